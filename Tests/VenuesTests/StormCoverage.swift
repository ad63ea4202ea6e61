import Primitives
import TestSupport
import Venues

/// Which rules the storms have drawn: for every field of `VenueRules`, found by reflection, the
/// worlds in which it had each of its cases. What is not a case is drawn when it had two values.
struct StormCoverage {
  /// Worlds by field and case. Of numbers the first two values that came.
  private(set) var worlds: [String: [String: Int]] = [:]
  /// All cases of a field that has cases.
  private(set) var cases: [String: [String]] = [:]

  mutating func add(_ draw: StormDraw) {
    note(draw.rules, "")
    for market in draw.markets {
      note(market.contract.kind, "contract")
      if market.contract.kind == .spot { note(market.collateralPrice, "collateralPrice") }
    }
    cases["assets"] = ["1", "2"]
    worlds["assets", default: [:]]["\(draw.assets)", default: 0] += 1
    cases["preset"] = ["none"] + StormPreset.allCases.map(\.rawValue)
    worlds["preset", default: [:]][draw.preset?.rawValue ?? "none", default: 0] += 1
  }

  private mutating func note(_ value: Any, _ path: String) {
    let mirror = Mirror(reflecting: value)
    if let value = value as? any CaseIterable {
      cases[path] = StormCoverage.names(value)
      worlds[path, default: [:]]["\(value)", default: 0] += 1
    } else if let flag = value as? Bool {
      cases[path] = ["false", "true"]
      worlds[path, default: [:]]["\(flag)", default: 0] += 1
    } else if mirror.displayStyle == .optional || mirror.displayStyle == .collection {
      cases[path] = ["none", "some"]
      let isEmpty = mirror.children.isEmpty
      worlds[path, default: [:]][isEmpty ? "none" : "some", default: 0] += 1
    } else if mirror.children.isEmpty {
      let known = worlds[path] ?? [:]
      if known.count < 2 || known["\(value)"] != nil {
        worlds[path, default: [:]]["\(value)", default: 0] += 1
      }
    } else {
      for child in mirror.children {
        note(child.value, path.isEmpty ? child.label ?? "" : "\(path).\(child.label ?? "")")
      }
    }
  }

  private static func names<Case: CaseIterable>(_: Case) -> [String] {
    Case.allCases.map { "\($0)" }
  }

  mutating func add(_ other: StormCoverage) {
    cases.merge(other.cases) { $1 }
    for (path, counts) in other.worlds {
      for (name, count) in counts {
        let isNew = worlds[path]?[name] == nil
        if cases[path] == nil, isNew, worlds[path, default: [:]].count >= 2 { continue }
        worlds[path, default: [:]][name, default: 0] += count
      }
    }
  }

  /// Cases that no plan may have (`WorldPlan.fault`).
  private static let refused = ["breakers.during: trading"]

  /// Cases that no world had, and numbers that had the same value in all of them.
  var missing: [String] {
    var missing: [String] = []
    for (path, counts) in worlds {
      if let cases = cases[path] {
        missing += cases.filter { counts[$0] == nil }.map { "\(path): \($0)" }
      } else if counts.count < 2 {
        missing.append("\(path): always \(counts.first?.key ?? "")")
      }
    }
    return missing.filter { !StormCoverage.refused.contains($0) }.sorted()
  }

  /// A line for each case of each policy.
  var table: String {
    let policies = cases.keys.sorted()
    return policies.flatMap { path in
      (cases[path] ?? []).map { name in
        let label = path.padded(to: 34) + name.padded(to: 24)
        return "\(label)\(worlds[path]?[name] ?? 0)"
      }
    }
    .joined(separator: "\n")
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
