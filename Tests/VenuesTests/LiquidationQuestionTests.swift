import Clearing
import Primitives
import Testing
import Venues

@Suite struct LiquidationQuestionTests {
  private func question(
    _ venue: ArithmeticVenue, isLong: Bool = true, leverage: Int64 = 10
  ) throws -> LiquidationQuestion {
    let isInverse = venue.kind == .inverse
    let position =
      try isInverse
      ? Held.inverse(isLong ? 10_000 : -10_000, at: 16_000)
      : Held.linear(isLong ? 2_000 : -2_000, at: 300_000)
    return LiquidationQuestion(
      venue: venue, position: position, entry: Price(ticks: isInverse ? 16_000 : 300_000),
      backing: .leverage(leverage), requirement: .rate(.basisPoints(50), deduction: .zero))
  }

  private func ticks(_ step: Step) -> Double? {
    if case .price(let price) = step.value { price.ticks } else { nil }
  }

  @Test(
    "at every venue, isolated, a long goes between bankruptcy and entry, a short mirrored",
    arguments: ArithmeticVenue.allCases)
  func order(venue: ArithmeticVenue) throws {
    for isLong in [true, false] {
      let asked = try question(venue, isLong: isLong)
      let found = asked.calculation
      let price = try #require(ticks(found.result))
      let step = try #require(found.steps.first { $0.name == "bankruptcy price" })
      let bankruptcy = try #require(ticks(step))
      let entry = Double(asked.entry.ticks)
      #expect(isLong ? bankruptcy < price && price < entry : entry < price && price < bankruptcy)
      #expect(!found.sources.isEmpty && found.sources.allSatisfy { !$0.isEmpty })
    }
  }

  @Test("the wallet of a cross account carries more: the price is farther")
  func cross() throws {
    for venue in ArithmeticVenue.allCases where venue != .gmx {
      var asked = try question(venue)
      let near = try #require(ticks(asked.calculation.result))
      asked.isIsolated = false
      asked.backing = .money(venue.kind == .inverse ? Money(units: 60_000_000) : .whole(2_400))
      asked.takerFee = .basisPoints(5)
      let far = try #require(ticks(asked.calculation.result))
      #expect(far < near)
    }
  }

  @Test("what the engine waits at is the tick that is shown")
  func engine() throws {
    var asked = try question(.binanceUSDM)
    let schedule = try MarginSchedule(MarginTier.binanceBTC)
    asked.requirement = .schedule(schedule)
    let contract = asked.position.contract
    asked.grid = contract
    let tick = LiquidationPrice.firstDistressedTick(
      quantity: asked.position.quantity, cost: asked.position.cost, collateral: asked.money,
      schedule: schedule, contract: contract, rule: .atOrBelow)
    let shown = asked.calculation.steps.last?.value
    #expect(
      shown == .quoted(FixedDecimal(mantissa: tick?.ticks ?? 0, scale: contract.tick.scale)))
  }

  @Test("a coarser tick is away from the entry where the mark decides, toward it at Bybit")
  func grid() throws {
    func shown(_ venue: ArithmeticVenue) throws -> Figure? {
      var asked = try question(venue)
      asked.grid = Contract(
        tick: FixedDecimal(mantissa: 100, scale: 0), lot: FixedDecimal(mantissa: 1, scale: 3))
      return asked.calculation.steps.last?.value
    }
    // Both lie between 2,700 and 2,800.
    #expect(try shown(.dydx) == .quoted(FixedDecimal(mantissa: 2_700, scale: 0)))
    #expect(try shown(.bybit) == .quoted(FixedDecimal(mantissa: 2_800, scale: 0)))
  }

  @Test("an inverse short without leverage is never liquidated, and the answer says so")
  func never() throws {
    let found = try question(.bitmex, isLong: false, leverage: 1).calculation
    #expect(found.result.value == nil && found.result.remark.contains("no price"))
  }

  @Test("too much leverage is in distress from the start")
  func passed() throws {
    let found = try question(.binanceUSDM, leverage: 500).calculation
    #expect(found.steps.last?.remark == "already passed")
  }

  @Test("Bybit's two texts for inverse contracts differ")
  func editions() throws {
    var asked = try question(.bybitInverse)
    let current = asked.calculation
    asked.isOldText = true
    #expect(asked.calculation.result.value != current.result.value)
    #expect(asked.calculation.sources != current.sources)
  }
}
