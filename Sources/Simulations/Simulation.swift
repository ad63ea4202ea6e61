public import Agents
import Clearing
import Kernel
public import Primitives
public import Venues

/// One run: a world of venues and agents, and the time that passes in it. A value that cannot be
/// copied by accident; `branch()` makes an independent copy that continues identically.
public struct Simulation: ~Copyable {
  public let plan: WorldPlan
  public internal(set) var now = Instant.start
  /// Events handled: messages at venues, and other items popped from the scheduler.
  public internal(set) var events: UInt64 = 0
  public internal(set) var venues: Row<Venue>
  public internal(set) var services: [Service]
  public internal(set) var population: Population
  public internal(set) var auditor: Auditor
  public internal(set) var fingerprint = Fingerprint()

  var scheduler: Scheduler<Scheduled>
  var requests: RequestPool
  var fundamental: Fundamental
  var agentStreams: [Stream]
  var latencyStreams: [Stream]
  /// When the last message of each agent arrives: messages of one agent do not overtake.
  var lastArrival: [Instant]
  /// Per venue, the agent that owns each account, plus one; 0 for the venue itself.
  var owners: Row<Buffer<UInt32>>
  var effects = Effects()
  var outbox = Buffer<Request>(capacity: 64)
  var volatility: [VolatilityWatch]
  var eventsAtInstant: Int64 = 0
  var hasBegun = false

  /// How often the venue's price clock ticks.
  static let priceInterval = Interval.seconds(1)

  /// Sets the world up: venues, accounts with their first deposits and positions, first events.
  /// Throws when the plan makes no world, or what was carried in does not balance.
  public static func begin(_ plan: WorldPlan) throws(RunFault) -> Simulation {
    guard let fundamental = Fundamental(plan.fundamental, seed: plan.seed) else {
      throw RunFault(
        "the correlations of the fundamental are not those of any assets", at: .start,
        event: EventID(0))
    }
    let simulation = Simulation(plan, fundamental)
    try simulation.recountAll()
    return simulation
  }

  private init(_ plan: WorldPlan, _ fundamental: consuming Fundamental) {
    self.plan = plan
    self.fundamental = fundamental
    auditor = Auditor(plan.audit)
    scheduler = Scheduler(capacity: 4_096)
    requests = RequestPool()
    var venues = Row(count: plan.venues.count) { index in
      Venue(
        id: VenueID(index), rules: plan.venues[index].rules,
        markets: plan.venues[index].markets.map(\.rules))
    }
    let agents = Population(
      plan.agents, seed: plan.seed, facts: plan.venues.map(\.facts), into: &venues)
    owners = Row(count: plan.venues.count) { index in
      var owner = Buffer<UInt32>(
        repeating: 0, count: venues[index].clearing.accounts.count)
      agents.forEachAccount(on: VenueID(index)) { account, agent in
        owner[Int(account.index)] = UInt32(agent + 1)
      }
      return owner
    }
    self.venues = venues
    let names = agents.names
    population = agents
    services = plan.venues.indices.map {
      Service(
        plan.venues[$0].service,
        stream: Stream(StreamKey(seed: plan.seed, .service(VenueID($0)))))
    }
    agentStreams = names.map { Stream(StreamKey(seed: plan.seed, .agent($0))) }
    latencyStreams = names.map { Stream(StreamKey(seed: plan.seed, .latency($0))) }
    lastArrival = names.map { _ in .start }
    volatility = plan.venues.map { VolatilityWatch($0.markets) }
    scheduleFirst()
  }

  private init(copying other: borrowing Simulation) {
    plan = other.plan
    now = other.now
    events = other.events
    venues = other.venues.clone { $0.clone() }
    services = other.services
    population = other.population.clone()
    auditor = other.auditor
    fingerprint = other.fingerprint
    scheduler = other.scheduler.clone()
    requests = other.requests.clone()
    fundamental = other.fundamental
    agentStreams = other.agentStreams
    latencyStreams = other.latencyStreams
    lastArrival = other.lastArrival
    owners = other.owners.clone { $0.clone() }
    volatility = other.volatility
    eventsAtInstant = other.eventsAtInstant
    hasBegun = other.hasBegun
  }

  /// An independent copy: both continue exactly as this one would.
  public borrowing func branch() -> Simulation { Simulation(copying: self) }

  private mutating func scheduleFirst() {
    let first = EventID(0)
    for (index, shock) in plan.shocks.enumerated() where shock.at.nanoseconds >= 0 {
      schedule(.shock(Int32(index)), at: shock.at, cause: first)
    }
    schedule(.price(VenueID(0 as UInt16)), at: .start, cause: first)
    for index in 0..<venues.count {
      let venue = VenueID(index)
      let rules = venues[index].rules
      schedule(.premium(venue), at: .start + rules.funding.sampleInterval, cause: first)
      schedule(.unwind(venue), at: .start + rules.fund.every, cause: first)
      for market in 0..<venues[index].markets.count {
        schedule(
          .funding(venue, MarketID(market)), at: .start + rules.funding.first, cause: first)
      }
    }
    schedule(.sample, at: .start + plan.sampleInterval, cause: first)
    schedule(.audit, at: .start + .minutes(1), cause: first)
    for agent in population.names.indices {
      let offset = Interval(up: agentStreams[agent].uniform())
      schedule(.wake(AgentID(agent)), at: .start + offset, cause: first)
    }
  }

  mutating func schedule(_ event: Event, at instant: Instant, cause: EventID) {
    scheduler.schedule(Scheduled(event: event, cause: cause), at: instant)
  }

  func recountAll() throws(RunFault) {
    for index in 0..<venues.count {
      if let fault = venues[index].clearing.recountFault() ?? venues[index].fault() {
        throw RunFault(fault.description, at: now, event: EventID(events))
      }
    }
  }
}

extension VenuePlan {
  var facts: [MarketFacts] { markets.map(\.facts) }
}

/// Realised volatility of a venue's marks over its calm value, a fast average: what makes users
/// look and click.
struct VolatilityWatch: Sendable {
  private var last: [Double]
  private var variance: [Double]
  private let calm: [Double]

  init(_ markets: [MarketPlan]) {
    last = markets.map { Double($0.rules.price.ticks) }
    calm = markets.map {
      let sigma = $0.facts.volatilityPerRootSecond
      return sigma * sigma
    }
    variance = calm
  }

  /// Takes one second's mark of a market in; time constant 30 s.
  mutating func note(_ mark: Price, in market: Int) {
    let move = Math.log(Double(mark.ticks) / last[market])
    last[market] = Double(mark.ticks)
    variance[market] += (move * move - variance[market]) / 30
  }

  /// The largest ratio over the venue's markets, at least a half.
  var ratio: Double {
    var largest = 0.25
    for k in calm.indices where calm[k] > 0 { largest = max(largest, variance[k] / calm[k]) }
    return largest.squareRoot()
  }
}
