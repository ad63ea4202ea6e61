import Primitives
import Venues

/// Whether the prices that markets take from each other are there, and are looked at.
enum PriceSourceChecks {
  static func run(_ scenario: Scenario, _ at: inout Inspector) {
    for (v, venue) in scenario.venues.enumerated() {
      for (m, market) in venue.markets.enumerated() {
        let key = "venues[\(v)].markets[\(m)]"
        check(market.index.sources, "\(key).index.sources", (v, m), scenario, &at)
        check(market.perps, "\(key).perps", (v, m), scenario, &at)
        if let name = market.fundingReference {
          check(name, "\(key).fundingReference", (v, m), scenario, &at)
        }
        if !market.index.sources.isEmpty, venue.rules.index.method == .blend {
          unread("\(key).index.sources", "index.method of \(venue.id) is blend", &at)
        }
        if !market.perps.isEmpty, venue.rules.mark.source != .oracleMedian {
          unread(
            "\(key).perps", "mark.source of \(venue.id) is \(venue.rules.mark.source.rawValue)",
            &at)
        }
      }
    }
  }

  private static func check(
    _ sources: [PriceSourceSection], _ key: String, _ place: Scenario.Place,
    _ scenario: Scenario, _ at: inout Inspector
  ) {
    for (index, source) in sources.enumerated() {
      guard case .market(let name) = source.place else { continue }
      check(name, "\(key)[\(index)].market", place, scenario, &at)
    }
  }

  private static func check(
    _ name: String, _ key: String, _ place: Scenario.Place, _ scenario: Scenario,
    _ at: inout Inspector
  ) {
    guard let found = scenario.market(named: name) else {
      ScenarioChecks.reference(name, key, scenario, &at)
      return
    }
    if found == place {
      at.fault(
        .contradiction, "\(key): a market cannot be a source of its own price", at: key,
        note: "name another market, or fundamental: true")
    }
  }

  private static func unread(_ key: String, _ why: String, _ at: inout Inspector) {
    at.fault(.unusual, "\(key): nobody looks at these sources", at: key, note: why)
  }
}
