import Agents
import Clearing
import Primitives
import Simulations
import TestSupport
import Venues

/// A venue of a storm, large enough for agents: its rules are drawn, its markets are those of
/// `SampleWorld` as contracts of any kind.
extension StormWorld {
  /// What a market is of: its kind, the place of its base asset, and that of the coin in which it
  /// is settled; `nil` is dollars.
  private struct Listing {
    var kind: ContractKind
    var base: Int
    var coin: Int?
  }

  mutating func venue(_ draw: StormDraw, _ assets: [Fundamental.Asset]) -> VenuePlan {
    var rules = draw.rules
    // Amounts of drawn rules are those of small accounts, published ones of a whole venue.
    let unit = draw.preset == nil ? chance.pick([100.0, 1_000]) : 0.001
    if draw.preset == nil { StormWorld.enlarge(&rules, Int64(unit)) }
    if draw.preset == nil, chance.coin(0.6) { rules.keepMoniesApart() }
    let listings = listings(draw, rules, assets.count)
    var coins: [Int?] = []
    for listing in listings where !coins.contains(listing.coin) { coins.append(listing.coin) }
    let markets = listings.indices.map { index in
      var market = market(MarketID(index), listings[index], draw.markets[index], assets, unit)
      market.rules.asset = AssetID(coins.firstIndex(of: listings[index].coin) ?? 0)
      market.facts.asset = market.rules.asset
      return market
    }
    var plan = VenuePlan(rules: rules, markets: markets, service: service())
    plan.assets = coins.map { coin in
      guard let coin else { return SettlementAsset(name: "USD") }
      let market = listings.firstIndex { $0.base == coin && $0.kind != .quanto }
      return SettlementAsset(
        name: assets[coin].name, worth: assets[coin].price, market: market.map { MarketID($0) })
    }
    return plan
  }

  /// What is not scaled with a market.
  private static func enlarge(_ rules: inout VenueRules, _ unit: Int64) {
    func enlarge(_ amount: inout Money) { amount = Money(units: amount.units * unit) }
    enlarge(&rules.execution.deposits)
    enlarge(&rules.lending.deposits)
    enlarge(&rules.lending.keeper.equity)
  }

  /// Contracts of one kind each, or, where monies may differ, of several kinds side by side.
  private mutating func listings(
    _ draw: StormDraw, _ rules: VenueRules, _ assets: Int
  ) -> [Listing] {
    var bases = draw.markets.map { _ in chance.below(assets) }
    // The thing itself beside a contract on it: what stands as collateral falls with the position.
    if let first = draw.markets.firstIndex(where: { $0.contract.kind != .spot }) {
      for index in bases.indices where draw.markets[index].contract.kind == .spot {
        bases[index] = bases[first]
      }
    }
    let isMixed = !rules.needsOneMoney && !draw.isLender && chance.coin(0.6)
    return draw.markets.indices.map { index in
      var listing = Listing(kind: draw.markets[index].contract.kind, base: bases[index], coin: nil)
      if isMixed, listing.kind != .spot {
        listing.kind = chance.pick([.linear, .inverse, .quanto])
      }
      if rules.needsOneMoney {
        if listing.kind == .quanto { listing.kind = .linear }
        if listing.kind == .inverse { listing.base = bases[0] }
      }
      switch listing.kind {
      case .linear, .spot: listing.coin = nil
      case .inverse: listing.coin = listing.base
      case .quanto: listing.coin = (listing.base + 1) % assets
      }
      return listing
    }
  }

  private mutating func market(
    _ id: MarketID, _ listing: Listing, _ drawn: MarketRules, _ assets: [Fundamental.Asset],
    _ unit: Double
  ) -> MarketPlan {
    let samples = [MarketRules.bitcoin, .ether, .basket]
    let sizes = [MarketFacts.bitcoin, .ether, .basket]
    let worth = listing.coin.map { assets[$0].price } ?? 1
    let price = assets[listing.base].price
    var rules = drawn
    rules.name = "\(assets[listing.base].name) \(listing.kind) \(id.index)"
    rules.contract = StormWorld.contract(
      listing.kind, tick: samples[listing.base].contract.tick, price: price, worth: worth)
    rules.price = rules.contract.price(nearest: price)
    let small = unit < 1 ? 10 : unit
    rules.schedule = StormWorld.scaled(drawn.schedule, listing.kind, by: small / worth)
    rules.interestCaps = drawn.interestCaps.map {
      InterestCaps(
        from: Money(nearest: $0.lower.amount * small / worth),
        to: Money(nearest: $0.upper.amount * small / worth))
    }
    rules.scale = Rate(nearest: unit)
    rules.worth = Money(nearest: worth)
    rules.bookWindow = 1 << chance.whole(6...14)
    rules.triggerBuckets = 1 << chance.whole(4...12)
    rules.purse = Money(nearest: chance.real(0...200_000) / worth)
    (rules.indexSources, rules.perpetualSources, rules.fundingReference) = ([], [], nil)
    let size = sizes[listing.base]
    let facts = MarketFacts(
      market: id, contract: rules.contract, price: rules.price,
      depthOnePercent: Money(nearest: size.depthOnePercent.amount / worth),
      openInterest: Money(
        nearest: listing.kind == .spot ? 0 : size.openInterest.amount * chance.real(0.1...1) / worth
      ),
      volatility: size.volatility, maintenance: rules.schedule.lowestRate,
      maxLeverage: rules.schedule.maxLeverage)
    return MarketPlan(rules: rules, asset: listing.base, facts: facts)
  }

  /// The contract whose lot is the smallest power of ten that is worth half a dollar.
  private static func contract(
    _ kind: ContractKind, tick: FixedDecimal, price: Double, worth: Double
  ) -> Contract {
    for scale in (0...8).reversed() {
      let lot = FixedDecimal(mantissa: 1, scale: UInt8(scale))
      guard let contract = Contract(tick: tick, lot: lot, kind: kind) else { continue }
      let value = contract.notional(contract.price(nearest: price), Quantity(lots: 1))
      if value.units >= 10, value.amount * worth >= 0.5 { return contract }
    }
    fatalError("no lot for a tick of \(tick)")
  }

  /// The same tiers or haircuts for larger amounts.
  private static func scaled(
    _ schedule: MarginSchedule, _ kind: ContractKind, by factor: Double
  ) -> MarginSchedule {
    let rows = schedule.tiers.map { tier in
      MarginTier(
        floor: Money(nearest: tier.floor.amount * factor), maintenanceRate: tier.maintenanceRate,
        maxLeverage: tier.maxLeverage)
    }
    let scaled =
      kind == .spot
      ? try? MarginSchedule.haircuts(
        rows.map { ($0.floor, $0.maintenanceRate) }, maxLeverage: schedule.maxLeverage)
      : try? MarginSchedule(rows)
    guard let scaled else { fatalError("tiers that cannot be larger: \(rows)") }
    return scaled
  }

  private mutating func service() -> Service.Rules {
    var service = Service.Rules()
    service.capacity = chance.real(20...20_000)
    service.latency = chance.span(0...0.2)
    service.longest = chance.span(0...5)
    service.userLoad = chance.real(0...service.capacity)
    return service
  }
}
