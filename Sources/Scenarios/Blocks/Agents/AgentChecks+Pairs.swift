import Agents
import Primitives

/// Whether two markets can be traded against each other.
extension AgentChecks {
  /// - Parameter place: the market at home.
  static func pair(
    with other: String, _ key: String, _ scenario: Scenario,
    _ place: (venue: Int, market: Int), _ at: inout Inspector
  ) {
    // A name that nothing has is a fault already.
    guard let there = scenario.market(named: other) else { return }
    func contradicts(_ what: String, note: String) {
      at.fault(.contradiction, "\(key).other: \(what)", at: "\(key).other", note: note)
    }
    if there.venue == place.venue {
      return contradicts(
        "\(other) is at the same venue", note: "name a market of the asset at another venue")
    }
    let markets = [place, there].map { scenario.venues[$0.venue].markets[$0.market] }
    if markets[0].base != markets[1].base {
      return contradicts(
        "\(other) is of `\(markets[1].base)`, \(markets[0].id) of `\(markets[0].base)`",
        note: "both must be markets of one asset")
    }
    if let odd = markets.first(where: { $0.contract?.isInBaseAsset == false }) {
      return contradicts(
        "\(odd.id) is neither linear nor spot", note: "lots must be amounts of the asset itself")
    }
    let isMoney = [place, there].allSatisfy {
      let settlement = scenario.venues[$0.venue].markets[$0.market].settlement
      return scenario.worth(of: settlement) == 1 && scenario.facts(of: $0).coin == nil
    }
    if markets[0].settlement != markets[1].settlement || !isMoney {
      contradicts(
        "\(other) is settled in another money", note: "money must go from one venue to the other")
    }
  }
}
