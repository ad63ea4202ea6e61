/// What must hold after every event, whatever happened (docs/invariants.md). Each has one check of
/// its name, `InvariantWatch.fault(of:)`; the last is checked on what a run writes, by a script.
enum Invariant: String, CaseIterable {
  /// Cash, margins and costs are all the money ever paid in.
  case money
  /// Longs and shorts of a market are the same lots, and open interest is one side of them.
  case contracts
  /// What trades and transfers say is what the accounts have.
  case trades
  /// What funding takes from some it gives to others, but for a unit for each of them.
  case funding
  /// Books do not cross; levels, queues and owners agree.
  case book
  /// Nobody is deleveraged while the fund can pay, and no purse gives what it does not have.
  case waterfall
  /// Who has no position loses nothing to a deleveraging.
  case bystanders
  /// Nobody is deleveraged beyond his position, or before his turn.
  case deleveraging
  /// Time does not run back, and events have an order.
  case time
  /// No liquidation trades beyond its bankruptcy price, or takes a fee from nothing.
  case bankruptcy
  /// Report, ledger and files have the same totals.
  case report

  /// As the table of invariants has it.
  var number: String { "I-\(1 + (Invariant.allCases.firstIndex(of: self) ?? 0))" }
}

/// An invariant that does not hold, and how one sees that.
struct InvariantFault: CustomStringConvertible {
  /// `nil`: something that waits does not wait as it must (`Venue.standingFault`).
  var invariant: Invariant?
  var text: String

  var description: String {
    guard let invariant else { return "standing: \(text)" }
    return "\(invariant.number) \(invariant): \(text)"
  }
}
