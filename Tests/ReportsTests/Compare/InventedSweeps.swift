@testable import Reports

/// Pairs of sweeps to be compared, made of formulas.
enum InventedSweeps {
  private typealias Sweep = InventedSweep

  /// What is added to the fall of `InventedSweep.one`, or `two`, at a leverage.
  static func milder(_ leverage: Double, _ seed: Int) -> Double {
    leverage >= 8 ? -0.02 - 0.001 * Double(seed % 2) : 0
  }

  /// The sweep over four leverages with a change of its fall; `nil` stops a run.
  static func one(
    seeds: Int = 8, _ change: (_ leverage: Double, _ seed: Int) -> Double? = milder
  ) -> SweepTable {
    Sweep.grid([Sweep.leverage], seeds: seeds) { point, seed in
      guard let change = change(point[0], seed) else { return nil }
      var figures = Sweep.figures(point[0], seed, depth: 1)
      figures[0] += change
      return figures
    }
  }

  /// The same at two depths.
  static let two = Sweep.grid([Sweep.leverage, Sweep.depth], seeds: 8) { point, seed in
    var figures = Sweep.figures(point[0], seed, depth: point[1])
    figures[0] += milder(point[0], seed)
    return figures
  }

  static func compare(
    _ a: SweepTable, _ b: SweepTable, expected: [RunComparison.Key] = [],
    seeds: ClosedRange<UInt64>? = nil
  ) throws -> SweepComparison {
    try SweepComparison(
      SweepComparison.Side(name: "before", version: "0.1.0", table: a),
      SweepComparison.Side(name: "after", version: "0.1.0", table: b),
      inputs: [InputDifference(.key, "venues[V1].liquidation.delay", a: "0s", b: "5s")],
      expected: expected, seeds: seeds)
  }
}
