/// The expectations of a scenario held against every point of a sweep.
public struct SweepVerdict: Sendable {
  /// One expectation at one point.
  public struct Check: Sendable {
    /// Place of the point in the design.
    public let point: Int
    /// Place of the expectation in the scenario.
    public let number: Int
    public let check: LimitCheck

    public var passes: Bool { check.result.passes }
  }

  /// Point by point, in the order of the scenario. Points of which no run is there are left out;
  /// one whose runs were all stopped fails.
  public let checks: [Check]

  /// - Parameter limits: in the unit of their metrics, money at the scale of the runs.
  public init(_ table: SweepTable, limits: [Limit]) {
    self.init(SweepView(table, limits: limits))
  }

  init(_ view: SweepView) {
    let columns = view.limits.map { view.table.column($0.metric, market: $0.market) }
    var checks: [Check] = []
    if !view.limits.isEmpty {
      for point in view.visitedPoints {
        for (number, limit) in view.limits.enumerated() {
          let readings = view.readings(columns[number], at: point)
          checks.append(
            Check(point: point, number: number, check: LimitCheck(limit, readings: readings)))
        }
      }
    }
    self.checks = checks
  }

  public var failed: [Check] { checks.filter { !$0.passes } }
  public var unproven: [Check] { checks.filter { $0.check.result == .unproven } }

  /// Whether no expectation fails at any point: the exit code follows it.
  public var passes: Bool { checks.allSatisfy(\.passes) }

  /// `FAIL (3 of 24 expectations, at 2 of 12 points)`, `ok (all 24 expectations hold)`.
  public var title: String {
    if checks.isEmpty { return "no expectation is set" }
    let failed = failed
    let noun = checks.count == 1 ? "expectation" : "expectations"
    if failed.isEmpty {
      let doubt = unproven.count
      let words = doubt == 0 ? "" : ", \(Numbers.count(doubt)) of them unproven"
      return checks.count == 1
        ? "ok (the one expectation holds\(doubt == 0 ? "" : ", unproven"))"
        : "ok (all \(Numbers.count(checks.count)) \(noun) hold\(words))"
    }
    let points = SweepVerdict.points(checks).count
    let broken = Numbers.ratio(SweepVerdict.points(failed).count, of: points)
    return "FAIL (\(Numbers.ratio(failed.count, of: checks.count)) \(noun), at \(broken) "
      + "point\(points == 1 ? "" : "s"))"
  }

  /// The points of some checks, each once.
  static func points(_ checks: [Check]) -> [Int] {
    var points: [Int] = []
    for check in checks where points.last != check.point { points.append(check.point) }
    return points
  }
}
