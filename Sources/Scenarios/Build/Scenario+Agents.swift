import Agents
import Primitives

extension Scenario {
  /// Everybody who trades, group by group, in the order of the text; a group of a class that trades
  /// in single markets stands in each of its markets.
  var agentPlans: [AgentPlan] {
    var plans: [AgentPlan] = []
    for section in agents {
      for place in markets(of: section) {
        guard let kind = kind(section, in: place) else { continue }
        plans.append(
          AgentPlan(kind, on: VenueID(place.venue), latency: section.latency))
      }
      plans += onVenues(section)
    }
    return plans + impliedSellers(plans)
  }

  /// What a group is in one of its markets; `nil` when it has nobody.
  private func kind(_ section: AgentSection, in place: Place) -> AgentKind? {
    let id = MarketID(place.market)
    let facts = facts(of: place)
    switch section {
    case .backgroundFlow(let group):
      var parameters = group.parameters
      parameters.warmUp = group.warmUp ?? warmUp
      return .backgroundFlow(parameters, id)
    case .marketMaker(let group):
      var parameters = group.parameters
      parameters.warmUp = group.warmUp ?? warmUp
      if parameters.makers == 0 { return nil }
      if let capital = group.capital {
        parameters.capitalMultiple =
          capital.amount / (Double(parameters.inventoryLimit) * facts.modelLot)
      }
      return .marketMaker(parameters, id)
    case .trendFollower(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = capital.amount / facts.depthOnePercent.amount
      }
      return .trendFollower(parameters, id)
    case .valueBuyer(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = capital.amount / facts.depthOnePercent.amount
      }
      return .valueBuyer(parameters, id)
    case .dipBuyer(let group):
      var parameters = group.parameters
      if parameters.buyers == 0 { return nil }
      if let capital = group.capital {
        parameters.capital = capital.amount / facts.openInterest.amount
      }
      return .dipBuyers(parameters, id)
    case .staticBook(let group): return .staticBook(group.parameters, id)
    case .ladderHolders(let group): return .ladderHolders(group.parameters, id)
    case .carryTrader(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = capital.amount / facts.depthOnePercent.amount
      }
      return .carryTrader(parameters, id)
    case .leveragedTrader, .whale, .seller: return nil
    }
  }

  /// Classes that trade in all markets of a venue.
  private func onVenues(_ section: AgentSection) -> [AgentPlan] {
    switch section {
    case .leveragedTrader(let group):
      if group.parameters.accounts == 0 { return [] }
      return venues(of: group).map { v in
        var parameters = group.parameters
        parameters.warmUp = group.warmUp ?? warmUp
        parameters.markets = venues[v].markets.map { group.settings(of: $0.id) }
        return AgentPlan(.leveragedCrowd(parameters), on: VenueID(v), latency: group.latency)
      }
    case .whale(let group):
      guard let v = venue(of: group.venue) else { return [] }
      var parameters = group.parameters
      parameters.shorts = venues[v].markets.map { market in
        group.shorts.first { $0.name == market.id }?.value ?? .zero
      }
      parameters.addsAt = group.addsAt.map { instant(of: $0) - .start }
      parameters.coversAt = group.coversAt.map { instant(of: $0) - .start }
      return [AgentPlan(.whale(parameters), on: VenueID(v), latency: group.latency)]
    case .seller(let group):
      guard let v = venue(of: group.venue) else { return [] }
      return [
        AgentPlan(.scheduledSeller(group.parameters), on: VenueID(v), latency: group.latency)
      ]
    default: return []
    }
  }

  /// Sales that shocks order need somebody to carry them out: a venue without a seller gets one
  /// with twice the money. Whether a sale is switched on does not matter, so that twins have the
  /// same accounts.
  private func impliedSellers(_ plans: [AgentPlan]) -> [AgentPlan] {
    venues.indices.compactMap { v in
      let hasSeller = plans.contains { plan in
        guard case .scheduledSeller = plan.kind else { return false }
        return plan.venue == VenueID(v)
      }
      let sales = shocks.reduce(Money.zero) { sum, shock in
        guard case .sell(let sale) = shock.effect, market(named: sale.market)?.venue == v else {
          return sum
        }
        return min(.whole(5_000_000_000), sum + (money(of: sale) ?? .zero))
      }
      if hasSeller || sales == .zero { return nil }
      var parameters = ScheduledSeller.Parameters()
      parameters.capital = max(parameters.capital, sales + sales)
      return AgentPlan(.scheduledSeller(parameters), on: VenueID(v))
    }
  }
}

extension CrowdGroup {
  /// What holds in a market: its own settings, and elsewhere those of the group.
  func settings(of market: String) -> LeveragedCrowd.Market {
    var settings = usual
    guard let own = markets.first(where: { $0.name == market })?.value else { return settings }
    if let leverage = own.leverage { settings.medianLeverage = leverage }
    if let slippage = own.stopSlippage { settings.stopSlippage = slippage }
    if let slippage = own.exitSlippage { settings.exitSlippage = slippage }
    return settings
  }
}

extension AgentSection {
  var latency: LatencyModel {
    switch self {
    case .backgroundFlow(let group): group.latency
    case .marketMaker(let group): group.latency
    case .leveragedTrader(let group): group.latency
    case .trendFollower(let group): group.latency
    case .valueBuyer(let group): group.latency
    case .dipBuyer(let group): group.latency
    case .whale(let group): group.latency
    case .seller(let group): group.latency
    case .staticBook(let group): group.latency
    case .ladderHolders(let group): group.latency
    case .carryTrader(let group): group.latency
    }
  }
}
