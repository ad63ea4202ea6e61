@testable import Reports

/// Searches whose runs are formulas, so that the tests know where the boundary is.
enum InventedSearch {
  /// What a run gives at a place of the axis: its figures, `nil` for one that was stopped.
  typealias World = (_ place: Int, _ seed: Int) -> [Double]?

  /// Places 0 to `last`, written as they are counted, and seeds from 1 on. No run is there.
  static func table(
    last: Int = 128, seeds: Int = 128, columns: [SweepTable.Column] = [cascade],
    isLogarithmic: Bool = false
  ) -> SweepTable {
    SweepTable(
      name: "invented", title: "An invented search", story: "Nothing of it is true.",
      design: .grid,
      axes: [
        SweepTable.Axis(
          title: "leverage", keys: ["crowd.leverage"], isLogarithmic: isLogarithmic,
          count: last + 1)
      ],
      points: (0...last).map { place in
        // Of a logarithmic axis each place is 2 % above the last one.
        let number = isLogarithmic ? logarithmic(place) : Double(place)
        return [
          SweepTable.Setting(
            share: Double(place) / Double(last), texts: [isLogarithmic ? "\(number)" : "\(place)"],
            number: number)
        ]
      },
      seeds: (1...UInt64(seeds)).map { $0 }, columns: columns)
  }

  static func logarithmic(_ place: Int) -> Double {
    (0..<place).reduce(1.0) { value, _ in value * 1.02 }
  }

  static let cascade = InventedSweep.column("cascade")

  /// A cascade in under half of the seeds.
  static let half = limit("cascade", .share, below: 0.5)

  static func limit(
    _ metric: String, _ aggregate: Limit.Aggregate, below value: Double
  ) -> Limit {
    InventedSweep.limit(metric, InventedSweep.market, aggregate, below: value)
  }

  /// A share of (0, 1) that is a seed's own: multiples of the golden ratio lie evenly.
  static func luck(_ seed: Int) -> Double {
    let value = (Double(seed) + 0.5) * 0.618_033_988_749_894_9
    return value - value.rounded(.down)
  }

  /// A seed has a cascade from a place of its own on; half of them from `middle` on. Three in four
  /// have theirs within twice `width` of it.
  static func threshold(_ middle: Double, width: Double) -> World {
    { place, seed in
      // A triangle in place of a bell: the mean of two even numbers.
      let own = luck(seed)
      let shift = own < 0.5 ? (2 * own).squareRoot() - 1 : 1 - (2 - 2 * own).squareRoot()
      return [Double(place) >= middle + 4 * width * shift ? 1 : 0]
    }
  }

  /// The table with these runs.
  static func filled(_ table: SweepTable, _ numbers: [Int], _ world: World) -> SweepTable {
    var table = table
    let seeds = table.seeds.count
    for number in numbers.sorted() {
      let (place, seed) = (number / seeds, number % seeds)
      let values = world(place, seed)
      table.append(
        SweepTable.Run(
          number: number, point: place, seed: table.seeds[seed],
          stop: values == nil ? .events : nil, events: 1_000, fingerprint: "f\(number)"),
        values: values ?? table.columns.map { _ in .nan })
    }
    return table
  }

  /// Plays a search to its end, from the runs that are there.
  /// - Parameter most: after how many runs it is stopped, in the middle of a round.
  static func played(
    _ table: SweepTable, _ limit: Limit = half, first: Int = 16, from there: [Int] = [],
    most: Int = .max, in world: World
  ) -> [Int] {
    var numbers = there
    while true {
      let trace = BoundaryTrace(filled(table, numbers, world), limit, firstSeeds: first)
      if trace.wanted.isEmpty { return numbers.sorted() }
      // The last of a round come first: the order is that of the machine.
      for number in trace.wanted.reversed() {
        if numbers.count == most { return numbers.sorted() }
        numbers.append(number)
      }
    }
  }

  /// The trace of a search that is done.
  static func trace(
    _ table: SweepTable, _ limit: Limit = half, first: Int = 16, in world: World
  ) -> BoundaryTrace {
    let numbers = played(table, limit, first: first, in: world)
    return BoundaryTrace(filled(table, numbers, world), limit, firstSeeds: first)
  }

  static func findings(
    _ table: SweepTable, _ limit: Limit = half, first: Int = 16, in world: World
  ) -> BoundaryFindings {
    let numbers = played(table, limit, first: first, in: world)
    let table = filled(table, numbers, world)
    return BoundaryFindings(
      SweepView(table, limits: [limit], command: "cascade boundary invented.yaml"),
      BoundaryTrace(table, limit, firstSeeds: first))
  }

  static func files(
    _ table: SweepTable, _ limit: Limit = half, first: Int = 16, in world: World
  ) -> BoundaryFiles {
    let numbers = played(table, limit, first: first, in: world)
    return BoundaryFiles(
      filled(table, numbers, world), limit, firstSeeds: first,
      command: "cascade boundary invented.yaml")
  }
}
