import Agents
import Primitives
import Simulations

@testable import Scenarios

/// A small world of two markets; `agents` are lines of the list.
func world(_ agents: String..., extra: String = "", venues: String = "") -> String {
  """
  title: A small world
  seed: 7
  start: 2025-10-10T19:55:00Z
  duration: 10m
  scale: 1:1000
  assets: [USDT, BTC, ETH]
  fundamental:
    BTC: { price: $100000, volatility: 45% }
    ETH: { price: $4000, volatility: 65% }
  venues:
    - id: V1
      preset: binanceUsdm
      insuranceFund: $400k
      markets:
        - { id: BTC-PERP, base: BTC, quote: USDT, openInterest: $25M, depthOnePercent: $300k }
        - id: ETH-PERP
          base: ETH
          quote: USDT
          tick: 0.01
          openInterest: $12M
          depthOnePercent: $120k
  \(venues)agents:
  \(agents.map { "  - \($0)\n" }.joined())
  \(extra)
  limits: { memory: 200MB }

  """
}

/// A text that must be a scenario.
func scenario(_ text: String, _ overrides: [String] = []) throws -> Scenario {
  do throws(FaultReport) {
    return try schema.load(source(text), overrides: overrides.map { Override(argument: $0) })
      .scenario
  } catch {
    throw Unloadable(text: error.text())
  }
}

struct Unloadable: Error, CustomStringConvertible {
  var text: String
  var description: String { text }
}

/// The first fault of the small world with these agents, with its place.
func fault(_ agents: String..., extra: String = "") -> String? {
  let list = agents.map { "  - \($0)\n" }.joined()
  let text = world("{ class: trendFollower }", extra: extra).replacing(
    "  - { class: trendFollower }\n", with: list)
  return faults(text).map(lines)?.first
}

/// A single value of a block: where it is, and what it may be.
struct Leaf {
  var path: String
  var form: ScalarForm
  var fallback: String?

  /// Every single value of a block that is not a name.
  static func all(of outline: Outline, path: String = "") -> [Leaf] {
    outline.keys.flatMap { key -> [Leaf] in
      let here = path.isEmpty ? key.name : "\(path).\(key.name)"
      let fallback = key.fallback.map(YAMLWriter.flow)
      switch key.shape {
      case .block(let inner, _): return all(of: inner, path: here)
      case .scalar(let form), .optional(.scalar(let form)):
        return [Leaf(path: here, form: form, fallback: fallback)]
      default: return []
      }
    }
  }

  /// Values that it may have, some of them beyond what it allows.
  var candidates: [String] {
    let bounds = form.range.map { $0.split(separator: " to ").map(String.init) } ?? []
    let ends = bounds.count == 2 ? bounds : []
    return usual + ends
  }

  private var usual: [String] {
    switch form.json {
    case .boolean: return ["true", "false"]
    case .choice(let names): return names
    case .integer: return ["1", "2", "3", "7", "40", "300", "5000"]
    case .number, .stringOrNumber: return ["0.5", "1", "2", "3", "0.03", "7", "40"]
    case .string:
      let units = form.units ?? ""
      if units.hasPrefix("%") { return ["2%", "3%", "40%", "30bp", "1bp", "150%", "90%"] }
      if units.hasPrefix("ns") { return ["2s", "20ms", "7m", "1h", "3m", "90s", "0s"] }
      if units.hasPrefix("$") { return ["$20k", "$7k", "$1M", "$0"] }
      if units.hasPrefix("/s") { return ["2/s", "30/s", "0.004/s", "500/s"] }
      return []
    }
  }
}

/// Every plain value inside another, by its path.
func plainValues(of value: Any, path: String = "") -> [String: String] {
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty { return [path: "\(value)"] }
  var values: [String: String] = [:]
  for (index, child) in mirror.children.enumerated() {
    let name = child.label ?? "\(index)"
    values.merge(plainValues(of: child.value, path: "\(path).\(name)")) { first, _ in first }
  }
  return values
}
