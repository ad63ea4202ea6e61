import Clearing
import Matching
import Primitives
import TestSupport

@testable import Venues

/// Looks over a venue's shoulder: after every event it holds what was noted, and what became of the
/// venue, against what must hold.
final class InvariantWatch {
  /// The venue as it was before the event.
  var earlier: Venue
  /// Cash plus margins less cost of every account, from the journal alone.
  var worth: [Int128]
  private var lastNow: Instant
  private var lastEvent = EventID(0)
  private var lastStamp = Instant.start

  init(_ desk: VenueDesk) {
    earlier = desk.venue.clone()
    worth = InvariantWatch.worth(desk.venue)
    lastNow = desk.now
  }

  /// What an event broke; its entries are those from `first` on.
  func look(_ desk: VenueDesk, from first: Int) -> [InvariantFault] {
    let entries = desk.news[first...]
    for entry in entries { replay(entry, desk.venue) }
    var faults = Invariant.allCases.compactMap { invariant in
      fault(of: invariant, entries, desk).map { InvariantFault(invariant: invariant, text: $0) }
    }
    if let fault = desk.venue.standingFault() {
      faults.append(InvariantFault(invariant: nil, text: fault.description))
    }
    earlier = desk.venue.clone()
    lastNow = desk.now
    if let last = entries.last { (lastStamp, lastEvent) = (last.instant, last.event) }
    return faults
  }

  /// The check of each invariant.
  private func fault(
    of invariant: Invariant, _ entries: ArraySlice<JournalEntry>, _ desk: VenueDesk
  ) -> String? {
    switch invariant {
    case .money: desk.venue.clearing.moneyFault()?.description
    case .contracts: desk.venue.clearing.contractsFault()?.description
    case .trades: tradesFault(entries, desk.venue)
    case .funding: fundingFault(entries, desk.venue)
    case .book: desk.venue.bookFault()?.description
    case .waterfall: waterfallFault(entries, desk.venue)
    case .bystanders: bystandersFault(entries, desk.venue)
    case .deleveraging: deleveragingFault(entries)
    case .time: timeFault(entries, desk.now)
    case .bankruptcy: bankruptcyFault(entries)
    case .report: nil
    }
  }

  /// One event, at one instant, after all others, and caused by one of them.
  private func timeFault(_ entries: ArraySlice<JournalEntry>, _ now: Instant) -> String? {
    if now < lastNow { return "time ran back to \(now.nanoseconds) ns" }
    for entry in entries {
      if entry.instant != now || entry.instant < lastStamp {
        return "noted at \(entry.instant.nanoseconds) ns, now it is \(now.nanoseconds) ns"
      }
      if entry.event <= lastEvent || entry.cause >= entry.event {
        return "event \(entry.event.number) after \(lastEvent.number), by \(entry.cause.number)"
      }
    }
    return nil
  }
}
