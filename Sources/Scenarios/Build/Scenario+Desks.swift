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
    case .creditHouse(let group): return creditHouses(group, in: place)
    default: return nil
    }
  }

  /// The part of a vault whose shorts are settled in an asset; `nil` when there is none.
  func vault(_ group: StableVaultGroup, on v: Int, asset: Int) -> AgentPlan? {
    var parameters = group.parameters
    parameters.shorts = shorts(group.shorts, on: v, in: venues[v].settlementAssets[asset])
    if parameters.shorts.allSatisfy({ $0 == .zero }) { return nil }
    parameters.peg = group.peg.flatMap { id in
      venues[v].markets.firstIndex { $0.id == id }.map { MarketID($0) }
    }
    return AgentPlan(
      .stableVault(parameters), on: VenueID(v), latency: group.latency, asset: AssetID(asset))
  }

  /// What is short in each market of a venue, where that is settled in an asset.
  func shorts(_ named: [Named<Money>], on v: Int, in asset: String) -> [Money] {
    venues[v].markets.map { market in
      let short = named.first { $0.name == market.id }?.value ?? .zero
      return market.settlement == asset ? converted(short, to: asset) : .zero
    }
  }

  /// Money of the run in units of a market's depth.
  private func depths(_ money: Money?, in place: Place) -> Double? {
    money.map { settled($0, in: place).amount / facts(of: place).depthOnePercent.amount }
  }
}
