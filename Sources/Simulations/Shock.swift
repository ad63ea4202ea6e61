public import Primitives
public import Venues

/// Something the scenario puts into the world at a time. All else comes out by itself.
public struct Shock: Hashable, Sendable {
  public var at: Instant
  public var kind: Kind

  public init(at: Instant, _ kind: Kind) {
    self.at = at
    self.kind = kind
  }

  /// What happens.
  public enum Kind: Hashable, Sendable {
    /// Fundamentals jump by these ratios, spread with a time constant; agents hear of it at once.
    case news([Jump], over: Interval)
    /// Messages are rejected at random and slow.
    case degraded(VenueID, rejects: Double, latencyFactor: Double, lasting: Interval)
    case cancelsHalted(VenueID, lasting: Interval)
    case outage(VenueID, lasting: Interval)
    /// No money in or out of the venue.
    case transfersFrozen(VenueID, lasting: Interval)
    /// Makers of a market are to quote this share of their size.
    case makerSize(VenueID, MarketID, share: Double, over: Interval)
    case sale(VenueID, MarketID, amount: Money, over: Interval)
    /// A market stops trading for a while; its gateway goes on. What it takes meanwhile is its
    /// rulebook's choice unless it is said.
    case halt(VenueID, MarketID, as: MarketStatus?, lasting: Interval)
  }

  /// The move of one asset.
  public struct Jump: Hashable, Sendable {
    /// Place of the asset in the fundamental.
    public var asset: Int
    /// Relative jump, -0.025 for a fall of 2.5 %.
    public var ratio: Double

    public init(asset: Int, ratio: Double) {
      self.asset = asset
      self.ratio = ratio
    }
  }

  /// How long it lasts, for shocks that the run has to lift. (A halt is lifted by the venue.)
  public var lasting: Interval? {
    switch kind {
    case .degraded(_, _, _, let span), .cancelsHalted(_, let span), .outage(_, let span),
      .transfersFrozen(_, let span):
      span
    case .news, .makerSize, .sale, .halt: nil
    }
  }
}
