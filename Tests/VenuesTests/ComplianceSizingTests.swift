import Clearing
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("How much must be closed") struct ComplianceSizingTests {
  /// 1 %, from 2,000 on 5 %, from 8,000 on 20 %.
  private static func market() -> MarketRules {
    var market = MarketRules.plain()
    let rows: [(Int64, Int64, Int64)] = [(0, 1, 50), (2_000, 5, 15), (8_000, 20, 4)]
    let tiers = rows.map {
      MarginTier(floor: .whole($0.0), maintenanceRate: .percent($0.1), maxLeverage: $0.2)
    }
    if let schedule = try? MarginSchedule(tiers) { market.schedule = schedule }
    return market
  }

  @Test(
    "the answer is the smallest that a search over all sizes finds, with fees and tiers",
    arguments: [
      (Rate.zero, DistressRule.below), (.percent(2), .atOrBelow), (.percent(7), .atOrBelow),
    ])
  func smallest(fee: Rate, rule: DistressRule) {
    var rules = VenueRules.plain
    rules.liquidation.fee = fee
    rules.distress = rule
    for lots in [Int64(3), 19, 20, 21, 79, 80, 81, 200] {
      let desk = VenueDesk(rules, [ComplianceSizingTests.market()])
      desk.trader("a", cash: 1)
      desk.trader("m", cash: 1_000_000)
      desk.carryIn("a", lots, at: 100)
      desk.carryIn("m", -lots, at: 100)
      let schedule = desk.venue.markets[0].rules.schedule
      let needed = schedule.maintenance(of: .whole(lots * 100))
      let slot = desk.venue.clearing.slot(of: desk.account("a"), in: MarketID(0))
      for part in Int64(-1)...25 {
        let margin = Margin(
          equity: needed.scaled(by: part, over: 25, rounding: .down), maintenance: needed)
        if !rule.isDistressed(margin) { continue }
        let found = desk.venue.lotsToCompliance(
          PositionID(market: MarketID(0), slot: slot), margin)
        let expected = search(lots, margin.equity, schedule, rules)
        #expect(found == expected, "\(lots) lots, equity \(margin.equity)")
      }
    }
  }

  /// The first number of lots whose closing at 100 leaves a safe account; all when there is none.
  private func search(
    _ lots: Int64, _ equity: Money, _ schedule: MarginSchedule, _ rules: VenueRules
  ) -> Int64 {
    let safe = (Int64(1)...lots).first { closed in
      let paid = rules.liquidation.fee.of(.whole(closed * 100), rounding: .up)
      let left = schedule.maintenance(of: .whole((lots - closed) * 100))
      return !rules.distress.isDistressed(Margin(equity: equity - paid, maintenance: left))
    }
    return safe ?? lots
  }
}
