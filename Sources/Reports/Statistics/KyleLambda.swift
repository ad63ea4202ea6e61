/// How far the price goes with the money that presses on it: the slope of price changes on signed
/// volume, by least squares through the origin (Kyle 1985). Positive volume was bought by takers.
///
///     λ = Σ Δp v / Σ v²
public struct KyleLambda: Hashable, Sendable {
  private var product = 0.0
  private var square = 0.0
  private var changes = 0.0
  /// Steps it rests on.
  public private(set) var steps = 0

  public init() {}

  /// Adds a step.
  /// - Parameters:
  ///   - change: of the price, in whatever unit λ is to have above the fraction.
  ///   - signed: bought less sold by takers, in the unit below it.
  public mutating func note(change: Double, signed: Double) {
    product += change * signed
    square += signed * signed
    changes += change * change
    steps += 1
  }

  /// The slope; `nil` when nothing pressed on the price. Below zero where it went against the flow.
  public var slope: Double? { square > 0 ? product / square : nil }

  /// Share of the squared changes that the line explains.
  public var explained: Double? {
    square > 0 && changes > 0 ? min(1, product * product / (square * changes)) : nil
  }
}

/// Illiquidity after Amihud (2002): the mean of the size of price changes over the volume of their
/// steps. Steps without volume are left out.
public struct AmihudRatio: Hashable, Sendable {
  private var sum = 0.0
  /// Steps with volume.
  public private(set) var steps = 0

  public init() {}

  public mutating func note(change: Double, volume: Double) {
    if volume <= 0 { return }
    sum += abs(change) / volume
    steps += 1
  }

  /// The mean; `nil` without a step.
  public var mean: Double? { steps > 0 ? sum / Double(steps) : nil }
}
