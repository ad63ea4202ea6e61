public import Primitives
public import Venues

/// Makers who go by the price of another venue.
extension Population {
  /// The market that an agent looks at beyond those in which it trades; `nil` for most.
  public func lead(of agent: Int) -> MarketPlace? { seats[agent].lead }

  /// An agent looks there, before it reacts.
  public mutating func look(
    _ agent: Int, at venue: borrowing Venue, isSilent: Bool, delay: Interval, now: Instant
  ) {
    let (kind, place) = (seats[agent].kind, seats[agent].place)
    MarketView.lend(of: venue, at: now) { view in
      switch kind {
      case .marketMaker: makers[place].look(at: view, isSilent: isSilent, delay: delay)
      case .hedgingMaker:
        hedgingMakers[place].maker.look(at: view, isSilent: isSilent, delay: delay)
      default: break
      }
    }
  }
}
