import Primitives

/// What is missing of the levels of a snapshot, and how fast it comes back.
struct BookGaps: Sendable {
  private struct Gap {
    var whole: Int64
    var missing: Int64 = 0
    /// Lots on their way to the venue.
    var sent: Int64 = 0
    /// Parts of a lot that have come back and are not sent yet.
    var credit = 0.0
  }

  private var gaps: [Gap]
  private let span: Interval?
  private var last = Instant.start

  /// - Parameter span: time in which a whole level comes back; `nil`: nothing is kept.
  init(_ lots: [Int64], refill span: Interval?) {
    self.span = span
    gaps = span == nil ? [] : lots.map { Gap(whole: $0) }
  }

  func hasSent(_ level: Int) -> Bool { gaps.indices.contains(level) && gaps[level].sent > 0 }

  /// The whole level could not be placed.
  mutating func miss(_ level: Int) {
    if gaps.indices.contains(level) { gaps[level].missing = gaps[level].whole }
  }

  mutating func arrive(_ level: Int) {
    if gaps.indices.contains(level) { gaps[level].sent = 0 }
  }

  mutating func giveBack(_ level: Int) {
    gaps[level].missing += gaps[level].sent
    gaps[level].sent = 0
  }

  mutating func take(_ level: Int, lots: Int64) {
    if gaps.indices.contains(level) { gaps[level].missing += lots }
  }

  /// Time passes: parts of what is missing come back.
  mutating func advance(to now: Instant) {
    guard let span else { return }
    let part = (now - last).seconds / span.seconds
    last = now
    for level in gaps.indices where gaps[level].missing > 0 && gaps[level].sent == 0 {
      gaps[level].credit += Double(gaps[level].whole) * part
    }
  }

  /// Takes the lots of a level that have come back: they are on their way from now on.
  mutating func send(_ level: Int) -> Int64 {
    if gaps[level].missing == 0 || gaps[level].sent > 0 { return 0 }
    let lots = min(gaps[level].missing, gaps[level].credit.integer(.down))
    if lots == 0 { return 0 }
    gaps[level].credit = lots == gaps[level].missing ? 0 : gaps[level].credit - Double(lots)
    gaps[level].missing -= lots
    gaps[level].sent = lots
    return lots
  }
}
