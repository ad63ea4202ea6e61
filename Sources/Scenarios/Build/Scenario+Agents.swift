import Agents
import Primitives

extension Scenario {
  /// Everybody who trades, group by group, in the order of the text; a group of a class that trades
  /// in single markets stands in each of its markets.
  var agentPlans: [AgentPlan] {
    var plans: [AgentPlan] = []
    for (index, section) in agents.enumerated() {
      for place in markets(of: section) {
        guard let kind = kind(section, in: place) else { continue }
        plans.append(
          AgentPlan(kind, on: VenueID(place.venue), latency: section.latency))
      }
      plans += onVenues(section, index)
    }
    plans += bookPlans
    return plans + impliedSellers(plans)
  }

  /// What a group is in one of its markets; `nil` when it has nobody.
  private func kind(_ section: AgentSection, in place: Place) -> AgentKind? {
    let id = MarketID(place.market)
    let facts = facts(of: place)
    switch section {
    case .backgroundFlow(let group): return .backgroundFlow(flow(group), id)
    case .marketMaker(let group):
      var parameters = group.parameters
      parameters.warmUp = group.warmUp ?? warmUp
      parameters.lead = lead(of: section, in: place)
      if parameters.makers == 0 { return nil }
      if let capital = group.capital {
        parameters.capitalMultiple =
          settled(capital, in: place).amount / (Double(parameters.inventoryLimit) * facts.modelLot)
      }
      return .marketMaker(parameters, id)
    case .trendFollower(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = settled(capital, in: place).amount / facts.depthOnePercent.amount
      }
      return .trendFollower(parameters, id)
    case .valueBuyer(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = settled(capital, in: place).amount / facts.depthOnePercent.amount
      }
      return .valueBuyer(parameters, id)
    case .dipBuyer(let group):
      var parameters = group.parameters
      if parameters.buyers == 0 { return nil }
      if let capital = group.capital {
        parameters.capital = settled(capital, in: place).amount / facts.openInterest.amount
      }
      return .dipBuyers(parameters, id)
    case .staticBook(let group): return .staticBook(group.parameters, id)
    case .ladderHolders(let group): return .ladderHolders(group.parameters, id)
    case .carryTrader(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = settled(capital, in: place).amount / facts.depthOnePercent.amount
      }
      return .carryTrader(parameters, id)
    case .borrower(let group):
      var parameters = group.parameters
      if parameters.accounts == 0 || !facts.isSpot { return nil }
      if let debt = group.capital {
        parameters.debt = settled(debt, in: place).amount / facts.depthOnePercent.amount
      }
      return .borrowers(parameters, id)
    case .zeroIntelligence(let group):
      var parameters = group.parameters
      parameters.capital = group.capital.map { settled($0, in: place) }
      return .zeroIntelligence(parameters, id)
    case .hawkesFlow(let group): return .hawkesFlow(flow(group, in: place), id)
    case .metaorders(let group):
      var parameters = group.parameters
      if let capital = group.capital {
        parameters.capital = settled(capital, in: place).amount / facts.depthOnePercent.amount
      }
      return .metaorders(parameters, id)
    case .arbitrageur, .hedgingMaker: return pairKind(section, in: place)
    case .speculator(let group): return speculators(group, in: place)
    case .leveragedTrader, .whale, .seller: return nil
    case .stopHunter, .informedTrader, .optionsHedger, .macroHedger, .stableVault, .creditHouse:
      return deskKind(section, in: place)
    }
  }

  private func flow(_ group: AgentGroup<BackgroundFlow.Parameters>) -> BackgroundFlow.Parameters {
    var parameters = group.parameters
    parameters.warmUp = group.warmUp ?? warmUp
    parameters.day = counted(parameters.day)
    return parameters
  }

  private func flow(
    _ group: AgentGroup<HawkesFlow.Parameters>, in place: Place
  ) -> HawkesFlow.Parameters {
    var parameters = group.parameters
    parameters.capital = group.capital.map { settled($0, in: place) }
    parameters.day = counted(parameters.day)
    return parameters
  }

  /// Hours of the calendar's day, from the start of the run.
  private func counted(_ day: DayCycle) -> DayCycle {
    day.amplitude == 0 ? day : day.counted(fromTimeOfDay: .nanoseconds(start.timeOfDay))
  }

  private func speculators(
    _ group: AgentGroup<Speculator.Parameters>, in place: Place
  ) -> AgentKind? {
    var parameters = group.parameters
    if parameters.count == 0 { return nil }
    if let capital = group.capital {
      let depth = facts(of: place).depthOnePercent.amount
      parameters.capital = settled(capital, in: place).amount / depth
    }
    return .speculator(parameters, MarketID(place.market))
  }

  /// Classes that trade in all markets of a venue: an account for each settlement asset in which
  /// they have something to do.
  private func onVenues(_ section: AgentSection, _ index: Int) -> [AgentPlan] {
    switch section {
    case .leveragedTrader(let group):
      if group.accounts != nil { return carriedCrowds(group, index) }
      if group.parameters.accounts == 0 { return [] }
      return venues(of: group).flatMap { crowds(group, on: $0) }
    case .whale(let group):
      guard let v = venue(of: group.venue) else { return [] }
      return venues[v].settlementAssets.indices.compactMap { whale(group, on: v, asset: $0) }
    case .stableVault(let group):
      guard let v = venue(of: group.venue) else { return [] }
      return venues[v].settlementAssets.indices.compactMap { vault(group, on: v, asset: $0) }
    case .seller(let group):
      guard let v = venue(of: group.venue) else { return [] }
      return venues[v].settlementAssets.enumerated().map { index, asset in
        var parameters = group.parameters
        parameters.capital = converted(parameters.capital, to: asset)
        return AgentPlan(
          .scheduledSeller(parameters), on: VenueID(v), latency: group.latency,
          asset: AssetID(index))
      }
    default: return []
    }
  }

  /// The people of a venue by the asset in which they keep their margin: as many as open interest
  /// says.
  private func crowds(_ group: CrowdGroup, on v: Int) -> [AgentPlan] {
    let markets = venues[v].markets
    let assets = venues[v].settlementAssets
    let interest = markets.reduce(0.0) { $0 + $1.openInterest.amount }
    return assets.enumerated().compactMap { index, asset in
      let held = markets.reduce(0.0) {
        $0 + ($1.settlement == asset ? $1.openInterest.amount : 0)
      }
      if assets.count > 1, held <= 0 { return nil }
      var parameters = group.parameters
      parameters.warmUp = group.warmUp ?? warmUp
      parameters.markets = markets.map { group.settings(of: $0.id) }
      if assets.count > 1 {
        parameters.accounts = max(
          1, Int((Double(parameters.accounts) * held / interest).integer(.nearest)))
      }
      parameters.collateral = collateral(of: group, in: asset, on: v)
      return AgentPlan(
        .leveragedCrowd(parameters), on: VenueID(v), latency: group.latency,
        asset: AssetID(index))
    }
  }

  /// Coins that stand for a part of the crowd's equity, where they count as this asset.
  private func collateral(
    of group: CrowdGroup, in asset: String, on v: Int
  ) -> LeveragedCrowd.Collateral? {
    guard let rule = group.collateral,
      let m = venues[v].markets.firstIndex(where: { $0.id == rule.market }),
      venues[v].markets[m].settlement == asset
    else { return nil }
    return LeveragedCrowd.Collateral(
      market: MarketID(m), accounts: rule.accounts, part: rule.part)
  }

  private func whale(_ group: WhaleGroup, on v: Int, asset: Int) -> AgentPlan? {
    let own = venues[v].settlementAssets[asset]
    var parameters = group.parameters
    parameters.shorts = shorts(group.shorts, on: v, in: own)
    // More is sold in the first market.
    parameters.addition =
      venues[v].markets[0].settlement == own ? converted(parameters.addition, to: own) : .zero
    if asset > 0, parameters.shorts.allSatisfy({ $0 == .zero }) { return nil }
    parameters.addsAt = group.addsAt.map { instant(of: $0) - .start }
    parameters.coversAt = group.coversAt.map { instant(of: $0) - .start }
    return AgentPlan(
      .whale(parameters), on: VenueID(v), latency: group.latency, asset: AssetID(asset))
  }

  /// Sales that shocks order need somebody to carry them out: a venue without a seller gets one in
  /// each settlement asset, with twice the money. Whether a sale is switched on does not matter, so
  /// that twins have the same accounts.
  private func impliedSellers(_ plans: [AgentPlan]) -> [AgentPlan] {
    venues.indices.flatMap { v -> [AgentPlan] in
      let hasSeller = plans.contains { plan in
        guard case .scheduledSeller = plan.kind else { return false }
        return plan.venue == VenueID(v)
      }
      if hasSeller { return [] }
      return venues[v].settlementAssets.enumerated().compactMap { index, asset in
        let sales = sales(on: v, settledIn: asset)
        if sales == .zero { return nil }
        var parameters = ScheduledSeller.Parameters()
        parameters.capital = converted(max(parameters.capital, sales + sales), to: asset)
        return AgentPlan(.scheduledSeller(parameters), on: VenueID(v), asset: AssetID(index))
      }
    }
  }

  /// All that shocks sell at a venue against an asset, in money of the run.
  private func sales(on v: Int, settledIn asset: String) -> Money {
    shocks.reduce(Money.zero) { sum, shock in
      guard case .sell(let sale) = shock.effect, let place = market(named: sale.market),
        place.venue == v, venues[v].markets[place.market].settlement == asset
      else { return sum }
      return min(.whole(5_000_000_000), sum + (money(of: sale) ?? .zero))
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
    case .borrower(let group): group.latency
    case .zeroIntelligence(let group): group.latency
    case .hawkesFlow(let group): group.latency
    case .metaorders(let group): group.latency
    case .arbitrageur(let group): group.latency
    case .hedgingMaker(let group): group.latency
    case .speculator(let group): group.latency
    case .stableVault(let group): group.latency
    case .creditHouse(let group): group.latency
    case .macroHedger(let group): group.latency
    case .optionsHedger(let group): group.latency
    case .informedTrader(let group): group.latency
    case .stopHunter(let group): group.latency
    }
  }
}
