public import Kernel
public import Primitives
public import Venues

/// The gateway in front of a venue: so many messages a second, slower as it fills, and rejects
/// beyond. Load is the venue's own messages and those of users outside the model, who look and
/// click more when prices move.
public struct Service: Sendable {
  /// What the gateway can do, and how much others ask of it.
  public struct Rules: Hashable, Sendable {
    /// Messages a second at which the gateway is full.
    public var capacity: Double = 20_000
    /// Time in an empty gateway; grows as `latency / (1 - utilisation)`.
    public var latency = Interval.milliseconds(5)
    /// The gateway answers, or rejects, within this.
    public var longest = Interval.seconds(5)
    /// Messages a second of users outside the model at calm volatility. Grows in proportion to
    /// volatility, up to `userLoadLimit` times: there are only so many users.
    public var userLoad: Double = 450
    public var userLoadLimit: Double = 20
    /// Failures that come of load.
    public var outages = OutageRule()
    /// What clients do when they are turned away.
    public var retry = RetryRule()
    public init() {}
  }

  /// What shocks do to the gateway.
  public struct Condition: Hashable, Sendable {
    /// Share of messages rejected at random.
    public var rejects: Double = 0
    public var latencyFactor: Double = 1
    public var cancelsHalted = false
    public var isDown = false
    /// Prices can be seen, and no message gets through.
    public var isReadOnly = false
    /// What has failed under load.
    public var outage: OutageMode?
    public init() {}
  }

  public let rules: Rules
  public internal(set) var condition = Condition()
  /// Messages a second, an average over about a second.
  private var rate: Double = 0
  private var seen = Instant.start
  /// Realised volatility over its calm value.
  public internal(set) var volatilityRatio: Double = 1
  public private(set) var messages: Int64 = 0
  public private(set) var rejected: Int64 = 0
  private var stream: Stream

  public init(_ rules: Rules, stream: Stream) {
    self.rules = rules
    self.stream = stream
  }

  /// What is turned away by chance from here on is drawn anew.
  mutating func reseed(_ lineage: Lineage, venue: VenueID) {
    stream = lineage.stream(.service(venue))
  }

  /// Load over capacity as it was at the last message.
  public var utilisation: Double { (rate + outsiders) / rules.capacity }

  private var outsiders: Double { rules.userLoad * min(volatilityRatio, rules.userLoadLimit) }

  /// Load over capacity now: it falls while no message comes.
  public func utilisation(at now: Instant) -> Double {
    let decayed = rate * Math.exp(-(now - seen).seconds)
    return (decayed + outsiders) / rules.capacity
  }

  /// Time in the gateway at the present load.
  public var delay: Interval {
    let free = max(1 - utilisation, 1e-3)
    let seconds = rules.latency.seconds / free * condition.latencyFactor
    return Interval(up: min(seconds, rules.longest.seconds))
  }

  /// One message arrives: `nil` when it is let through.
  public mutating func admit(_ request: Request, at now: Instant) -> Refusal? {
    rate = rate * Math.exp(-(now - seen).seconds) + 1
    seen = now
    messages += 1
    let refusal = refusal(of: request)
    if refusal != nil { rejected += 1 }
    return refusal
  }

  private mutating func refusal(of request: Request) -> Refusal? {
    if condition.isDown || condition.isReadOnly { return .outage }
    if condition.cancelsHalted {
      switch request.action {
      case .cancel, .cancelAll, .amend, .cancelStop: return .cancelsHalted
      case .place, .stop, .topUp, .send: break
      }
    }
    if condition.rejects > 0, stream.bernoulli(condition.rejects) { return .degraded }
    let load = utilisation
    if load > 1, stream.bernoulli(1 - 1 / load) { return .overloaded }
    return nil
  }
}
