import Testing

@testable import cascade

/// A market whose mark is its index, in which nobody trades, and twenty seconds after the five
/// minutes that a run has to settle: the price is a plain walk of 0.4 %. And the tool at work on
/// it.
struct SmallRare: ~Copyable {
  static let question =
    "rare: { score: drawdown, market: X-PERP, reaches: 0.6%, clones: 8, "
    + "repetitions: 2 }\n"

  private static let world = """
    title: A walk
    seed: 1
    duration: 320s
    warmUp: 0s
    sampleEvery: 60s
    assets: [USD, X]
    fundamental:
      X: { price: $10000, volatility: 500%, spotFollow: 0 }
    venues:
      - id: V1
        preset: binanceUsdm
        mark: index
        markets:
          - { id: X-PERP, base: X, quote: USD, openInterest: $1M, depthOnePercent: $10k }
    limits: { memory: 64GB, events: 500_000, wall: 1h } # the process is shared with other tests

    """

  let place = TemporaryDirectory()

  init(_ question: String = SmallRare.question) {
    place.put(SmallRare.world + question, at: "small.yaml")
  }

  var scenario: String { place.file("small.yaml") }

  func rare(_ options: String..., into out: String = "out") async -> SmallRun.Answer {
    await SmallRun.call(["rare", scenario, "--out", place.file(out)] + options)
  }

  /// Files of a report whose bytes are not the same in two directories, but for the store and what
  /// a manifest says of the machine.
  func differences(_ a: String, _ b: String) -> [String] {
    place.tree.filter { $0.hasPrefix("\(a)/") && $0.contains(".") }
      .map { String($0.dropFirst(a.count + 1)) }
      .filter {
        $0 != "manifest.json" && !$0.contains(".sqlite")
          && place.text(of: "\(a)/\($0)") != place.text(of: "\(b)/\($0)")
      }
  }
}
