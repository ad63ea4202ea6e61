public import Primitives

/// Who lends money at a venue, and who closes bad loans; an account of each for each settlement
/// asset. Empty where nobody in particular does.
public struct Lender: Hashable, Sendable {
  /// By asset.
  public let accounts: [AccountID]
  public let keepers: [AccountID]
  /// What the lenders of an asset had at the start.
  public let size: Money
  /// When interest is next taken.
  var due: Instant
  var last = Instant.start
  /// Accounts that have had a margin call and are not yet out of it.
  var called: [Bool] = []

  init(accounts: [AccountID], keepers: [AccountID], size: Money, every: Interval) {
    self.accounts = accounts
    self.keepers = keepers
    self.size = size
    due = .start + every
  }
}
