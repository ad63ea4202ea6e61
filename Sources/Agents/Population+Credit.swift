public import Primitives
import Venues

/// A house whose failure is known, for reports.
public struct CreditFailure: Hashable, Sendable {
  public var house: String
  /// Whose failure brought it down; `nil` of the first of a chain.
  public var by: String?
  public var venue: VenueID
  public var failure: CreditHouses.Failure
}

/// Houses that lend to makers, and what the makers learn of them.
extension Population {
  /// Makers of the venue hear of what has been called back. They are told by their lender, so no
  /// message of the venue's gateway carries it.
  mutating func recallCredit(of place: Int, on venue: VenueID) {
    for recall in creditHouses[place].takeRecalls() {
      for seat in seats where seat.venue == venue {
        guard case .marketMaker = seat.kind else { continue }
        makers[seat.place].recall(recall.share, due: recall.due)
      }
    }
  }

  /// Houses that have failed, group by group.
  public var creditFailures: [CreditFailure] {
    if creditHouses.isEmpty { return [] }
    var all: [CreditFailure] = []
    for seat in seats {
      guard case .creditHouses = seat.kind else { continue }
      let group = creditHouses[seat.place]
      let names = group.parameters.houses.map(\.name)
      all += group.failures.map { failure in
        CreditFailure(
          house: names[failure.house], by: failure.by.map { names[$0] }, venue: seat.venue,
          failure: failure)
      }
    }
    return all
  }
}
