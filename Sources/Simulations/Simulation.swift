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
  /// The same at the second venue of those that have one.
  var lastArrivalAway: [Instant]
  /// Money between venues.
  public internal(set) var transits = Transits()
  /// Per venue, the agent that owns each account, plus one; 0 for the venue itself.
  var owners: Row<Buffer<UInt32>>
  var effects = Effects()
  var outbox = Buffer<Request>(capacity: 64)
  var pairOutbox = PairRequests()
  var volatility: [VolatilityWatch]
  /// Per venue, what has failed under its load, and the chance of it.
  var loadOutages: [LoadOutage?]
  var outageStreams: [Stream]
  /// Prices that markets take from each other, fixed by the plan.
  let sourceLinks: [PriceLink]
  let referenceLinks: [PriceLink]
  /// Shocks that have struck and not ended, by their places in the plan, in order of striking.
  var shocksAtWork: [Int] = []
  /// Halts from outside that were ordered so far.
  var haltOrders: [HaltOrder] = []
  /// Events handled before the present instant.
  var eventsBefore: UInt64 = 0
  /// How the run ended, once it has.
  var ended: RunEnd?

  /// How often the price clock ticks.
  static let priceInterval = Interval.seconds(1)

  /// Sets the world up: venues, accounts with their first deposits and positions, first events.
  /// Throws when the plan makes no world, or what was carried in does not balance.
  ///
  /// Every pool begins small and doubles when it is full, so a run allocates in its first minutes
  /// and when a crash fills the books as never before, and not at all in between.
  public static func begin(_ plan: WorldPlan) throws(RunFault) -> Simulation {
    if let what = plan.fault { throw RunFault(before: plan, what) }
    guard let fundamental = Fundamental(plan.fundamental, seed: plan.seed) else {
      throw RunFault(before: plan, "no assets can have these correlations")
    }
    let simulation = Simulation(plan, fundamental)
    for index in 0..<simulation.venues.count {
      let venue =
        simulation.venues[index].clearing.recountFault() ?? simulation.venues[index].fault()
      if let venue { throw RunFault(before: plan, "venue \(index): \(venue.description)") }
    }
    return simulation
  }

  private init(_ plan: WorldPlan, _ fundamental: consuming Fundamental) {
    self.plan = plan
    self.fundamental = fundamental
    auditor = Auditor(plan.audit, seed: plan.seed)
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
    lastArrivalAway = lastArrival
    volatility = plan.venues.map { VolatilityWatch($0.markets) }
    loadOutages = plan.venues.map { _ in nil }
    outageStreams = plan.venues.indices.map {
      Stream(StreamKey(seed: plan.seed, .outages(VenueID($0))))
    }
    (sourceLinks, referenceLinks) = PriceLink.all(in: plan)
    scheduleFirst()
    foretell()
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
    lastArrivalAway = other.lastArrivalAway
    transits = other.transits
    owners = other.owners.clone { $0.clone() }
    volatility = other.volatility
    (loadOutages, outageStreams) = (other.loadOutages, other.outageStreams)
    (sourceLinks, referenceLinks) = (other.sourceLinks, other.referenceLinks)
    shocksAtWork = other.shocksAtWork
    haltOrders = other.haltOrders
    eventsBefore = other.eventsBefore
    ended = other.ended
  }

  /// An independent copy: both continue exactly as this one would.
  public borrowing func branch() -> Simulation { Simulation(copying: self) }

  private mutating func scheduleFirst() {
    let first = EventID(0)
    for (index, shock) in plan.shocks.enumerated() {
      schedule(.shock(Int32(index)), at: shock.at, cause: first)
    }
    scheduleClosures(cause: first)
    schedule(.prices, at: .start, cause: first)
    for index in 0..<venues.count {
      let venue = VenueID(index)
      let rules = venues[index].rules
      schedule(.premium(venue), at: .start + rules.funding.sampleInterval, cause: first)
      schedule(.unwind(venue), at: .start + rules.fund.every, cause: first)
      // What is traded itself pays no funding.
      for market in 0..<venues[index].markets.count
      where venues[index].markets[market].rules.contract.kind != .spot {
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
}

extension VenuePlan {
  var facts: [MarketFacts] { markets.map(\.facts) }
}

extension RunFault {
  /// What keeps a plan from becoming a run.
  init(before plan: WorldPlan, _ what: String) {
    self.init(what, seed: plan.seed, at: .start, event: EventID(0))
  }
}
