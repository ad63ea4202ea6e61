import Glibc
import Kernel
import Sweeps
import Testing

@testable import Reports

/// T25: which factor a result's variance comes from, on the function of Ishigami and Homma (1990),
/// whose shares are known. Points and estimators are those of a sweep.
@Suite struct TheoryT25 {
  /// sin x₁ + a sin² x₂ + b x₃⁴ sin x₁ on [-π, π]³, with a = 7 and b = 0.1.
  static func ishigami(_ point: [Double]) -> Double {
    let x = point.map { Double.pi * (2 * $0 - 1) }
    let sine = sin(x[1])
    return sin(x[0]) + 7 * sine * sine + 0.1 * x[2] * x[2] * x[2] * x[2] * sin(x[0])
  }

  static func indices(groups: Int, shift number: UInt64) throws -> SobolIndices {
    let design = SaltelliDesign(
      factors: 3, groups: groups, shift: Stream(StreamKey(seed: 25, .design(number))))
    let results = design.points.map(ishigami)
    let size = design.groupSize
    var stream = Stream(StreamKey(seed: 25, .test(number)))
    let grouped = (0..<groups).map { Array(results[($0 * size)..<(($0 + 1) * size)]) }
    return try #require(SobolIndices(grouped, &stream))
  }

  @Test("the shares of three factors, alone and together with others")
  func shares() throws {
    // Ten random shifts of the same points give the error of one of them.
    let runs = try (0..<10).map { try Self.indices(groups: 4_096, shift: UInt64($0)) }
    let (first, total) = ([0.3139, 0.4424, 0], [0.5576, 0.4424, 0.2437])
    for factor in 0..<3 {
      for (name, expected, values) in [
        ("S", first[factor], runs.map { $0.factors[factor].first.value }),
        ("S_T", total[factor], runs.map { $0.factors[factor].total.value }),
      ] {
        Theory.check(
          "T25 Ishigami \(name)\(factor + 1), N = 4096", expected: expected, found: values[0],
          standardError: try #require(Moments.deviation(values)), tolerance: 0.03)
      }
    }
    let variances = runs.map(\.variance)
    Theory.check(
      "T25 Ishigami variance", expected: 13.8446, found: variances[0],
      standardError: try #require(Moments.deviation(variances)), tolerance: 0.1)
  }

  @Test("the table of a sweep says the same, with the intervals of its report")
  func sweep() throws {
    let groups = 4_096
    let design = SaltelliDesign(
      factors: 3, groups: groups, shift: Stream(StreamKey(seed: 25, .design(0))))
    var table = SweepTable(
      name: "ishigami", title: "", story: "", design: .saltelli,
      axes: (1...3).map { SweepTable.Axis(title: "x\($0)", keys: ["x\($0)"]) },
      points: design.points.map { point in
        point.map { SweepTable.Setting(share: $0, texts: ["\($0)"], number: $0) }
      },
      seeds: [1],
      columns: [SweepTable.Column(try #require(Metric.all.first), market: "")])
    for (number, point) in design.points.enumerated() {
      table.append(
        SweepTable.Run(
          number: number, point: number, seed: 1, stop: nil, events: 0, fingerprint: ""),
        values: [Self.ishigami(point)])
    }
    let effects = SweepEffects(SweepView(table)).effects(on: 0)
    let known: [(AxisEffect.Measure, [Double])] = [
      (.first, [0.3139, 0.4424, 0]), (.total, [0.5576, 0.4424, 0.2437]),
    ]
    for (measure, shares) in known {
      for (axis, share) in shares.enumerated() {
        let effect = try #require(effects.first { $0.axis == axis && $0.measure == measure })
        #expect(abs(effect.estimate.value - share) < 0.03, "\(measure) of x\(axis + 1)")
        let (low, high) = (try #require(effect.estimate.low), try #require(effect.estimate.high))
        #expect(low <= effect.estimate.value && effect.estimate.value <= high && high - low < 0.1)
      }
    }
  }
}
