import Testing

@testable import cascade

/// A scenario of a moment whose depth follows from the lots of each tick, and the tool at work on
/// it: ten ticks of eight or nine lots are $800.
struct SmallCalibration: ~Copyable {
  static let block = """

    calibrate:
      seeds: 2
      evaluations: 14
      axes:
        - { title: lots a tick, law: whole, keys: { staticBook.lotsPerTick: [2, 12] } }
      facts:
        - title: depth
          metric: calmDepth1
          market: X-PERP
          value: $800
          tolerance: $40
          source: made up

    """

  /// The index moves and the contract does not: nobody trades, so that the gap of the one from
  /// the other (F18) is all volatility, and the same paths are stretched by it.
  static let moving = SmallRun.scenario
    .replacing("price: $10, volatility: 0%", with: "price: $10000, volatility: 40%")
    .replacing("perTick: 0.5", with: "perTick: 0")

  /// Looks for the volatility with which F18 is this many basis points.
  static func basis(_ value: String, part: String = "") -> String {
    """

    calibrate:
      seeds: 2
      evaluations: 40
      axes:
        - from: 80%
          keys: { fundamental.X.volatility: [10%, 90%] }
      facts:
        - { fact: F18,\(part) market: X-PERP, value: \(value), source: made up }

    """
  }

  let place = TemporaryDirectory()

  init(
    _ block: String = SmallCalibration.block, hasShock: Bool = false,
    scenario: String = SmallRun.scenario
  ) {
    let text = scenario + block
    let shocks = text.firstRange(of: "shocks:")!.lowerBound
    let twins = text.firstRange(of: "twins:")!.lowerBound
    let expect = text.firstRange(of: "  - { metric: drawdown, market: X-PERP, at: all")!.lowerBound
    let limits = text.firstRange(of: "limits:")!.lowerBound
    // In calm nothing falls, so nothing is expected of a fall.
    let calm = text[..<shocks] + text[twins..<expect] + text[limits...]
    place.put(hasShock ? text : String(calm), at: "small.yaml")
  }

  func calibrate(_ options: String..., into out: String = "out") async -> SmallRun.Answer {
    await SmallRun.call(
      ["calibrate", place.file("small.yaml"), "--out", place.file(out)] + options)
  }

  /// Files of a report whose bytes are not the same in two directories, but for the store and what
  /// a manifest says of the machine.
  func differences(_ a: String, _ b: String) -> [String] {
    place.tree.filter { $0.hasPrefix("\(a)/") }.map { String($0.dropFirst(a.count + 1)) }
      .filter { name in
        name.contains(".") && !name.contains(".sqlite") && name != "manifest.json"
          && place.text(of: "\(a)/\(name)") != place.text(of: "\(b)/\(name)")
      }
  }
}
