/// Somebody who wants to know how far the runs are, and may stop them. Runs are numbered from 0:
/// the seeds of the base, then those of each twin in turn; seeds that are added follow in the same
/// order. The run that is shown, when it has to be done again, comes last.
public protocol RunWatcher: Sendable {
  /// Called before a run but the first, with a share of 0, and now and then while it goes: how much
  /// of it is done, and its events. `false` stops the run; one that has not begun is left out.
  func proceed(run: Int, share: Double, events: UInt64) -> Bool
  /// A run has ended.
  func ended(run: Int, events: UInt64)
}

/// Lets everything run to its end.
public struct NoWatcher: RunWatcher {
  public init() {}
  public func proceed(run: Int, share: Double, events: UInt64) -> Bool { true }
  public func ended(run: Int, events: UInt64) {}
}
