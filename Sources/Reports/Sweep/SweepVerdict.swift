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

  /// Point by point, in the order of the scenario. Points of which no run is there, and those that
  /// an expectation is not on, are left out; one whose runs were all stopped fails.
  public let checks: [Check]
  /// How many expectations the scenario has.
  private let asked: Int

  /// - Parameter limits: in the unit of their metrics, money at the scale of the runs.
  public init(_ table: SweepTable, limits: [Limit]) {
    self.init(SweepView(table, limits: limits))
  }

  init(_ view: SweepView) {
    let columns = view.limits.map { view.table.column($0.metric, market: $0.market) }
    var checks: [Check] = []
    if !view.limits.isEmpty {
      for point in view.visitedPoints {
        for (number, limit) in view.limits.enumerated() where view.table.isOn(limit, point) {
          let readings = view.readings(columns[number], at: point)
          checks.append(
            Check(point: point, number: number, check: LimitCheck(limit, readings: readings)))
        }
      }
    }
    self.checks = checks
    asked = view.limits.count
  }

  public var failed: [Check] { checks.filter { !$0.passes } }
  public var unproven: [Check] { checks.filter { $0.check.result == .unproven } }

  /// Whether no expectation fails at any point: the exit code follows it.
  public var passes: Bool { checks.allSatisfy(\.passes) }

  /// `FAIL (3 of 24 expectations, at 2 of 12 points)`, `ok (all 24 expectations hold)`.
  public var title: String {
    if checks.isEmpty {
      return asked == 0
        ? "no expectation is set" : "no expectation is on a point that was played"
    }
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

extension SweepTable {
  /// Whether an expectation is on a point: every key that it names has one of its values there.
  func isOn(_ limit: Limit, _ point: Int) -> Bool {
    limit.points.allSatisfy { wanted in
      zip(axes, points[point]).contains { axis, setting in
        axis.keys.firstIndex(of: wanted.key).map { wanted.values.contains(setting.texts[$0]) }
          ?? false
      }
    }
  }
}

extension Limit {
  /// `V1.deleveraging.rank: [queue, random]`, as a scenario says it; empty for every point.
  var pointsText: String {
    points.map { "\($0.key): [\($0.values.joined(separator: ", "))]" }.joined(separator: ", ")
  }
}
