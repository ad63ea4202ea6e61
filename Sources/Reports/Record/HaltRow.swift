public import Primitives
public import Venues

/// A market that did not trade for a while.
public struct HaltRow: Sendable {
  public var at: Instant
  /// When it was to trade again, as last said.
  public var until: Instant
  public var venue: VenueID
  public var market: MarketID
  public var reason: HaltReason
  /// Last trade before.
  public var last: Price
  /// When it did trade again, and at which price, the auction's included; `nil` when the run ended
  /// before.
  public var resumed: Instant?
  public var reopened: Price?
  /// Lots that an auction traded.
  public var auctioned = Quantity.zero

  /// Why, in one word for files.
  var kind: String { "\(reason)" }

  /// Why, in words.
  var cause: String {
    switch reason {
    case .priceMove: "a move of the price"
    case .volatility: "a move of the mark"
    case .limitState: "a price at its limit"
    case .coordinated: "a halt at another venue"
    case .planned: "the scenario"
    case .closed: "opening hours"
    case .overload: "an outage"
    }
  }
}

extension RunRecord {
  /// The last halt of a market that goes on.
  private func openHalt(_ entry: JournalEntry) -> Int? {
    halts.lastIndex {
      $0.venue == entry.venue && $0.market == entry.market && $0.resumed == nil
    }
  }

  /// A market has stopped, or stays so for longer.
  mutating func noteHalted(_ fact: Halted, _ entry: JournalEntry) {
    if let row = openHalt(entry) {
      halts[row].until = fact.until
    } else {
      halts.append(
        HaltRow(
          at: entry.instant, until: fact.until, venue: entry.venue, market: entry.market,
          reason: fact.reason, last: fact.last))
    }
  }

  mutating func noteResumed(_ fact: Resumed, _ entry: JournalEntry) {
    guard let row = openHalt(entry) else { return }
    halts[row].resumed = entry.instant
    halts[row].reopened = fact.last
  }

  mutating func noteAuction(_ fact: AuctionUncrossed, _ entry: JournalEntry) {
    guard let row = openHalt(entry) else { return }
    halts[row].auctioned = halts[row].auctioned + fact.quantity
  }
}
