public import Kernel
public import Primitives
public import Venues

/// Those who trade at two venues.
extension Population {
  /// The second venue of an agent, its market and account there; `nil` for all others.
  public func away(of agent: Int) -> AwaySeat? { seats[agent].away }

  /// The account of an agent beyond a venue, where its money goes from there.
  public func counterpart(
    of agent: Int, at venue: VenueID
  ) -> (place: MarketPlace, account: AccountID)? {
    let seat = seats[agent]
    guard let away = seat.away else { return nil }
    if venue == seat.venue { return (away.place, away.account) }
    return (MarketPlace(seat.venue, home(of: agent)), seat.first)
  }

  private func home(of agent: Int) -> MarketID {
    let place = seats[agent].place
    switch seats[agent].kind {
    case .arbitrageur: return arbitrageurs[place].home.market
    case .hedgingMaker: return hedgingMakers[place].home.market
    default: return MarketID(0)
    }
  }

  /// An agent of two venues is awake: it looks at both and asks. Returns how long it sleeps.
  public mutating func react(
    _ agent: Int, home: borrowing Venue, away: borrowing Venue, at now: Instant,
    stream: inout Stream, requests: inout PairRequests
  ) -> Interval {
    MarketView.lend(of: home, at: now) { here in
      MarketView.lend(of: away, at: now) { there in
        react(agent, home: here, away: there, stream: &stream, requests: &requests)
      }
    }
  }

  private mutating func react(
    _ agent: Int, home: borrowing MarketView, away: borrowing MarketView,
    stream: inout Stream, requests: inout PairRequests
  ) -> Interval {
    let place = seats[agent].place
    switch seats[agent].kind {
    case .arbitrageur:
      return arbitrageurs[place].react(
        home: home, away: away, stream: &stream, requests: &requests)
    case .hedgingMaker:
      return hedgingMakers[place].react(
        home: home, away: away, stream: &stream, requests: &requests)
    default: preconditionFailure("an agent of one venue sees one")
    }
  }
}
