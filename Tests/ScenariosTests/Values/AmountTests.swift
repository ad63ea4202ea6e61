import Primitives
import Testing

@testable import Scenarios

@Suite struct AmountTests {
  @Test("dollars and assets, with multiples, exact to 1e-8")
  func reading() throws {
    #expect(try Amount(text: "$1.2M") == Amount(.whole(1_200_000)))
    #expect(try Amount(text: "-$5") == Amount(.whole(-5)))
    #expect(try Amount(text: "$0.00000001") == Amount(Money(units: 1)))
    #expect(try Amount(text: "$1_000_000") == Amount(.whole(1_000_000)))
    #expect(try Amount(text: "$90bn") == Amount(.whole(90_000_000_000)))
    #expect(try Amount(text: "100 BTC") == Amount(.whole(100), asset: "BTC"))
    #expect(try Amount(text: "1.5k USDT") == Amount(.whole(1_500), asset: "USDT"))
    #expect(try Amount(text: "2 1INCH") == Amount(.whole(2), asset: "1INCH"))
    // Through a Double the last digit would be lost.
    #expect(try Amount(text: "$90071992.54740993").money.units == 9_007_199_254_740_993)
  }

  @Test(
    "what is wrong is said with what was probably meant",
    arguments: [
      ("5", "E0305 needs a unit, got 5 → $5"), ("-5", "E0305 needs a unit, got -5 → -$5"),
      ("$1.2m", "E0309 ends in something unknown, `m` → $1.2M"),
      ("$2B", "E0309 ends in something unknown, `B` → $2bn"),
      ("$5Q", "E0309 ends in something unknown, `Q`"),
      ("$1,000", "E0309 ends in something unknown, `,000`"),
      ("100BTC", "E0309 ends in something unknown, `BTC`"),
      ("$0.000000001", "E0307 is finer than 1e-8: $0.000000001"),
      ("$100bn", "E0303 is too large: $100bn"),
      ("$1e400", "E0303 is too large: $1e400"),
      ("$", "E0308 must be an amount of money, got `$`"),
      ("$-5", "E0308 must be an amount of money, got `$-5`"),
      ("$nan", "E0302 must be a finite number, got $nan"),
      ("lots", "E0308 must be an amount of money, got `lots`"),
    ])
  func troubles(_ text: String, _ message: String) {
    #expect(trouble { () throws(Trouble) in try Amount(text: text) } == message)
  }

  @Test("an amount is written short where that is exact, and reads back")
  func writing() throws {
    let texts = [
      "$0", "$100k", "$116850", "$1.2M", "$1250k", "$25M", "$90bn", "-$5", "$0.00000001", "$999",
      "100 BTC", "1.5k USDT", "-2M ETH",
    ]
    for text in texts { #expect(try Amount(text: text).text == text) }
  }
}
