import Clearing
import Primitives
import Testing

@Suite("The prices that decide a position's fate") struct LiquidationPriceTests {
  private let contract: Contract = {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    guard let contract = Contract(tick: one, lot: one) else { fatalError("not a contract") }
    return contract
  }()

  private func first(
    _ lots: Int64, entry: Int64, margin: Int64, _ rule: DistressRule = .atOrBelow,
    _ schedule: MarginSchedule = .threeTiers
  ) -> Int64? {
    LiquidationPrice.firstDistressedTick(
      quantity: Quantity(lots: lots), cost: .whole(lots * entry), collateral: .whole(margin),
      schedule: schedule, contract: contract, rule: rule)?.ticks
  }

  @Test("one lot at 100 with 10 behind it, 1 %: distress at 90 for the long, at 109 for the short")
  func small() {
    #expect(first(1, entry: 100, margin: 10) == 90)
    #expect(first(-1, entry: 100, margin: 10) == 109)
  }

  @Test("equality is one tick earlier under the rule that counts it")
  func equality() {
    // At 100 the long has 1 and needs 1; the short at 100 likewise.
    #expect(first(1, entry: 100, margin: 1, .atOrBelow) == 100)
    #expect(first(1, entry: 100, margin: 1, .below) == 99)
    #expect(first(-1, entry: 100, margin: 1, .atOrBelow) == 100)
    #expect(first(-1, entry: 100, margin: 1, .below) == 101)
  }

  @Test("the tier is the one at the liquidation price, not at the entry")
  func tiers() {
    // 100 lots at 100 are in the third tier; by the time of distress they are in the second.
    #expect(first(100, entry: 100, margin: 1_000) == 91)
    #expect(first(-100, entry: 100, margin: 1_000) == 108)
  }

  @Test("a position that no price can hurt has no such tick")
  func safe() {
    #expect(first(1, entry: 100, margin: 100) == nil)
    #expect(first(0, entry: 100, margin: 1) == nil)
    #expect(first(1, entry: 100, margin: -500) == 606)
  }

  @Test("bankruptcy is rounded towards the entry, so that a close there leaves nothing below zero")
  func bankruptcy() {
    func tick(_ lots: Int64, _ margin: Int64) -> Int64? {
      LiquidationPrice.bankruptcyTick(
        quantity: Quantity(lots: lots), cost: .whole(lots * 100), collateral: .whole(margin),
        contract: contract)?.ticks
    }
    #expect(tick(3, 31) == 90 && tick(-3, 31) == 110)
    #expect(tick(3, 30) == 90 && tick(-3, 30) == 110)
    #expect(tick(1, 500) == 1)
    #expect(tick(0, 1) == nil)
  }

  @Test("the closed form lands where a search over all ticks lands, whatever the position")
  func search() {
    var seed: UInt64 = 7
    func next(_ n: UInt64) -> Int64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((seed >> 33) % n)
    }
    for _ in 0..<1_000 {
      let lots = (next(2) == 0 ? 1 : -1) * (1 + next(300))
      let entry = 20 + next(300)
      let margin = next(UInt64(abs(lots) * entry)) + next(40) - 20
      let rule: DistressRule = next(2) == 0 ? .below : .atOrBelow
      let found = first(lots, entry: entry, margin: margin, rule)
      let expected = slow(lots, entry, margin, rule)
      #expect(found == expected, "\(lots) at \(entry) with \(margin), \(rule)")
    }
  }

  private func slow(
    _ lots: Int64, _ entry: Int64, _ margin: Int64, _ rule: DistressRule
  ) -> Int64? {
    let ticks = lots > 0 ? Array((Int64(1)...800).reversed()) : Array(1...800)
    return ticks.first { tick in
      let equity = Money.whole(margin + lots * (tick - entry))
      let maintenance = MarginSchedule.threeTiers.maintenance(of: .whole(abs(lots) * tick))
      return rule.isDistressed(Margin(equity: equity, maintenance: maintenance))
    }
  }

  @Test("amounts at the edge of what money can say end in an answer")
  func edges() {
    #expect(
      LiquidationPrice.firstDistressedTick(
        quantity: Quantity(lots: -1), cost: .whole(-1), collateral: Money(units: .max / 2),
        schedule: .threeTiers, contract: contract, rule: .below) != nil)
    #expect(
      LiquidationPrice.firstDistressedTick(
        quantity: Quantity(lots: -1), cost: Money(units: -.max / 2),
        collateral: Money(units: .max), schedule: .threeTiers, contract: contract, rule: .below)
        == nil)
    let price = ExactPrice(Int128(Int64.max) * 1_000, over: 1).price(.up)
    #expect(price == .highest)
  }

  @Test("inverse: the closed form and the first distressed tick agree with looking at every price")
  func inverse() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let face = FixedDecimal(mantissa: 10, scale: 0)
    let contract = try #require(Contract(tick: one, lot: face, kind: .inverse))
    // 0.4 %, from 5 coins 0.5 %, from 10 coins 1 %.
    let tiers: [(Int64, Int64)] = [(0, 4_000_000), (5, 5_000_000), (10, 10_000_000)]
    let schedule = try MarginSchedule(
      tiers.map {
        MarginTier(
          floor: .whole($0.0), maintenanceRate: Rate(billionths: $0.1), maxLeverage: 20)
      })
    for lots: Int64 in [3, 700, 4_000, 9_000, -3, -700, -9_000] {
      for collateral in [0.01, 0.3, 2, 11] {
        let entry = Price(ticks: 8_000)
        let quantity = Quantity(lots: lots)
        let cost = contract.value(entry, quantity)
        let money = Money(nearest: collateral)
        let found = LiquidationPrice.firstDistressedTick(
          quantity: quantity, cost: cost, collateral: money, schedule: schedule,
          contract: contract, rule: .atOrBelow)
        let isDistressed = { (ticks: Int64) in
          let price = Price(ticks: ticks)
          let margin = Margin(
            equity: money + contract.value(price, quantity) - cost,
            maintenance: schedule.maintenance(of: contract.notional(price, quantity.magnitude)))
          return DistressRule.atOrBelow.isDistressed(margin)
        }
        let obvious =
          lots > 0
          ? (1...40_000).last { isDistressed(Int64($0)) }
          : (1...40_000).first { isDistressed(Int64($0)) }
        if obvious == nil, let found {
          #expect(found.ticks > 40_000)
        } else {
          #expect(found?.ticks == obvious.map(Int64.init), "\(lots) lots, \(collateral) coins")
        }
      }
    }
  }

  @Test("inverse: a short covered by as many coins is never bankrupt, a long always somewhere")
  func inverseBankruptcy() throws {
    let one = FixedDecimal(mantissa: 1, scale: 0)
    let contract = try #require(Contract(tick: one, lot: one, kind: .inverse))
    func price(_ lots: Int64, _ collateral: Double) -> Double? {
      let quantity = Quantity(lots: lots)
      return LiquidationPrice.bankruptcy(
        quantity: quantity, cost: contract.value(Price(ticks: 7_890), quantity),
        collateral: Money(nearest: collateral), contract: contract)?.ticks
    }
    // B = E·L/(L + s): at 50x 0.9804 of the entry for a long, 1.0204 for a short.
    let size = 5_000 / 7_890.0
    #expect(abs((price(5_000, size / 50) ?? 0) - 7_890 * 50 / 51) < 0.001)
    #expect(abs((price(-5_000, size / 50) ?? 0) - 7_890 * 50 / 49) < 0.001)
    #expect((price(-5_000, size * 2) ?? 0) <= 0)
  }
}
