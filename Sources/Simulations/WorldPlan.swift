public import Agents
public import Primitives
public import Venues

/// A run before it runs: venues, agents, fundamentals, shocks. A value; two equal plans make the
/// same run.
public struct WorldPlan: Sendable {
  public var seed: UInt64
  public var duration: Interval
  public var fundamental: Fundamental.Rules
  public var venues: [VenuePlan]
  public var agents: [AgentPlan]
  public var shocks: [Shock] = []
  public var sampleInterval = Interval.seconds(5)
  /// When observers keep every trade; `nil` for never.
  public var tape: TapeWindows?
  public var audit = AuditLevel.running
  public var limits = Limits()

  public init(
    seed: UInt64, duration: Interval, fundamental: Fundamental.Rules, venues: [VenuePlan],
    agents: [AgentPlan]
  ) {
    self.seed = seed
    self.duration = duration
    self.fundamental = fundamental
    self.venues = venues
    self.agents = agents
  }

  /// Whether its leveraged population has been given equity in full: the twin without leverage.
  public var isUnlevered: Bool {
    agents.contains { plan in
      if case .leveragedCrowd(let parameters) = plan.kind { parameters.unlevered } else { false }
    }
  }

  /// Place of an asset's first market, by venue and market; `nil` when it is traded nowhere.
  func firstMarket(of asset: Int) -> (venue: Int, market: Int)? {
    for (venue, plan) in venues.enumerated() {
      if let market = plan.markets.firstIndex(where: { $0.asset == asset }) {
        return (venue, market)
      }
    }
    return nil
  }

  /// Where a run is stopped.
  public struct Limits: Hashable, Sendable {
    /// The run ends after so many events; what there is of it then is a part.
    public var events: Int64 = .max
    /// More events at one instant than this stop the run: something feeds itself without time.
    public var eventsPerInstant: Int64 = 4_000_000
    public init() {}
  }
}

/// A venue with its markets and its gateway.
public struct VenuePlan: Sendable {
  public var rules: VenueRules
  public var markets: [MarketPlan]
  public var service: Service.Rules
  /// The assets in which accounts are kept, by id.
  public var assets = [SettlementAsset()]
  /// When it is closed by its calendar, in order.
  public var closures: [Closure] = []

  public init(rules: VenueRules, markets: [MarketPlan], service: Service.Rules) {
    self.rules = rules
    self.markets = markets
    self.service = service
  }
}

/// A market with what agents are told of it.
public struct MarketPlan: Sendable {
  public var rules: MarketRules
  /// Place of the base asset in the fundamental.
  public var asset: Int
  public var facts: MarketFacts

  public init(rules: MarketRules, asset: Int, facts: MarketFacts) {
    self.rules = rules
    self.asset = asset
    self.facts = facts
  }
}

/// An asset in which a venue keeps accounts, and what it is worth in the money of the report.
public struct SettlementAsset: Hashable, Sendable {
  public var name = ""
  /// Of one whole, when the run begins.
  public var worth = 1.0
  /// A market of the venue whose price it is; `nil`: it stays at what it was worth.
  public var market: MarketID?

  public init(name: String = "", worth: Double = 1, market: MarketID? = nil) {
    self.name = name
    self.worth = worth
    self.market = market
  }

  /// Whether it is the money in which the scenario is told, or worth the same whatever happens.
  public var isMoney: Bool { worth == 1 && market == nil }
}
