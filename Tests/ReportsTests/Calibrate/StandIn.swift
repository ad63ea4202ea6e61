@testable import Reports

/// A model without any market: figures that are straight lines in the places of its parameters, and
/// scatter that is the same eight values for every figure, in another order.
struct StandIn {
  /// A figure for each row: what a whole axis adds, and a constant.
  var slopes: [[Double]]
  var constants: [Double]
  /// Figures that cannot be had where the first parameter is above this share.
  var missingAbove = Double.infinity

  static let seeds: [UInt64] = Array(1...8)

  /// Values in four digits, as a scenario writes them.
  static let place: @Sendable ([Double]) -> [SweepTable.Setting] = { shares in
    shares.map { share in
      let short = (share * 10_000).rounded() / 10_000
      return SweepTable.Setting(share: short, texts: ["\(short)"], number: short)
    }
  }

  /// From -1 to 1 with mean zero and a standard error of a quarter over the eight seeds.
  static func scatter(_ figure: Int, _ seed: UInt64) -> Double {
    Double((Int(seed) * 7 + figure * 3) % 8) / 3.5 - 1
  }

  func mean(_ figure: Int, at shares: [Double]) -> Double {
    zip(slopes[figure], shares).reduce(constants[figure]) { $0 + $1.0 * $1.1 }
  }

  func samples(at settings: [SweepTable.Setting]) -> [[Double]] {
    let shares = settings.map(\.share)
    return slopes.indices.map { figure in
      StandIn.seeds.map { seed in
        shares[0] > missingAbove && figure == 0
          ? .nan : mean(figure, at: shares) + StandIn.scatter(figure, seed)
      }
    }
  }

  /// Facts are the figures where the parameters are the truth, but for those that are given.
  func question(
    truth: [Double], start: [Double], targets: [Int: Double] = [:], tolerances: [Int: Double] = [:],
    evaluations: Int = 400
  ) -> CalibrationQuestion {
    let metrics = ["drawdown", "calmSpread", "makersShare", "recovery", "openInterestDrop"]
    return CalibrationQuestion(
      name: "stand-in", title: "A stand-in",
      axes: start.indices.map { axis in
        CalibrationQuestion.Axis(
          title: "parameter \(axis + 1)", keys: ["p\(axis + 1)"], start: start[axis])
      },
      facts: slopes.indices.map { figure in
        CalibrationQuestion.Fact(
          title: "fact \(figure + 1)",
          figure: .metric(Metric.named(metrics[figure]) ?? Metric.all[figure]),
          market: "V1/BTC-PERP", target: targets[figure] ?? mean(figure, at: truth),
          tolerance: tolerances[figure] ?? 0, source: "made up")
      }, seeds: StandIn.seeds, evaluations: evaluations, tolerance: 0.001)
  }

  /// The whole search, and the points in the order in which it asked for them.
  func solve(_ question: CalibrationQuestion) -> (result: CalibrationResult, asked: [String]) {
    let search = CalibrationSearch(question, place: StandIn.place)
    var known: [CalibrationPoint] = []
    while true {
      switch search.next(known) {
      case .done(let result): return (result, known.map(\.key))
      case .evaluate(let points):
        precondition(!points.isEmpty && known.count < 2_000, "it comes to an end")
        known += points.map { CalibrationPoint(settings: $0, samples: samples(at: $0)) }
      }
    }
  }

  /// Two parameters and three facts that tell both.
  static let plain = StandIn(slopes: [[20, 5], [-4, 20], [10, 10]], constants: [3, 8, 1])
}
