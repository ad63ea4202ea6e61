import Agents
import Primitives
import Venues

/// What can fall due. There is one switch over this enum, in `Simulation+Handle.swift`.
enum Event: BitwiseCopyable {
  case wake(AgentID)
  /// Requests of one agent reach a venue together.
  case arrive(VenueID, RequestList)
  /// The price clock of the world: fundamentals move, every venue posts index and mark.
  case prices
  case premium(VenueID)
  case funding(VenueID, MarketID)
  case unwind(VenueID)
  case followUp(VenueID, FollowUp)
  case shock(Int32)
  case shockEnds(Int32)
  case sample
  case audit
  /// A market is halted from outside: by the scenario, or because another venue's was.
  case halt(VenueID, MarketID, order: UInt32)
  /// Money that was sent from one venue reaches another.
  case deliver(VenueID, transit: UInt32)
  /// A message that the gateway of a venue turned away is there again.
  case retry(VenueID, RequestList)
}

/// How a market is to be halted; kept beside the events, which are small.
struct HaltOrder: Sendable, BitwiseCopyable {
  var span: Interval
  var reason: HaltReason
  /// What it takes meanwhile; `nil`: what its rulebook says.
  var status: MarketStatus?
}

/// An event and the event that scheduled it.
struct Scheduled: BitwiseCopyable {
  var event: Event
  var cause: EventID
}

extension Event {
  /// Kind and subject as a word, for the fingerprint. Places in pools are left out: they are no
  /// part of what happens. The numbers are part of every recorded fingerprint.
  var word: UInt64 {
    switch self {
    case .wake(let agent): Event.word(1, UInt64(agent.index))
    case .arrive(let venue, _): Event.word(2, UInt64(venue.index))
    case .prices: Event.word(3, 0)
    case .premium(let venue): Event.word(4, UInt64(venue.index))
    case .funding(let venue, let market):
      Event.word(5, UInt64(venue.index) << 16 | UInt64(market.index))
    case .unwind(let venue): Event.word(6, UInt64(venue.index))
    case .followUp(let venue, let followUp):
      Event.word(7, UInt64(venue.index) << 40 | followUp.word)
    case .shock(let index): Event.word(8, UInt64(index))
    case .shockEnds(let index): Event.word(9, UInt64(index))
    case .sample: Event.word(10, 0)
    case .audit: Event.word(11, 0)
    case .halt(let venue, let market, _):
      Event.word(40, UInt64(venue.index) << 16 | UInt64(market.index))
    case .deliver(let venue, let transit):
      Event.word(42, UInt64(venue.index) << 40 | UInt64(transit))
    case .retry(let venue, _): Event.word(43, UInt64(venue.index))
    }
  }

  private static func word(_ kind: UInt64, _ subject: UInt64) -> UInt64 { kind << 56 | subject }
}

extension FollowUp {
  /// Whose turn it is: the number of a liquidation, or of the forced trade of a stop.
  fileprivate var word: UInt64 {
    switch self {
    case .liquidate(_, let number): UInt64(number)
    case .fire(_, _, let cause): 1 << 32 | UInt64(cause.forced)
    case .market(_, .resume, let number): 40 << 32 | UInt64(number)
    case .market(_, .block, _): 41 << 32
    case .market(let market, let step, _):
      3 << 32 | UInt64(market.index) << 8 | UInt64(step.rawValue)
    case .execute(_, let number): 2 << 32 | UInt64(number)
    }
  }
}
