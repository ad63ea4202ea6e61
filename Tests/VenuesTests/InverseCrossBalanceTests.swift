import Clearing
import Primitives
import Testing
import Venues

@Suite struct InverseCrossBalanceTests {
  private let half = Money(units: 50_000_000)
  private let fee = Rate(billionths: 750_000)

  @Test("half a coin behind 10,000 dollars at 8,000: bankrupt at 5,718.57, liquidated at 5,739.08")
  func published() throws {
    let long = try Held.inverse(10_000, at: 16_000)
    let bankruptcy = InverseCrossBalance.bankruptcy(long, balance: half, takerFee: fee)
    #expect(abs((bankruptcy?.ticks ?? 0) / 2 - 5_718.5714) < 1e-4)
    let price = InverseCrossBalance.liquidationPrice(
      long, balance: half, orders: .zero, maintenance: Money(units: 625_000), takerFee: fee)
    #expect(abs((price?.ticks ?? 0) / 2 - 5_739.0835) < 1e-4)
    #expect(price.map(long.towardEntry) == Price(ticks: 11_479))
  }

  @Test("the fee of the close is that of the coin at the bankruptcy price; orders bind margin")
  func parts() throws {
    let long = try Held.inverse(10_000, at: 16_000)
    // 10,000 / 5,718.5714 coins at 0.075 %.
    #expect(
      InverseCrossBalance.closingFee(long, balance: half, takerFee: fee) == Money(units: 131_152))
    func price(_ orders: Money) -> Double? {
      InverseCrossBalance.liquidationPrice(
        long, balance: half, orders: orders, maintenance: .zero, takerFee: fee)?.ticks
    }
    #expect(try #require(price(Money(units: 1_000_000))) > #require(price(.zero)))
  }
}
