public import Primitives

/// Calm and stress of all assets.
public struct RegimeProcess: Equatable, Sendable {
  public var stressPerYear = 6.0
  public var lasts = Interval.hours(6)
  public var alike = 0.7
  public var volatility = 2.0

  public init() {}

  static let block = Block("regimes", "Calm and stress by turns", RegimeProcess()) {
    Field(
      "stressPerYear", \.stressPerYear, .number(0...100_000), class: .assumed,
      source: Origin.study, "How often a year stress sets in.")
    Field(
      "lasts", \.lasts, .interval(.seconds(1) ... .hours(8_760)), class: .assumed,
      source: Origin.study, "How long it lasts on average.")
    Field(
      "alike", \.alike, .number(0...0.99), class: .assumed, source: Origin.study,
      """
      How far correlations go from those of calm (0) towards one for all (1) in stress; 0.7 takes \
      0.55 to 0.87.
      """)
    Field(
      "volatility", \.volatility, .number(0...20), class: .assumed, source: Origin.study,
      "Volatility in stress over that in calm.")
  }
}
