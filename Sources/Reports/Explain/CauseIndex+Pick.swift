import Agents
import Clearing
public import Primitives
import Venues

/// Accounts and liquidations worth explaining.
extension CauseIndex {
  /// An account of a venue.
  public struct Place: Hashable, Sendable {
    public var venue: VenueID
    public var account: AccountID
    /// The liquidation that is meant, when one is.
    public var number: UInt32?
  }

  /// The account that was liquidated or deleveraged and lost most over the run; of a run in which
  /// none was, the trader who lost most.
  public var worst: Place? {
    let all = candidates(forced: true)
    return (all.isEmpty ? candidates(forced: false) : all).first
  }

  /// The liquidation that lost most from the marks when it began to the prices of the closes.
  public var worstLiquidation: Place? {
    liquidations.min { a, b in
      a.loss != b.loss ? a.loss > b.loss : CauseIndex.isEarlier(a, b)
    }.map(CauseIndex.place)
  }

  /// The first liquidation of the run.
  public var first: Place? {
    liquidations.min(by: CauseIndex.isEarlier).map(CauseIndex.place)
  }

  /// A liquidation by its number.
  public func liquidation(_ number: UInt32, on venue: VenueID) -> Place? {
    guard let row = forced(number, on: venue), row.isLiquidation else { return nil }
    return CauseIndex.place(row)
  }

  /// Numbers of a venue's liquidations, in order.
  public func liquidationNumbers(on venue: VenueID) -> [UInt32] {
    venues[Int(venue.index)].forced.filter(\.isLiquidation).map(\.number).sorted()
  }

  /// What an account lost over the run, in units of the scenario's money.
  public func loss(of place: Place) -> Int128 {
    let state = venues[Int(place.venue.index)]
    let account = Int(place.account.index)
    guard account < state.opening.count, account < state.closing.count else { return 0 }
    return state.opening[account] + state.brought[account] - state.closing[account]
  }

  private var liquidations: [ForcedTrade] {
    venues.flatMap { $0.forced.filter(\.isLiquidation) }
  }

  private static func isEarlier(_ a: ForcedTrade, _ b: ForcedTrade) -> Bool {
    (a.began.nanoseconds, a.venue.index, a.number) < (b.began.nanoseconds, b.venue.index, b.number)
  }

  private static func place(_ row: ForcedTrade) -> Place {
    Place(venue: row.venue, account: row.account, number: row.number)
  }

  /// Traders by what they lost, most first.
  private func candidates(forced: Bool) -> [Place] {
    var places: [Place] = []
    for (venue, state) in venues.enumerated() {
      var isHit = [Bool](repeating: !forced, count: state.opening.count)
      if forced {
        for row in state.forced where row.isLiquidation && Int(row.account.index) < isHit.count {
          isHit[Int(row.account.index)] = true
        }
        for winner in state.winners where Int(winner.account.index) < isHit.count {
          isHit[Int(winner.account.index)] = true
        }
      }
      for account in isHit.indices where isHit[account] {
        if owner(of: AccountID(account), on: VenueID(venue)) == .venue { continue }
        places.append(Place(venue: VenueID(venue), account: AccountID(account), number: nil))
      }
    }
    return places.map { ($0, loss(of: $0)) }.sorted { a, b in
      a.1 != b.1
        ? a.1 > b.1
        : (a.0.venue.index, a.0.account.index) < (b.0.venue.index, b.0.account.index)
    }.map(\.0)
  }
}
