import Primitives

/// What a study says: every expectation held against the seeds, and all together.
public struct Verdict: Sendable {
  /// In the order of the scenario.
  public let checks: [LimitCheck]
  /// Whether all seeds ran to their end; a part of a run proves nothing.
  public let isComplete: Bool

  public init(_ study: Study) {
    checks = study.limits.map { LimitCheck($0, study.seeds) }
    isComplete = study.seeds.allSatisfy { $0.end.isComplete }
  }

  public var failed: [LimitCheck] { checks.filter { !$0.result.passes } }
  public var unproven: [LimitCheck] { checks.filter { $0.result == .unproven } }
  public var held: [LimitCheck] { checks.filter { $0.result == .ok } }

  /// Whether no expectation fails: the exit code follows it.
  public var passes: Bool { failed.isEmpty }

  /// Those that fail first, then the unproven, then the rest; each in its own order.
  public var worstFirst: [LimitCheck] { failed + unproven + held }

  /// `FAIL (2 of 9 expectations)`, `ok (9 of 9 expectations hold)`.
  public var title: String {
    let all = checks.count
    let noun = all == 1 ? "expectation" : "expectations"
    if all == 0 { return "no expectation is set" }
    if !passes { return "FAIL (\(failed.count) of \(all) \(noun))" }
    let doubt = unproven.isEmpty ? "" : ", \(unproven.count) of them unproven"
    return all == 1
      ? "ok (the one expectation holds\(unproven.isEmpty ? "" : ", unproven"))"
      : "ok (all \(all) \(noun) hold\(doubt))"
  }
}
