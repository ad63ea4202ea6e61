/// A table of runs taken from the file that it was written to.
extension SweepTable {
  /// The file of a sweep that has every run with its figures.
  public static let runsFile = SweepRunColumns.name

  /// Takes the runs of `runs.csv`. Figures that the file does not have, because an older version
  /// wrote it, are absent in every run; other columns are left out.
  ///
  /// The points and the seeds are those of the table: a run that lies elsewhere is a fault.
  public mutating func read(csv bytes: [UInt8]) throws(TableFaults) {
    var reading = SweepRunsReading(self, bytes)
    reading.read()
    if !reading.table.faults.isEmpty { throw reading.table.faults }
    fill(reading.runs, values: reading.values)
  }
}

/// `runs.csv` of a sweep while it is being read.
private struct SweepRunsReading {
  var table: TableReader
  var runs: [SweepTable.Run] = []
  var values: [Double] = []
  private let sweep: SweepTable
  private let columns: SweepRunColumns

  init(_ sweep: SweepTable, _ bytes: [UInt8]) {
    self.sweep = sweep
    columns = SweepRunColumns(sweep)
    table = TableReader(
      bytes, columns: SweepRunColumns.fixed + columns.axes.columns.map(\.name),
      optional: columns.figures.map(\.name), noun: "file")
  }

  mutating func read() {
    if !table.readHeader() { return }
    while let row = table.next() { read(row) }
    if runs.isEmpty, table.faults.isEmpty { table.reportNoRows("a row for each run") }
  }

  private mutating func read(_ row: CSVReader.Row) {
    func text(_ column: String) -> String { table.cell(row, column)?.text ?? "" }
    let seeds = sweep.seeds.count
    guard let number = Int(text("run")), number >= 0, number < sweep.points.count * seeds,
      number > runs.last?.number ?? -1
    else {
      return table.fault(
        row, "run", "`run` must rise from 0, got `\(table.shown(row, "run"))`",
        "the sweep has \(sweep.points.count) points with \(seeds) seeds each")
    }
    let (point, seed) = (number / seeds, sweep.seeds[number % seeds])
    guard Int(text("point")) == point, UInt64(text("seed")) == seed else {
      return table.fault(
        row, "point", "run \(number) must be point \(point) with seed \(seed)",
        "the file belongs to another scenario.yaml, or was changed")
    }
    guard columns.axes.agree(columns.axes.columns.map { text($0.name) }, at: point) else {
      return table.fault(
        row, columns.axes.columns.first?.name ?? "point",
        "point \(point) does not lie where scenario.yaml has it",
        "the file belongs to another scenario.yaml, or to another version of cascade")
    }
    let stop = SweepTable.Stop(rawValue: text("stop"))
    guard stop != nil || text("stop").isEmpty else {
      let known = SweepTable.Stop.allCases.map(\.rawValue).joined(separator: ", ")
      return table.fault(
        row, "stop", "`stop` is no reason to stop: `\(table.shown(row, "stop"))`",
        "one of \(known), or empty")
    }
    for column in columns.figures { values.append(table.statistic(row, column.name) ?? .nan) }
    runs.append(
      SweepTable.Run(
        number: number, point: point, seed: seed, stop: stop,
        events: UInt64(text("events")) ?? 0, fingerprint: text("fingerprint")))
  }
}
