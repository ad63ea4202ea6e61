import Primitives
import Testing

@testable import Scenarios

@Suite struct KindTests {
  private func faults(_ text: String) -> [String] { lines(decode(Everything.block, text).report) }

  @Test("defaults come from the type, and every kind reads back what it writes")
  func roundTrip() throws {
    let defaults = try #require(decode(Everything.block, "{}").root)
    #expect(defaults == Everything())
    var changed = Everything()
    changed.flag = true
    changed.count = 20_000
    changed.seed = .max
    changed.number = 1e-9
    changed.share = 0.1 + 0.2
    changed.fee = .basisPoints(-1)
    changed.margin = Rate(billionths: 123_456_789)
    changed.span = .milliseconds(1_500)
    changed.money = Money(units: 1)
    changed.amount = Amount(.whole(7))
    changed.tick = FixedDecimal(mantissa: 1, scale: 8)
    changed.pace = 1.0 / 3
    changed.delay = 1.0 / 3
    changed.wealth = 0.01
    changed.memory = 1 << 20
    changed.start = CalendarTime(unixNanoseconds: 1_760_129_400_123_456_789)
    changed.at = .offset(.minutes(10))
    changed.scale = Ratio(3, 7)
    changed.mode = .backstop
    changed.name = "true"
    changed.maybe = "none"
    changed.text = " #\"'\\ 日本\n: - {}[] "
    changed.list = [9]
    changed.levels = [Level(price: 5, side: .ask), Level(price: 6, side: .bid)]
    changed.byAsset = []
    changed.leverage = Leverage(median: 2.5, sigma: 0, maximum: 3)
    changed.deep = Leverage()
    changed.animals = [.dog(Dog(bark: Leverage(median: 1)))]
    changed.small = 9
    for value in [Everything(), changed] {
      let text = YAMLWriter.text(Everything.block.write(value))
      let (root, report) = decode(Everything.block, text)
      #expect(report.isEmpty, "\(report.text())")
      #expect(root == value)
    }
  }

  @Test(
    "each kind says what it wants",
    arguments: [
      ("flag: yes", "E0308 1:7 flag must be true or false, got `yes` → true"),
      ("count: -5", "E0301 1:8 count is -5; it must be 0 to 10000000"),
      ("count: 5000.5", "E0304 1:8 count must be a whole number, got 5000.5"),
      ("count: 20k", "E0308 1:8 count must be a whole number, got `20k` → 20000"),
      ("count: 9_000_000_000", "E0301 1:8 count is 9_000_000_000; it must be 0 to 10000000"),
      ("count: 1e400", "E0308 1:8 count must be a whole number, got `1e400`"),
      (
        "seed: 18446744073709551616",
        "E0301 1:7 seed is 18446744073709551616; it must be 0 to 18446744073709551615"
      ),
      ("number: .nan", "E0302 1:9 number must be a finite number, got .nan"),
      ("number: -Infinity", "E0302 1:9 number must be a finite number, got -Infinity"),
      ("number: 1e400", "E0303 1:9 number is too large: 1e400"),
      ("number: 2e9", "E0301 1:9 number is 2e9; it must be -10 to 1000000000"),
      ("number: 5%", "E0308 1:9 number must be a number, got `5%`"),
      ("number: 0x10", "E0308 1:9 number must be a number, got `0x10`"),
      ("share: 2", "E0305 1:8 share needs a unit, got 2 → 2%"),
      ("share: 101%", "E0301 1:8 share is 101%; it must be 0% to 100%"),
      ("share: 5$", "E0309 1:8 share has an unknown unit, `$`"),
      ("share: 5bps", "E0309 1:8 share has an unknown unit, `bps` → 5bp"),
      ("fee: 0.2", "E0305 1:6 fee needs a unit, got 0.2 → 0.2%"),
      ("fee: 101bp", "E0301 1:6 fee is 101bp; it must be -10bp to 100bp"),
      ("fee: 0.00001bp", ""),
      ("fee: 0.000001bp", "E0307 1:6 fee is finer than 0.0000001%: 0.000001bp"),
      ("span: 25h", "E0301 1:7 span is 25h; it must be 1ms to 1d"),
      ("money: 5", "E0305 1:8 money needs a unit, got 5 → $5"),
      ("money: 5 BTC", "E0309 1:8 money is counted in dollars, not in BTC"),
      ("money: $2M", "E0301 1:8 money is $2M; it must be $0 to $1M"),
      ("amount: -1 BTC", "E0301 1:9 amount is -1 BTC; it must be 0 to 1M of its asset"),
      ("tick: 0", "E0301 1:7 tick is 0; it must be 0.00000001 to 1000"),
      ("tick: 0.000000001", "E0307 1:7 tick has too many digits: 0.000000001"),
      ("delay: 2", "E0305 1:8 delay needs a unit, got 2 → 2ms"),
      ("delay: 2d", "E0301 1:8 delay is 2d; it must be 0s to 100000s"),
      ("delay: 2min", "E0309 1:8 delay has an unknown unit, `min` → 2m"),
      ("wealth: 5", "E0305 1:9 wealth needs a unit, got 5 → $5"),
      ("wealth: $2bn", "E0301 1:9 wealth is $2bn; it must be $0 to $1000000000"),
      ("pace: 5", "E0305 1:7 pace needs a unit, got 5 → 5/s"),
      ("pace: 5/y", "E0309 1:7 pace has an unknown unit, `/y`"),
      ("memory: 500", "E0305 1:9 memory needs a unit, got 500 → 500MB"),
      ("memory: 500M", "E0309 1:9 memory has an unknown unit, `M` → 500MB"),
      (
        "start: 2025-10-10",
        "E0308 1:8 start is a date without a time, `2025-10-10` → 2025-10-10T00:00:00Z"
      ),
      ("at: noon", "E0308 1:5 at must be a length of time, got `noon`"),
      ("scale: 1000", "E0308 1:8 scale must be a ratio, got `1000`"),
      ("mode: partail", "E0204 1:7 unknown mode `partail` in the scenario → partial"),
      ("name: =HYPERLINK(1)", "E0306 1:7 name must be a name, got `=HYPERLINK(1)`"),
      ("text: \"\\u202Ex\"", "E0306 1:7 text holds a character that cannot be seen, U+202E"),
      ("list: [1, 2, x]", "E0308 1:14 list[2] must be a whole number, got `x`"),
      ("list: []", "E0310 1:7 list has 0 entries; it must have 1 to 5"),
      ("list: 5", "E0202 1:7 list must be a list, not a single value → [5]"),
      ("list: { a: 1 }", "E0202 1:7 list must be a list, not a block of keys"),
      ("byAsset: { btc: 1 }", "E0306 1:12 byAsset names `btc`, which is not the code of an asset"),
      (
        "byAsset: { A: 1, B: 1, C: 1, D: 1 }",
        "E0310 1:30 byAsset has 4 entries; it must have at most 3"
      ),
      ("levels: [{ side: bid }]", "E0201 1:10 missing key `price` in levels[0]"),
      ("leverage: ", "E0206 1:10 leverage has no value"),
      ("leverage: [5]", "E0202 1:11 leverage must be a block of keys, not a list"),
      ("count: ", "E0206 1:7 count has no value"),
      ("count: ~", "E0206 1:8 count has no value"),
      ("count: [1]", "E0202 1:8 count must be a whole number, not a list"),
      ("count: { a: 1 }", "E0202 1:8 count must be a whole number, not a block of keys"),
      ("small: 10", "E0301 1:8 small is 10; it must be 0 to 9"),
      ("[1]", "E0202 1:1 the scenario must be a block of keys, not a list"),
      ("5", "E0202 1:1 the scenario must be a block of keys, not a single value"),
    ])
  func troubles(_ text: String, _ message: String) {
    #expect(faults(text) == (message.isEmpty ? [] : [message]))
  }

  @Test("a single value may stand for a block; a block changes only what it gives")
  func shorthand() {
    #expect(
      decode(Everything.block, "leverage: 5").root?.leverage
        == Leverage(median: 5, sigma: 0, maximum: 5))
    #expect(decode(Everything.block, "leverage: { median: 5 }").root?.leverage.sigma == 0.8)
    #expect(decode(Everything.block, "deep: { sigma: 1 }").root?.deep?.median == 8)
  }

  @Test("none is no value, 'none' in quotes is a name")
  func none() {
    #expect(decode(Everything.block, "maybe: none").root?.maybe == .some(nil))
    #expect(decode(Everything.block, "maybe: 'none'").root?.maybe == "none")
  }

  @Test("numbers may stand in quotes, as in JSON")
  func json() {
    let (root, report) = decode(
      Everything.block, "{\"count\": \"12\", \"flag\": true, \"share\": \"5%\"}")
    #expect(report.isEmpty)
    #expect(root?.count == 12)
    #expect(root?.share == 0.05)
  }
}
