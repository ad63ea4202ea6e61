import Testing

@testable import cascade

/// A scenario of a moment with six points of two seeds, and the tool at work on it.
struct SmallSweep: ~Copyable {
  static let block = """

    sweep:
      seeds: 2
      axes:
        - { title: sale, keys: { sale.sell.amount: [10 X, 100 X, 200 X] } }
        - { keys: { ladderHolders.lots: [2, 4] } }

    """

  /// A point where every seed is the same, and one where no seed is like another; the interval of
  /// the one is narrow at once, that of the other never.
  static let until = """

    sweep:
      seeds: 40
      axes: [{ keys: { ladderHolders.perTick: [0, 0.5] } }]
      metrics: [adlAll]
      until: { metric: drawdown, market: X-PERP, within: 0.000001% }

    """

  let place = TemporaryDirectory()

  /// - Parameter expects: whether small sales break an expectation.
  init(_ sweep: String = SmallSweep.block, expects: Bool = false) {
    let text = SmallRun.scenario + sweep
    let limit = "  - { metric: drawdown, market: X-PERP, at: all, atLeast: 4% }\n"
    place.put(expects ? text : text.replacing(limit, with: ""), at: "small.yaml")
  }

  func sweep(_ options: String..., into out: String = "out") async -> SmallRun.Answer {
    await SmallRun.call(
      ["sweep", place.file("small.yaml"), "--out", place.file(out)] + options)
  }

  func merge(_ parts: [String], into out: String) async -> SmallRun.Answer {
    await SmallRun.call(
      ["sweep", "merge", "--out", place.file(out)] + parts.map { place.file($0) })
  }

  /// Files of a report whose bytes are not the same in two directories. Stores are not compared,
  /// nor is what a manifest says of the machine.
  func differences(_ a: String, _ b: String) -> [String] {
    let names = [a, b].map { directory in
      Set(
        place.tree.filter { $0.hasPrefix("\(directory)/") }.map {
          $0.dropFirst(directory.count + 1)
        })
    }
    return names[0].union(names[1]).sorted().map(String.init).filter { name in
      name.contains(".") && !name.contains(".sqlite") && name != "manifest.json"
        && place.text(of: "\(a)/\(name)") != place.text(of: "\(b)/\(name)")
    }
  }
}
