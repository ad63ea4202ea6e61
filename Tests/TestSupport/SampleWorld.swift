import Agents
import Clearing
public import Primitives
public import Simulations
public import Venues

/// Worlds in small, like 10 October 2025: up to three markets with makers, ordinary flow, value and
/// dip buyers, trend followers, a leveraged crowd and a whale, at a thousandth of the real size.
/// Sizes are for tests in a debug build; raise `accounts` and `makers` for the real thing.
///
/// ```
/// var simulation = try Simulation.begin(SampleWorld.crash(seed: 7).plan)
/// try simulation.run()
/// ```
public struct SampleWorld: Sendable {
  public var seed: UInt64
  public var duration = Interval.minutes(2)
  /// Venues alike, each with its own agents; assets are the same.
  public var venues = 1
  /// BTC, ETH and a basket, in this order: 1 to 3 of them.
  public var markets = 1
  /// Accounts of the leveraged crowd, at least 100; half of its longs at this leverage or more.
  public var accounts = 200
  public var leverage = 4.0
  public var makers = 3
  public var dipBuyers = 10
  public var hasWhale = false
  /// The twin whose crowd has equity in full.
  public var isUnlevered = false
  /// Makers and crowd are still for this long: as long as the book takes to fill.
  public var warmUp = Interval.seconds(20)
  /// Rules of every venue; changed by those who test something about them.
  public var rules = VenueRules.binanceUSDM
  public var service = Service.Rules()
  /// Jumps of the assets, arriving with a time constant of 10 s.
  public var news: [Double] = []
  public var newsAt = Interval.seconds(30)
  public var shocks: [Shock] = []
  public var audit = AuditLevel.running
  public var limits = WorldPlan.Limits()

  public init(seed: UInt64) {
    self.seed = seed
    rules.liquidation.fee = .percent(1)
    rules.fund.haircut = .percent(40)
  }

  /// Nothing happens.
  public static func quiet(seed: UInt64, _ duration: Interval = .minutes(2)) -> SampleWorld {
    var world = SampleWorld(seed: seed)
    world.duration = duration
    return world
  }

  /// News take the assets down half a minute after the start, far enough for liquidations, stops,
  /// take-overs and deleveragings within the two minutes.
  public static func crash(seed: UInt64, _ duration: Interval = .minutes(2)) -> SampleWorld {
    var world = SampleWorld(seed: seed)
    world.duration = duration
    world.leverage = 12
    world.news = [-0.08, -0.10, -0.15]
    return world
  }

  /// The crash in three markets of two venues, with a whale, and with everything that can happen to
  /// a venue.
  public static func storm(seed: UInt64, _ duration: Interval = .minutes(2)) -> SampleWorld {
    var world = crash(seed: seed, duration)
    (world.venues, world.markets, world.hasWhale) = (2, 3, true)
    let (first, second) = (VenueID(0), VenueID(1))
    let market = MarketID(0)
    world.shocks += [
      Shock(at: .start + .seconds(25), .makerSize(first, market, share: 0.5, over: .seconds(20))),
      Shock(
        at: .start + .seconds(40),
        .degraded(first, rejects: 0.3, latencyFactor: 20, lasting: .seconds(30))),
      Shock(at: .start + .seconds(45), .cancelsHalted(first, lasting: .seconds(10))),
      Shock(at: .start + .seconds(50), .outage(second, lasting: .seconds(15))),
      Shock(at: .start + .seconds(50), .transfersFrozen(first, lasting: .seconds(60))),
      Shock(
        at: .start + .seconds(60),
        .sale(first, market, amount: .whole(200_000), over: .seconds(20))),
    ]
    return world
  }

  public var plan: WorldPlan {
    var plan = WorldPlan(
      seed: seed, duration: duration, fundamental: fundamental,
      venues: (0..<venues).map { _ in venue }, agents: (0..<venues).flatMap(agents(of:)))
    if !news.isEmpty {
      let jumps = (0..<markets).map { Shock.Jump(asset: $0, ratio: news[$0]) }
      plan.shocks = [Shock(at: .start + newsAt, .news(jumps, over: .seconds(10)))]
    }
    plan.shocks += shocks
    plan.audit = audit
    plan.limits = limits
    return plan
  }

  private var listings: [(rules: MarketRules, facts: MarketFacts)] {
    let all: [(rules: MarketRules, facts: MarketFacts)] = [
      (.bitcoin, .bitcoin), (.ether, .ether), (.basket, .basket),
    ]
    return Array(all[0..<markets])
  }

  private var fundamental: Fundamental.Rules {
    var assets = listings.map { listing in
      Fundamental.Asset(
        name: listing.rules.name, price: listing.rules.contract.amount(listing.rules.price),
        volatility: listing.facts.volatility)
    }
    for index in assets.indices.dropFirst() {
      assets[index].follows = 0
      assets[index].followGain = 0.4
    }
    let correlation = assets.indices.map { i in assets.indices.map { i == $0 ? 1 : 0.7 } }
    return Fundamental.Rules(assets: assets, correlation: correlation)
  }

  private var venue: VenuePlan {
    let plans = listings.enumerated().map { index, listing in
      var rules = listing.rules
      rules.bookWindow = 1 << 14
      rules.triggerBuckets = 1 << 12
      rules.purse = Rate.percent(1).of(listing.facts.openInterest, rounding: .nearest)
      rules.scale = Rate(billionths: 1_000_000)
      var facts = listing.facts
      facts.market = MarketID(index)
      return MarketPlan(rules: rules, asset: index, facts: facts)
    }
    return VenuePlan(rules: rules, markets: plans, service: service)
  }

  private func agents(of venue: Int) -> [AgentPlan] {
    var kinds: [AgentKind] = []
    for index in 0..<markets {
      let market = MarketID(index)
      var flow = BackgroundFlow.Parameters()
      flow.warmUp = warmUp
      kinds.append(.backgroundFlow(flow, market))
      var maker: MarketMaker.Parameters = [.init(), .ether, .basket][index]
      (maker.makers, maker.warmUp) = (makers, warmUp)
      kinds.append(.marketMaker(maker, market))
      kinds.append(.valueBuyer(index == 2 ? .alt : .init(), market))
      var dip: DipBuyers.Parameters = [.init(), .eth, .alt][index]
      dip.buyers = dipBuyers
      kinds.append(.dipBuyers(dip, market))
      kinds.append(.trendFollower(.init(), market))
    }
    var crowd = LeveragedCrowd.Parameters()
    (crowd.accounts, crowd.warmUp, crowd.population.hedgers) = (accounts, warmUp, 10)
    for index in crowd.markets.indices { crowd.markets[index].medianLeverage = leverage }
    crowd.unlevered = isUnlevered
    kinds.append(.leveragedCrowd(crowd))
    if hasWhale { kinds.append(.whale(.init())) }
    kinds.append(.scheduledSeller(.init()))
    return kinds.map { AgentPlan($0, on: VenueID(venue)) }
  }
}
