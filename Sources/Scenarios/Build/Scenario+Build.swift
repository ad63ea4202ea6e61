import Agents
import Primitives
public import Simulations
import Venues

extension Scenario {
  /// The world that the scenario describes, before it runs. A scenario that was loaded can be
  /// built: whatever could be wrong with it was said then.
  public func plan(seed: UInt64) -> WorldPlan {
    var plan = WorldPlan(
      seed: seed, duration: duration, fundamental: fundamentalRules,
      venues: venues.indices.map(venuePlan), agents: agentPlans)
    plan.shocks = shockPlans
    plan.sampleInterval = sampleEvery
    plan.tape = tape
    plan.limits.events = Int64(limits.events)
    return plan
  }

  /// The same with the scenario's own seed.
  public var plan: WorldPlan { plan(seed: seed) }
}

// MARK: - Fundamental

extension Scenario {
  /// Place of an asset in the fundamental.
  func assetIndex(_ asset: String) -> Int? {
    fundamental.assets.firstIndex { $0.name == asset }
  }

  var fundamentalRules: Fundamental.Rules {
    let names = fundamental.assets.map(\.name)
    let assets = fundamental.assets.map { named in
      let process = named.value
      var asset = Fundamental.Asset(
        name: named.name, price: process.price.amount, volatility: process.volatility)
      if let path = data.paths[named.name] {
        // What is known is not drawn.
        asset.volatility = 0
        asset.paths.append(path)
      }
      if let path = process.waypointPath(instant) { asset.paths.append(path) }
      if let follow = process.follow {
        asset.follows = assetIndex(follow.asset)
        asset.followGain = follow.gain
      }
      asset.jumps = process.jumps?.jumps
      return asset
    }
    var rules = Fundamental.Rules(
      assets: assets, correlation: Correlation(names, fundamental.correlation).rows)
    if let variance = fundamental.variance {
      rules.varianceReversion = variance.reversion
      rules.varianceOfVariance = variance.volatility
      rules.leverage = variance.correlation
    }
    rules.commonJumps = fundamental.commonJumps.map { common in
      CommonJumps(
        perYear: common.perYear, correlation: common.correlation,
        means: names.map { common[$0]?.mean ?? 0 },
        deviations: names.map { common[$0]?.deviation ?? 0 })
    }
    rules.regimes = fundamental.regimes.map {
      Regimes(
        stressPerYear: $0.stressPerYear, lasts: $0.lasts.seconds, alike: $0.alike,
        volatility: $0.volatility)
    }
    return rules
  }
}

// MARK: - Venues

extension Scenario {
  func venuePlan(_ index: Int) -> VenuePlan {
    let section = venues[index]
    let purses = section.purses
    var rules = section.rules
    rules.funding.first = firstFunding(of: section)
    let markets = section.markets.indices.map { m in
      marketPlan((index, m), purse: purses[m])
    }
    var plan = VenuePlan(rules: rules, markets: markets, service: section.service)
    plan.closures = section.hours.closures(from: start, over: duration)
    plan.assets = section.settlementAssets.map { asset in
      SettlementAsset(
        name: asset, worth: worth(of: asset), market: section.priceMarket(of: asset))
    }
    return plan
  }

  /// Settlements fall on whole multiples of the interval since 00:00 UTC of 1970, so that every 8 h
  /// is 00:00, 08:00 and 16:00. One that falls on the start itself is the venue's last before it.
  func firstFunding(of venue: VenueSection) -> Interval {
    if let first = venue.firstFunding { return first }
    let interval = venue.rules.funding.interval.nanoseconds
    let passed =
      start.unixNanoseconds - start.unixNanoseconds
      .divided(by: interval, rounding: .down) * interval
    return Interval(nanoseconds: interval - passed)
  }

  private func marketPlan(_ place: (venue: Int, market: Int), purse: Money) -> MarketPlan {
    let section = venues[place.venue].markets[place.market]
    let facts = facts(of: place)
    var rules = MarketRules(
      name: section.id, contract: facts.contract, schedule: schedule(of: place),
      price: facts.price)
    rules.bookWindow = section.window(at: facts.price)
    rules.triggerBuckets = section.buckets(at: facts.price)
    rules.spotFollow = fundamental[section.base]?.spotFollow ?? .zero
    rules.widestMid = section.widestMid
    rules.scale = Rate(
      billionths: Rate.one.billionths.divided(by: scale.divisor, rounding: .nearest))
    rules.asset = facts.asset
    rules.collateralPrice = section.collateralPrice
    rules.base = UInt16(1 + (assetIndex(section.base) ?? 0))
    rules.interestCaps = interestCaps(of: place)
    rules.worth = Money(nearest: worth(of: section.settlement))
    rules.purse = settled(purse, in: place)
    rules.indexSources = priceSources(section.index.sources)
    rules.perpetualSources = priceSources(section.perps)
    rules.fundingReference = section.fundingReference.flatMap(marketPlace)
    return MarketPlan(rules: rules, asset: assetIndex(section.base) ?? 0, facts: facts)
  }
}

// MARK: - Sources of prices

extension Scenario {
  private func priceSources(_ sections: [PriceSourceSection]) -> [PriceSource] {
    sections.compactMap { section in
      switch section.place {
      case .fundamental: PriceSource(.fundamental, weight: section.weight)
      case .market(let name):
        marketPlace(name).map { PriceSource(.market($0), weight: section.weight) }
      }
    }
  }

  func marketPlace(_ name: String) -> MarketPlace? {
    market(named: name).map { MarketPlace(VenueID($0.venue), MarketID($0.market)) }
  }
}

// MARK: - Shocks

extension Scenario {
  var shockPlans: [Shock] {
    shocks.flatMap { section -> [Shock] in
      section.active
        ? effects(section.effect).map { Shock(at: instant(of: section.at), $0) } : []
    }
  }

  private func effects(_ effect: ShockEffect) -> [Shock.Kind] {
    switch effect {
    case .news(let news):
      let jumps = news.moves.compactMap { move in
        assetIndex(move.name).map { Shock.Jump(asset: $0, ratio: move.value.ratio) }
      }
      return [.news(jumps, over: news.over)]
    case .sell(let sale):
      guard let place = market(named: sale.market), let amount = money(of: sale),
        amount > .zero
      else { return [] }
      return [
        .sale(
          VenueID(place.venue), MarketID(place.market), amount: settled(amount, in: place),
          over: sale.over)
      ]
    case .degraded(let shock):
      return venue(shock.venue).map {
        .degraded(
          $0, rejects: shock.rejects.ratio, latencyFactor: shock.latencyFactor,
          lasting: shock.duration)
      }
    case .haltedCancels(let shock):
      return venue(shock.venue).map { .cancelsHalted($0, lasting: shock.duration) }
    case .outage(let shock):
      return venue(shock.venue).map { .outage($0, lasting: shock.duration) }
    case .transfersFrozen(let shock):
      return venue(shock.venue).map { .transfersFrozen($0, lasting: shock.duration) }
    case .makerSize(let shock):
      let places = shock.market.map { name in market(named: name).map { [$0] } ?? [] }
      return (places ?? allMarkets).map {
        .makerSize(
          VenueID($0.venue), MarketID($0.market), share: shock.share, over: shock.over)
      }
    case .halt(let shock):
      guard let place = market(named: shock.market) else { return [] }
      return [
        .halt(
          VenueID(place.venue), MarketID(place.market), as: shock.status,
          lasting: shock.duration)
      ]
    }
  }

  private func venue(_ id: String) -> [VenueID] {
    venues.indices.filter { venues[$0].id == id }.map { VenueID($0) }
  }

  /// What is sold, in money of the run; `nil` when it is too much.
  func money(of sale: SellShock) -> Money? {
    guard let asset = sale.amount.asset, let place = market(named: sale.market) else {
      return sale.amount.money
    }
    let market = venues[place.venue].markets[place.market]
    if asset == market.quote { return sale.amount.money }
    let price = fundamental[market.base]?.price.amount ?? 0
    let value = sale.amount.money.amount * price
    return value > 5e9 ? nil : Money(nearest: value)
  }
}
