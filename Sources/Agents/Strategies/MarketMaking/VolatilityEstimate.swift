import Glibc
public import Primitives

/// Assumes that the volatility of the next moments is that of the last ones: an average of squared
/// relative moves whose weights fall exponentially with age.
///
/// It is fed with the mark price at whatever times its owner is awake, and looks at moves over at
/// least `spacing`. (Mids of a thin book and last trades that alternate between bid and ask look
/// like volatility where there is none; makers that measured those would stay away from the very
/// book they make thin. Sparse sampling keeps that noise small: Zhang, Mykland and Aït-Sahalia
/// 2005.)
public struct VolatilityEstimate: Hashable, Sendable {
  /// Relative volatility per square root of a second when all is calm; the estimate begins here.
  public let calm: Double
  /// Age at which a move's weight has fallen to 1/e, in seconds.
  public let timeConstant: Double
  /// Moves are taken over at least this long.
  public let spacing: Interval
  /// Relative variance per second.
  public private(set) var variance: Double
  private var price: Double?
  private var instant = Instant.start

  public init(calm: Double, over time: Interval, spacing: Interval = .zero) {
    precondition(calm > 0 && time > .zero, "volatility is positive, and so is its memory")
    self.calm = calm
    timeConstant = time.seconds
    self.spacing = spacing
    variance = calm * calm
  }

  /// Takes in the price at an instant that is not before the last one.
  public mutating func sample(_ price: Double, at instant: Instant) {
    if self.price != nil, instant - self.instant < spacing { return }
    defer { (self.price, self.instant) = (price, instant) }
    guard let last = self.price else { return }
    let elapsed = (instant - self.instant).seconds
    let move = log(price / last)
    let kept = exp(-elapsed / timeConstant)
    // The limit for samples at one instant is the weight of a move that just happened.
    let weight = elapsed > 0 ? (1 - kept) / elapsed : 1 / timeConstant
    variance = variance * kept + move * move * weight
  }

  /// Relative volatility per square root of a second.
  public var volatility: Double { variance.squareRoot() }

  /// The estimate as a multiple of calm.
  public var ratio: Double { volatility / calm }
}
