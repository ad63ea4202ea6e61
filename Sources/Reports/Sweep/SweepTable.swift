/// Many runs in one table: what was varied, and what came out. Rows stand in the order of the
/// design, never in that of completion.
public struct SweepTable: Sendable {
  /// How points lie in the space of the axes.
  public enum Design: String, Sendable, CaseIterable {
    /// Every value of each axis with every value of the others, the last axis fastest.
    case grid
    case latinHypercube, sobol, reverseHalton
    /// Walks of one step more than there are axes, one after another (Morris 1991).
    case morris
    /// Groups of two points more than there are axes: A, A with each axis of B in turn, B
    /// (Saltelli et al. 2010).
    case saltelli
  }

  /// One thing that is varied: a key, or several that move together.
  public struct Axis: Hashable, Sendable {
    public var title: String
    /// Paths as `--set` takes them; never empty.
    public var keys: [String]
    /// Equal steps along the axis are equal ratios.
    public var isLogarithmic: Bool
    /// How many values a grid has; 0 where any value between the ends may be drawn.
    public var count: Int

    public init(title: String, keys: [String], isLogarithmic: Bool = false, count: Int = 0) {
      (self.title, self.keys) = (title, keys)
      (self.isLogarithmic, self.count) = (isLogarithmic, count)
    }
  }

  /// A place on one axis.
  public struct Setting: Hashable, Sendable {
    /// From 0 at the first end to 1 at the last; of a grid, or a list, the place of the value over
    /// the last place.
    public var share: Double
    /// The value of each key, as a scenario writes it: `2.5`, `$4M`, `true`.
    public var texts: [String]
    /// The first of them as a number without its unit (`12.5%` is 12.5, `$4M` is 4,000,000); `nil`
    /// where it is none.
    public var number: Double?

    public init(share: Double, texts: [String], number: Double?) {
      (self.share, self.texts, self.number) = (share, texts, number)
    }
  }

  /// A figure of each run.
  public struct Column: Sendable {
    public var metric: Metric
    /// Empty for a figure of the run, "V1" or "V1/BTC-PERP" else.
    public var market: String

    public init(_ metric: Metric, market: String) {
      (self.metric, self.market) = (metric, market)
    }
  }

  /// Why a run ended before its time.
  public enum Stop: String, Sendable, CaseIterable {
    case events, memory, wall
  }

  /// One run.
  public struct Run: Hashable, Sendable {
    /// Place in the design: point times seeds plus place of the seed.
    public var number: Int
    public var point: Int
    public var seed: UInt64
    /// `nil`: it came to its end.
    public var stop: Stop?
    public var events: UInt64
    /// What it did, as a hash of its journal.
    public var fingerprint: String

    public init(
      number: Int, point: Int, seed: UInt64, stop: Stop?, events: UInt64, fingerprint: String
    ) {
      (self.number, self.point, self.seed) = (number, point, seed)
      (self.stop, self.events, self.fingerprint) = (stop, events, fingerprint)
    }
  }

  /// Name of the scenario, `leverage-sweep`.
  public var name: String
  public var title: String
  public var story: String
  public var design: Design
  public var axes: [Axis]
  /// Point by point, one setting for each axis.
  public var points: [[Setting]]
  /// The same at every point.
  public var seeds: [UInt64]
  public var columns: [Column]
  /// Money of a run times this is money of the world; 1,000 for `scale: 1:1000`.
  public var scale: Int64 = 1
  /// Metrics that are told of first, the first of them in the charts; empty for the usual ones.
  public var leads: [String] = []
  /// Which runs are played, where that depends on what the others gave; empty: all.
  public var course = ""
  /// What is to be known how well at every point; `nil`: nothing in particular.
  public var precision: SweepPrecision?
  /// Of the whole design, or of those that are there, by number.
  public private(set) var runs: [Run] = []
  /// Row by row, a value for each column; NaN where it could not be measured.
  private var values: [Double] = []

  public init(
    name: String, title: String, story: String, design: Design, axes: [Axis],
    points: [[Setting]], seeds: [UInt64], columns: [Column]
  ) {
    (self.name, self.title, self.story) = (name, title, story)
    (self.design, self.axes, self.points) = (design, axes, points)
    (self.seeds, self.columns) = (seeds, columns)
  }

  /// Adds a run; numbers rise.
  public mutating func append(_ run: Run, values row: some Collection<Double>) {
    precondition(row.count == columns.count, "a run has a value for each column")
    precondition(runs.last.map { $0.number < run.number } ?? true, "runs stand in their order")
    runs.append(run)
    values.append(contentsOf: row)
  }

  /// Takes all runs at once, by rising number, with their figures row by row.
  public mutating func fill(_ runs: [Run], values: [Double]) {
    precondition(values.count == runs.count * columns.count, "a run has a value for each column")
    (self.runs, self.values) = (runs, values)
  }

  public mutating func reserve(runs count: Int) {
    runs.reserveCapacity(count)
    values.reserveCapacity(count * columns.count)
  }

  /// A figure of the run at a place of `runs`; `nil` where it could not be measured.
  public func value(run place: Int, column: Int) -> Double? {
    let value = values[place * columns.count + column]
    return value.isNaN ? nil : value
  }

  /// Whether every run of the design is there, or no more are wanted.
  public var isWhole: Bool { !course.isEmpty || runs.count == points.count * seeds.count }
}
