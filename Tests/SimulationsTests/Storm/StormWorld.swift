import Agents
import Clearing
import Kernel
import Primitives
import Simulations
import TestSupport
import Venues

/// A world drawn from a seed: rules that no venue would have side by side, agents, shocks. Whatever
/// it is, it must obey the laws.
struct StormWorld {
  let seed: UInt64
  private var dice: Dice

  init(seed: UInt64) {
    self.seed = seed
    dice = Dice(stream: Stream(StreamKey(seed: seed, .test(1))))
  }

  mutating func plan(lasting duration: Interval) -> WorldPlan {
    var world = SampleWorld(seed: seed)
    world.duration = duration
    (world.venues, world.markets) = (dice.whole(1...2), dice.whole(1...3))
    (world.accounts, world.leverage) = (dice.whole(100...200), dice.real(1.5...40))
    (world.makers, world.dipBuyers) = (dice.whole(0...4), dice.whole(1...10))
    world.hasWhale = dice.coin(0.4)
    world.isUnlevered = dice.coin(0.1)
    world.warmUp = dice.span(0...duration.seconds / 3)
    world.rules = rules()
    world.service = service()
    world.limits.eventsPerInstant = 100_000
    var plan = world.plan
    change(&plan.fundamental)
    for venue in plan.venues.indices {
      for market in plan.venues[venue].markets.indices {
        change(&plan.venues[venue].markets[market].rules)
      }
    }
    link(&plan)
    for index in plan.agents.indices { change(&plan.agents[index]) }
    plan.agents.removeAll { plan in
      if case .leveragedCrowd = plan.kind { false } else { dice.coin(0.15) }
    }
    if dice.coin(0.3) { plan.agents += ladder() }
    plan.shocks = (0..<dice.whole(0...10)).map { _ in shock(plan) }
    return plan
  }

  private mutating func rules() -> VenueRules {
    var rules = VenueRules()
    rules.fees.maker = dice.rate(-0.0002...0.001)
    rules.fees.taker = dice.rate(0...0.002)
    rules.fees.rounding = dice.one(Rounding.allCases)
    rules.mark.source = dice.one(MarkSource.allCases)
    rules.mark.basisSamples = dice.whole(1...30)
    rules.index.midSamples = dice.whole(1...10)
    rules.funding.first = dice.span(1...40)
    rules.funding.interval = dice.span(3...60)
    rules.funding.sampleInterval = dice.span(1...10)
    rules.funding.clamp = dice.rate(0...0.01)
    rules.funding.capOfMaintenance = dice.rate(0...2)
    change(&rules.index)
    change(&rules.funding)
    rules.distress = dice.one(DistressRule.allCases)
    rules.liquidation.size = dice.one(LiquidationSize.allCases)
    rules.liquidation.limit = dice.one(LiquidationLimit.allCases)
    rules.liquidation.leg = dice.one(LegOrder.allCases)
    rules.liquidation.delay = dice.coin(0.5) ? .zero : dice.span(0...3)
    rules.liquidation.recheck = dice.coin(0.3) ? .zero : dice.span(0...1)
    rules.liquidation.attempts = dice.whole(1...8)
    rules.liquidation.fee = dice.rate(0...0.03)
    rules.fund.haircut = dice.rate(0...1)
    rules.fund.slice = dice.rate(0.01...1)
    rules.fund.band = dice.rate(0...0.1)
    rules.fund.every = dice.span(1...10)
    rules.deleveraging.price = dice.one(DeleveragingPrice.allCases)
    rules.deleveraging.refresh = dice.coin(0.5) ? .zero : dice.span(0...5)
    if dice.coin(0.5) { trading(&rules) }
    return rules
  }

  private mutating func change(_ rule: inout IndexRule) {
    rule.method = dice.one(IndexMethod.allCases)
    rule.deviation = dice.coin(0.5) ? nil : dice.rate(0...0.1)
    rule.staleness = dice.coin(0.5) ? nil : dice.span(1...20)
    rule.every = dice.span(1...5)
    rule.lag = dice.coin(0.5) ? .zero : dice.span(0...5)
    rule.deviationThreshold = dice.coin(0.7) ? nil : dice.rate(0...0.02)
    rule.heartbeat = dice.coin(0.5) ? nil : dice.span(1...20)
  }

  private mutating func change(_ rule: inout FundingRule) {
    rule.method = dice.one(FundingMethod.allCases)
    rule.ratePeriod = dice.coin(0.5) ? nil : dice.span(10...1_000)
    rule.weighting = dice.one(PremiumWeighting.allCases)
    rule.window = dice.one(FundingWindow.allCases)
    rule.minSamples = dice.whole(0...20)
    rule.tailRemoval = dice.coin(0.5) ? .zero : dice.rate(0...0.5)
    rule.precision = Rate(billionths: dice.one([1, 1_000]))
    if dice.coin(0.3) { rule.clamp = nil }
    if dice.coin(0.3) { rule.capOfMaintenance = nil }
    rule.capPerInterval = dice.coin(0.7) ? nil : dice.rate(0...0.01)
    rule.capOfMarginGap = dice.coin(0.7) ? nil : dice.rate(0...6)
    rule.cappedInterval = dice.coin(0.5) ? nil : dice.span(1...10)
    rule.impactNotional = dice.coin(0.7) ? nil : .whole(Int64(dice.whole(0...1_000)))
    rule.spreadDivisor = dice.coin(0.5) ? nil : 33
    rule.notional = dice.one(FundingNotional.allCases)
    rule.skew.increase = dice.rate(0...1_000_000)
    rule.skew.decrease = dice.rate(0...1_000_000)
    (rule.skew.stable, rule.skew.decreasing) = (dice.rate(0...0.5), dice.rate(0...0.2))
  }

  /// Markets take prices from each other, whatever their assets.
  private mutating func link(_ plan: inout WorldPlan) {
    let all = plan.venues.indices.flatMap { venue in
      plan.venues[venue].markets.indices.map { MarketPlace(VenueID(venue), MarketID($0)) }
    }
    for place in all where dice.coin(0.6) {
      let others = all.filter { $0 != place }
      let (venue, market) = (Int(place.venue.index), Int(place.market.index))
      var sources = [PriceSource(.fundamental, weight: Int64(dice.whole(1...3)))]
      if !others.isEmpty, dice.coin(0.3) {
        sources.append(PriceSource(.market(dice.one(others))))
        plan.venues[venue].markets[market].rules.perpetualSources = [sources[1]]
        plan.venues[venue].markets[market].rules.fundingReference = dice.one(others)
      }
      plan.venues[venue].markets[market].rules.indexSources = sources
    }
  }

  /// What venues do to trading.
  private mutating func trading(_ rules: inout VenueRules) {
    rules.bands.kind = dice.one(BandKind.allCases)
    rules.bands.beyond = dice.one(BeyondBand.allCases)
    rules.bands.takeBound = dice.coin(0.5) ? .zero : dice.rate(0.01...0.1)
    rules.bands.bindsLiquidations = dice.coin(0.3)
    rules.orders.selfTrade = dice.one(SelfTradeRule.allCases)
    rules.orders.batching = dice.one(OrderBatching.allCases)
    rules.orders.rechecksMakers = dice.coin(0.3)
    if dice.coin(0.2) { rules.orders.rateLimit.kind = .perWindow }
    rules.breakers.during = dice.one([.auction, .auction, .postOnly, .cancelOnly, .halted])
    rules.breakers.mark = dice.one(HaltedMark.allCases)
    rules.breakers.liquidations = dice.one(HaltedLiquidations.allCases)
    rules.breakers.coordinated = dice.coin(0.5)
    if dice.coin(0.5) { rules.breakers.priceHalt.move = dice.rate(0.01...0.1) }
    rules.breakers.priceHalt.halt = dice.span(1...20)
    if dice.coin(0.3) { rules.breakers.volatilityHalt.multiple = dice.rate(1...5) }
    rules.breakers.volatilityHalt.halt = dice.span(1...20)
    if dice.coin(0.3) { rules.breakers.limitUpDown.band = dice.rate(0.01...0.1) }
    rules.breakers.limitUpDown.halt = dice.span(1...20)
    if dice.coin(0.3) {
      rules.breakers.throttle.most = .whole(Int64(dice.whole(1...1_000_000)))
    }
    rules.breakers.throttle.window = dice.span(1...10)
  }

  private mutating func service() -> Service.Rules {
    var service = Service.Rules()
    service.capacity = dice.real(20...20_000)
    service.latency = Interval(up: dice.real(0...0.2))
    service.longest = dice.span(0...5)
    service.userLoad = dice.real(0...service.capacity)
    return service
  }

  private mutating func change(_ market: inout MarketRules) {
    market.spotFollow = dice.rate(0...1)
    market.widestMid = dice.rate(0...0.05)
    market.bookWindow = 1 << dice.whole(6...14)
    market.triggerBuckets = 1 << dice.whole(4...12)
    market.purse = Money.whole(Int64(dice.whole(0...200_000)))
  }

  private mutating func change(_ rules: inout Fundamental.Rules) {
    rules.varianceOfVariance = dice.coin(0.5) ? 0 : dice.real(0...50)
    for index in rules.assets.indices {
      rules.assets[index].volatility *= dice.real(0.1...30)
      if dice.coin(0.5) {
        rules.assets[index].jumpsPerYear = dice.real(0...3e6)
        rules.assets[index].jumpDeviation = dice.real(0...0.03)
      }
      if index > 0 { rules.assets[index].followGain = dice.real(-1...2) }
    }
  }

  private mutating func change(_ plan: inout AgentPlan) {
    plan.latency = LatencyModel(
      median: dice.coin(0.2) ? .zero : Interval(up: dice.real(0.001...1)),
      spread: dice.real(0...1.5))
    switch plan.kind {
    case .leveragedCrowd(var crowd):
      crowd.requestsPerWake = dice.whole(1...500)
      crowd.population.crossShare = dice.real(0...1)
      crowd.population.hedgedLongs = dice.real(0...1)
      crowd.stops.share = dice.real(0...1)
      crowd.stops.takeProfitShare = dice.real(0...1)
      (crowd.topUps.share, crowd.topUps.delay) = (dice.real(0...1), dice.span(0...10))
      (crowd.additions.chance, crowd.additions.delay) = (dice.real(0...1), dice.span(0...10))
      crowd.information.informed = dice.real(0...1)
      crowd.information.delay = dice.span(0...20)
      crowd.lenders.share = dice.real(0...1)
      (crowd.lenders.shortestCure, crowd.lenders.longestCure) = (.seconds(1), .seconds(20))
      crowd.panic.base = dice.real(0...1e-3)
      plan.kind = .leveragedCrowd(crowd)
    case .marketMaker(var maker, let market):
      maker.withdraws = dice.coin(0.8)
      maker.hotShare = dice.rate(0...1)
      maker.inventoryLimit = dice.whole(5...300)
      maker.takingLevels = dice.whole(0...10)
      maker.refresh = Interval(up: dice.real(0.1...2))
      plan.kind = .marketMaker(maker, market)
    case .whale(var whale):
      whale.addsAt = dice.span(0...30)
      whale.coversAt = dice.coin(0.5) ? nil : dice.span(0...40)
      whale.coversOver = dice.span(0...20)
      plan.kind = .whale(whale)
    case .backgroundFlow, .trendFollower, .valueBuyer, .dipBuyers, .scheduledSeller,
      .staticBook, .ladderHolders, .carryTrader, .borrowers:
      break
    }
  }

  /// A ladder and the book below it, in the first market.
  private mutating func ladder() -> [AgentPlan] {
    let market = MarketID(0)
    var book = StaticBook.Parameters()
    (book.lotsPerTick, book.ticks) = (Int64(dice.whole(1...5)), dice.whole(1...600))
    var ladder = LadderHolders.Parameters()
    (ladder.perTick, ladder.ticks) = (dice.real(0...1), dice.whole(1...300))
    ladder.lots = Int64(dice.whole(1...5))
    return [AgentKind.staticBook(book, market), .ladderHolders(ladder, market)]
      .map { AgentPlan($0, on: VenueID(0)) }
  }

  private mutating func shock(_ plan: WorldPlan) -> Shock {
    let venue = VenueID(dice.whole(0...plan.venues.count - 1))
    let market = MarketID(dice.whole(0...plan.venues[0].markets.count - 1))
    let span = dice.span(0...20)
    let kind: Shock.Kind =
      switch dice.whole(0...7) {
      case 0:
        .degraded(
          venue, rejects: dice.real(0...1), latencyFactor: dice.real(0...100), lasting: span)
      case 1: .cancelsHalted(venue, lasting: span)
      case 2: .outage(venue, lasting: span)
      case 3: .transfersFrozen(venue, lasting: span)
      case 4: .makerSize(venue, market, share: dice.real(0...2), over: span)
      case 5:
        .sale(
          venue, market, amount: .whole(Int64(dice.whole(0...1_000_000))), over: span)
      case 6:
        .halt(
          venue, market, as: dice.coin(0.5) ? nil : dice.one([.auction, .postOnly, .halted]),
          lasting: span + .milliseconds(1))
      default:
        .news(
          plan.fundamental.assets.indices.map {
            Shock.Jump(asset: $0, ratio: dice.real(-0.4...0.3))
          }, over: span)
      }
    return Shock(at: .start + dice.span(0...plan.duration.seconds), kind)
  }
}

/// Draws for a plan.
private struct Dice {
  var stream: Stream

  mutating func coin(_ p: Double) -> Bool { stream.bernoulli(p) }
  mutating func real(_ range: ClosedRange<Double>) -> Double { stream.uniform(in: range) }
  mutating func rate(_ range: ClosedRange<Double>) -> Rate { Rate(nearest: real(range)) }
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + stream.below(range.count)
  }
  mutating func one<Value>(_ values: [Value]) -> Value { values[whole(0...values.count - 1)] }

  /// Seconds and parts of them.
  mutating func span(_ seconds: ClosedRange<Double>) -> Interval {
    Interval(up: max(seconds.lowerBound, real(seconds)))
  }
}
