import Agents
import Clearing
import Primitives
import Venues

/// Money between venues.
extension Simulation {
  /// How long money that cannot be credited waits until it is tried again.
  static let transitRetry = Interval.seconds(10)

  /// A venue let money go: it will be at its owner's other venue after a while.
  mutating func dispatch(_ transfer: Transfer, from venue: VenueID) {
    let row = Int(venue.index)
    let index = Int(transfer.from.index)
    let owner = index < owners[row].count ? Int(owners[row][index]) - 1 : -1
    guard owner >= 0, let away = population.away(of: owner),
      let target = population.counterpart(of: owner, at: venue)
    else { return transits.lose(transfer.amount) }
    let number = transits.add(
      Transits.Transit(amount: transfer.amount, place: target.place, account: target.account))
    let travel = away.transfer.draw(&latencyStreams[owner])
    schedule(
      .deliver(target.place.venue, transit: number), at: now + travel, cause: effects.event)
  }

  /// Money is at the door of a venue; where it is not let in, it waits there.
  mutating func deliver(_ number: UInt32, event: EventID) {
    guard let transit = transits[number] else { return }
    let place = transit.place
    let isCredited = venues[Int(place.venue.index)].receive(
      transit.amount, for: transit.account, in: place.market, effects: &effects)
    if isCredited {
      transits.remove(number)
    } else {
      schedule(
        .deliver(place.venue, transit: number), at: now + Simulation.transitRetry, cause: event)
    }
  }

  /// What was sent over all borders, less what has arrived, in units.
  private var sentNotArrived: Int128 {
    var units: Int128 = 0
    for venue in 0..<venues.count {
      for asset in 0..<venues[venue].clearing.ledgers.count {
        units += venues[venue].clearing.ledgers[asset].moved(.sent)
        units -= venues[venue].clearing.ledgers[asset].moved(.arrived)
      }
    }
    return units
  }

  /// No money is lost or made on its way.
  func checkTransits(_ event: EventID) throws(RunFault) {
    if sentNotArrived == transits.units + transits.outside { return }
    throw RunFault(
      "\(sentNotArrived) units were sent and have not arrived, \(transits.units) are on their way "
        + "and \(transits.outside) outside",
      seed: plan.seed, at: now, event: event)
  }
}
