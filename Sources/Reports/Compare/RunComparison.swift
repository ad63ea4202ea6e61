/// Two scenarios, or two runs, held against each other: with the same chance where both have the
/// same seeds.
public struct RunComparison: Sendable {
  /// One of the two.
  public struct Side: Sendable {
    /// As it was given: a path, or the name of a scenario.
    public var name: String
    public var title: String
    /// The version that ran it.
    public var version: String
    /// Money of the run times this is money of the world.
    public var scale: Int64
    /// Seeds that were to be run.
    public var seeds: [UInt64]
    public var runs: [ComparedRun]

    public init(
      name: String, title: String, version: String, scale: Int64, seeds: [UInt64],
      runs: [ComparedRun]
    ) {
      self.name = name
      self.title = title
      self.version = version
      self.scale = max(1, scale)
      self.seeds = seeds
      self.runs = runs
    }

    /// Runs that came to their end.
    public var whole: [ComparedRun] { runs.filter(\.isComplete) }

    /// Seeds that were stopped, or had not begun.
    public var stopped: [UInt64] {
      let whole = Set(whole.map(\.seed))
      return seeds.filter { !whole.contains($0) }
    }
  }

  /// A metric at a place: the market, the venue, or empty for the run.
  public struct Key: Hashable, Sendable {
    public var metric: String
    public var market: String

    public init(_ metric: String, market: String) {
      self.metric = metric
      self.market = market
    }
  }

  public let a: Side
  public let b: Side
  public let inputs: [InputDifference]
  /// Seeds that both sides ran to the end; without any the sides are compared as a whole.
  public let common: [UInt64]
  /// In the order of the catalogue of metrics.
  public let figures: [ComparedFigure]

  /// What is asked about first, beside what the scenarios expect. Fixed beforehand: who looks for
  /// the figures that differ most will find some.
  static let headline = [
    "drawdown", "cascade", "liquidatedAll", "fundDrawdown", "adlAll", "adlTop1",
  ]

  /// Metrics that the sides do not measure alike.
  public let unlike: [String]

  /// - Parameters:
  ///   - expected: what the scenarios set limits to.
  ///   - unlike: metrics that the sides do not measure alike; they are left out.
  public init(
    _ a: Side, _ b: Side, inputs: [InputDifference], expected: [Key], unlike: [String] = []
  ) {
    self.a = a
    self.b = b
    self.inputs = inputs
    self.unlike = unlike
    let others = Set(b.whole.map(\.seed))
    common = a.whole.map(\.seed).filter(others.contains)
    let (own, other) = (Values(a, only: common), Values(b, only: common))
    var figures: [ComparedFigure] = []
    for row in a.whole.first?.metrics.rows ?? [] where !unlike.contains(row.metric.name) {
      let key = Key(row.metric.name, market: row.market)
      let isHeadline = RunComparison.headline.contains(key.metric) || expected.contains(key)
      var (first, second) = (own.of(key, row.metric.unit), other.of(key, row.metric.unit))
      if !common.isEmpty {
        let shared = Set(first.map(\.seed)).intersection(second.map(\.seed))
        first = first.filter { shared.contains($0.seed) }
        second = second.filter { shared.contains($0.seed) }
      }
      let figure = ComparedFigure(
        row.metric, market: row.market, a: first, b: second, isPaired: !common.isEmpty,
        isHeadline: isHeadline)
      if let figure { figures.append(figure) }
    }
    figures.adjust()
    self.figures = figures
  }
}

extension RunComparison: FigureComparison {
  var titles: (a: String, b: String) { (a.title, b.title) }
}

/// The figures of a side by run, in the order of the seeds that are common; money as the world
/// counts it.
private struct Values {
  private var runs: [(seed: UInt64, values: [RunComparison.Key: Double])]
  private let scale: Double

  /// - Parameter seeds: empty for all.
  init(_ side: RunComparison.Side, only seeds: [UInt64]) {
    scale = Double(side.scale)
    var places: [UInt64: Int] = [:]
    for (place, seed) in seeds.enumerated() { places[seed] = place }
    let chosen = seeds.isEmpty ? side.whole : side.whole.filter { places[$0.seed] != nil }
    runs = chosen.map { run in
      var values: [RunComparison.Key: Double] = [:]
      for row in run.metrics.rows {
        values[RunComparison.Key(row.metric.name, market: row.market)] = row.value
      }
      return (run.seed, values)
    }
    if !seeds.isEmpty { runs.sort { (places[$0.seed] ?? 0) < (places[$1.seed] ?? 0) } }
  }

  func of(_ key: RunComparison.Key, _ unit: MetricUnit) -> [(seed: UInt64, value: Double)] {
    runs.compactMap { run in
      run.values[key].flatMap { value in
        value.isFinite ? (run.seed, unit == .money ? value * scale : value) : nil
      }
    }
  }
}
