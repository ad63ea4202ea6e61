import Agents
import Primitives
import Venues

extension Scenario {
  /// What a group of desks is in one of its markets; `nil` when it has nobody.
  func deskKind(_ section: AgentSection, in place: Place) -> AgentKind? {
    let id = MarketID(place.market)
    switch section {
    case .stopHunter(let group):
      var parameters = group.parameters
      parameters.warmUp = group.warmUp ?? warmUp
      if let capital = depths(group.capital, in: place) { parameters.capital = capital }
      return .stopHunter(parameters, id)
    case .informedTrader(let group): return .informedTrader(group.parameters, id)
    case .optionsHedger(let group): return .optionsHedger(group.parameters, id)
    case .macroHedger(let group):
      guard let other = market(named: group.other) else { return nil }
      var parameters = group.parameters
      parameters.warmUp = group.warmUp ?? warmUp
      return .macroHedger(parameters, id, hedge: MarketID(other.market))
    default: return nil
    }
  }

  /// Money of the run in units of a market's depth.
  private func depths(_ money: Money?, in place: Place) -> Double? {
    money.map { settled($0, in: place).amount / facts(of: place).depthOnePercent.amount }
  }
}
