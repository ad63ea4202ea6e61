/// The figures of one seed of a side that is compared.
public struct ComparedRun: Sendable {
  public let seed: UInt64
  /// A run that was stopped says nothing of the whole.
  public let isComplete: Bool
  /// At the scale of the run.
  public let metrics: MetricTable

  init(seed: UInt64, isComplete: Bool, metrics: MetricTable) {
    self.seed = seed
    self.isComplete = isComplete
    self.metrics = metrics
  }

  public init(_ result: SeedResult) {
    self.init(seed: result.seed, isComplete: result.end.isComplete, metrics: result.metrics)
  }
}

// MARK: From the files of a run

extension ComparedRun {
  /// The file of a run with several seeds, and that of any run.
  public static let manyFile = "runs.csv"
  public static let oneFile = "metrics.csv"

  /// Reads `runs.csv`: a row for each seed and market. Metrics that the file does not have, because
  /// an older version wrote it, are left out.
  public static func runs(csv bytes: [UInt8]) throws(TableFaults) -> [ComparedRun] {
    var reading = RunsReading(bytes)
    let runs = reading.run()
    if !reading.table.faults.isEmpty { throw reading.table.faults }
    return runs
  }

  /// Reads `metrics.csv`, the figures of the run that is shown: all there is of a single seed.
  public static func run(
    csv bytes: [UInt8], seed: UInt64, isComplete: Bool
  ) throws(TableFaults) -> ComparedRun {
    var table = TableReader(bytes, columns: ["metric", "market", "value"], noun: "file")
    var rows: [MetricTable.Row] = []
    if table.readHeader() {
      while let row = table.next() {
        guard let metric = Metric.named(table.cell(row, "metric")?.text ?? "") else { continue }
        rows.append(
          MetricTable.Row(
            metric: metric, market: table.cell(row, "market")?.text ?? "",
            value: table.statistic(row, "value")))
      }
    }
    if !table.faults.isEmpty { throw table.faults }
    return ComparedRun(seed: seed, isComplete: isComplete, metrics: MetricTable(rows: rows))
  }
}

extension TableReader {
  /// A figure as `CSVWriter` writes it, an exponent included; `nil` for an empty cell.
  mutating func statistic(_ row: CSVReader.Row, _ column: String) -> Double? {
    guard let cell = cell(row, column), !cell.text.isEmpty else { return nil }
    if let value = Double(cell.text), value.isFinite { return value }
    fault(
      row, column, "`\(column)` must be a number, got `\(TableReader.shown(cell.text))`",
      "the file was changed after the run, or is not one of cascade")
    return nil
  }
}

/// `runs.csv` while it is being read.
private struct RunsReading {
  var table: TableReader
  /// In the order in which they come first.
  private var seeds: [UInt64] = []
  private var lines: [UInt64: [Line]] = [:]
  private let columns: [(metric: Metric, column: String)]

  /// What one row says.
  private struct Line {
    var market: String
    var isComplete: Bool
    var values: [Double?]
  }

  init(_ bytes: [UInt8]) {
    columns = Metric.all.map { ($0, $0.columnName) }
    table = TableReader(
      bytes, columns: ["seed", "market", "complete"], optional: columns.map(\.column),
      noun: "file")
  }

  mutating func run() -> [ComparedRun] {
    if !table.readHeader() { return [] }
    while let row = table.next() { read(row) }
    if seeds.isEmpty, table.faults.isEmpty { table.reportNoRows("a row for each seed and market") }
    return seeds.map { run($0, lines[$0] ?? []) }
  }

  private mutating func read(_ row: CSVReader.Row) {
    guard let market = table.name(row, "market") else { return }
    guard let seed = UInt64(table.cell(row, "seed")?.text ?? "") else {
      return table.fault(
        row, "seed", "`seed` must be a whole number, got `\(table.shown(row, "seed"))`",
        "from 0 to \(UInt64.max)")
    }
    let word = table.cell(row, "complete")?.text
    guard word == "true" || word == "false" else {
      return table.fault(
        row, "complete", "`complete` is true or false, got `\(table.shown(row, "complete"))`",
        "it says whether the run came to its end")
    }
    if lines[seed]?.contains(where: { $0.market == market }) == true {
      return table.fault(
        row, "seed", "seed \(seed) has two rows for `\(table.shown(row, "market"))`",
        "a row for each seed and market")
    }
    var values: [Double?] = []
    for (_, column) in columns { values.append(table.statistic(row, column)) }
    if lines[seed] == nil { seeds.append(seed) }
    lines[seed, default: []].append(
      Line(market: market, isComplete: word == "true", values: values))
  }

  /// What is of the whole run, or of a venue, stands in each of its rows and is taken once.
  private func run(_ seed: UInt64, _ lines: [Line]) -> ComparedRun {
    var rows: [MetricTable.Row] = []
    for (index, (metric, _)) in columns.enumerated() {
      var places: [String] = []
      for line in lines {
        let place = metric.scope.place(of: line.market)
        if places.contains(place) { continue }
        places.append(place)
        rows.append(MetricTable.Row(metric: metric, market: place, value: line.values[index]))
      }
    }
    return ComparedRun(
      seed: seed, isComplete: lines.allSatisfy(\.isComplete), metrics: MetricTable(rows: rows))
  }
}
