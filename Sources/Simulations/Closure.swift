public import Primitives
public import Venues

/// A time in which a venue is closed by its calendar: all its markets are halted, and open again at
/// the end of it.
public struct Closure: Hashable, Sendable {
  public var from: Instant
  public var lasting: Interval
  /// What its markets take meanwhile.
  public var status: MarketStatus

  public init(from: Instant, lasting: Interval, status: MarketStatus = .halted) {
    self.from = from
    self.lasting = lasting
    self.status = status
  }
}
