import Testing

@testable import cascade

/// A directory with a scenario that takes a moment, and the tool at work in it.
struct SmallRun: ~Copyable {
  /// A static book, longs below the price, and one sale after five and a half minutes.
  static let scenario = """
    title: A small ladder
    story: A static book, a ladder of longs below the price and one sale.
    seed: 1
    duration: 6m
    warmUp: 0s
    assets: [USD, X]
    fundamental:
      X: { price: $10, volatility: 0%, spotFollow: 0 }
    venues:
      - id: V1
        preset: binanceUsdm
        fees: { maker: 0bp, taker: 0bp }
        mark: last
        liquidation: { size: full, limit: none, delay: 0s, fee: 0% }
        service: { capacity: 1000000/s, latency: 0s, userLoad: 0/s }
        markets:
          - id: X-PERP
            base: X
            quote: USD
            tick: 0.01
            lot: 1
            tiers: [{ floor: $0, maintenance: 0.5%, leverage: 100 }]
    \(people(selling: 200))
    twins:
      - id: noLadder
        title: Nobody to liquidate
        set: { ladderHolders.perTick: 0 }
    expect:
      - { metric: ledgerDrift, at: all, equals: 0 }
      - { metric: drawdown, market: X-PERP, at: all, atLeast: 4% }
    limits: { memory: 64GB, events: 500_000, wall: 1h } # the process is shared with other tests
    """

  /// Who is there, and what is sold after five and a half minutes.
  static func people(selling amount: Int) -> String {
    """
    agents:
      - { class: staticBook, lotsPerTick: 4, ticks: 300 }
      - { class: ladderHolders, perTick: 0.5, lots: 4, ticks: 300 }
      - { class: seller, slippage: 99%, latency: 0s }
    shocks:
      - id: sale
        at: 330s
        sell: { market: X-PERP, amount: \(amount) X }
    """
  }

  /// The sale is too small for the second expectation.
  static let failing = "sale.sell.amount=10 X"

  /// What a run of one seed leaves, apart from directories.
  static let files = [
    "adl.csv", "agents.csv", "alarms.csv", "charts/causes.svg", "charts/depth.svg",
    "charts/heatmap.svg", "charts/price.svg", "charts/profit.svg", "charts/tree.svg",
    "charts/waterfall.svg", "columns.csv", "contagion.csv", "depth.csv", "expectations.csv",
    "fairness.csv", "forced.csv", "funding.csv", "halts.csv", "ladder.csv", "liquidations.csv",
    "manifest.json", "markets.csv", "metrics.csv", "outcomes.csv", "purses.csv", "replay.html",
    "report.md", "scenario.yaml", "stages.csv", "summary.json", "summary.md", "targets.csv",
    "tree.csv", "twins.csv", "venues.csv",
    "waterfall.csv",
  ]

  struct Answer: Equatable {
    var code: ExitCode
    var output: String
    var messages: String
  }

  let place = TemporaryDirectory()

  init(_ text: String = SmallRun.scenario) { place.put(text, at: "small.yaml") }

  var scenario: String { place.file("small.yaml") }

  /// `cascade run` on the scenario, into the directory `out`.
  func run(_ options: String..., into out: String = "out") async -> Answer {
    await SmallRun.call(["run", scenario, "--out", place.file(out)] + options)
  }

  static func call(_ words: [String], on terminal: Terminal = .plain) async -> Answer {
    let console = Console.memory(terminal)
    let code = await Door.run(words, console)
    return Answer(
      code: code, output: console.output.written, messages: console.messages.written)
  }

  /// The files below a directory, sorted.
  func files(of directory: String) -> [String] {
    shell("cd '\(place.file(directory))' && find . -type f -printf '%P\\n' | LC_ALL=C sort")
      .output.split(separator: "\n").map(String.init)
  }

  /// Names of the files that are not the same in two directories.
  func differences(_ a: String, _ b: String) -> [String] {
    let names = files(of: a) + files(of: b).filter { !files(of: a).contains($0) }
    return names.filter { bytes(of: "\(a)/\($0)") != bytes(of: "\(b)/\($0)") }
  }

  func bytes(of name: String) -> [UInt8]? { try? FileSystem.read(place.file(name)) }

  /// The manifest without `environment`, the one place where the machine appears.
  func recipe(of directory: String) -> String {
    let text = place.text(of: "\(directory)/manifest.json") ?? ""
    guard let end = text.ranges(of: "\"environment\"").first else { return "no environment" }
    return String(text[..<end.lowerBound])
  }

  /// Expects two directories to hold the same run.
  func expectSameBytes(
    _ a: String, _ b: String, at location: SourceLocation = #_sourceLocation
  ) {
    #expect(differences(a, b).allSatisfy { $0 == "manifest.json" }, sourceLocation: location)
    #expect(recipe(of: a) == recipe(of: b), sourceLocation: location)
    #expect(recipe(of: a).contains("fingerprint"), sourceLocation: location)
  }

  /// Replaces a text in a file.
  func edit(_ name: String, _ old: String, _ new: String) {
    let text = place.text(of: name) ?? ""
    precondition(text.contains(old), "\(name) does not hold \(old)")
    place.put(text.replacing(old, with: new), at: name)
  }
}
