import Agents
import Primitives
import Venues

/// What can fall due. There is one switch over this enum, in `Simulation+Handle.swift`.
enum Event: BitwiseCopyable {
  case wake(AgentID)
  /// Requests of one agent reach a venue together.
  case arrive(VenueID, RequestList)
  /// The price clock of a venue: fundamentals move, index and mark are posted.
  case price(VenueID)
  case premium(VenueID)
  case funding(VenueID, MarketID)
  case unwind(VenueID)
  case followUp(VenueID, FollowUp)
  case shock(Int32)
  case shockEnds(Int32)
  case sample
  case audit
}

/// An event and the event that scheduled it.
struct Scheduled: BitwiseCopyable {
  var event: Event
  var cause: EventID
}
