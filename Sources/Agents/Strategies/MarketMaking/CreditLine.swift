import Primitives

/// The part of a maker's capital that others have lent it, and what it does when they want it back.
///
/// Assumption: what is called is a share of the capital that it began with. At the end of the cure
/// window the maker quotes as much less, and owes that share of what it has by then; it sends what
/// is free, and again every minute until nothing is owed, since quotes and inventory tie up the
/// rest.
struct CreditLine: Hashable, Sendable {
  private struct Notice: Hashable, Sendable {
    var share: Double
    var due: Instant
  }

  private static let pause = Interval.minutes(1)

  private var notices: [Notice] = []
  /// Share of the capital of the start that nobody has called back.
  private(set) var kept = 1.0
  /// Called back and not yet sent, in the settlement asset.
  private(set) var owed = 0.0
  /// A transfer has been asked for and not been answered.
  private(set) var isSending = false
  private var again = Instant.start
  /// What one whole of the settlement asset was worth when money was last sent.
  var worth = 1.0

  /// Whether there is anything to see to.
  var isCalled: Bool { owed > 0 || !notices.isEmpty }

  mutating func recall(_ share: Double, due: Instant) {
    notices.append(Notice(share: share, due: due))
  }

  /// Takes in what has fallen due, out of this much capital.
  mutating func fallDue(at now: Instant, equity: Double) {
    if notices.isEmpty { return }
    for notice in notices where notice.due <= now {
      let part = min(notice.share, kept)
      if part > 0 { owed += max(0, equity - owed) * part / kept }
      kept -= part
    }
    if kept < 1e-9 { kept = 0 }
    notices.removeAll { $0.due <= now }
  }

  /// What to send now, of this much that is free; `nil` when it has to wait.
  mutating func next(free: Money, at now: Instant) -> Money? {
    if isSending || now < again { return nil }
    let amount = min(Money(nearest: owed), free)
    if amount <= .zero {
      again = now + CreditLine.pause
      if owed < 1e-8 { owed = 0 }
      return nil
    }
    isSending = true
    return amount
  }

  /// The transfer has left.
  mutating func noteSent(_ amount: Money, at now: Instant) {
    owed = max(0, owed - amount.amount)
    noteAnswered(at: now)
  }

  /// The transfer was answered: it may be tried again after a while.
  mutating func noteAnswered(at now: Instant) {
    isSending = false
    again = now + CreditLine.pause
  }
}
