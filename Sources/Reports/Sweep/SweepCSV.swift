/// The CSV files of a sweep.
struct SweepCSV {
  /// A file with what it holds.
  struct Table {
    let file: CSVFile
    let bytes: [UInt8]
  }

  let view: SweepView
  let effects: SweepEffects

  init(_ view: SweepView, _ effects: SweepEffects) { (self.view, self.effects) = (view, effects) }

  // MARK: Runs

  /// A row a run, the stopped ones too.
  var runs: Table {
    let table = view.table
    let columns = SweepRunColumns(table)
    let axes = columns.axes
    return SweepCSV.written(columns.file, rows: table.runs.count) { place, writer in
      let run = table.runs[place]
      writer.append(integer: run.number)
      writer.append(integer: run.point)
      writer.append(units: Int128(run.seed), scale: 0)
      axes.append(run.point, to: &writer)
      writer.append(text: run.stop?.rawValue ?? "")
      writer.append(units: Int128(run.events), scale: 0)
      writer.append(text: run.fingerprint)
      for column in table.columns.indices {
        if let value = table.value(run: place, column: column) {
          writer.append(value)
        } else {
          writer.appendAbsent()
        }
      }
      writer.endRow()
    }
  }

  // MARK: Points

  /// More rows than this and only the headline figures of each point are written.
  static let mostPointRows = 400_000

  /// The figures that `points.csv` tells of.
  var pointColumns: [Int] {
    let all = Array(view.table.columns.indices)
    let rows = view.table.points.count * all.count
    return rows <= SweepCSV.mostPointRows ? all : view.headlines
  }

  /// A row for each figure of each point of which a run is there.
  var points: Table {
    let table = view.table
    let figures = SweepCSV.pointFigures
    var names = SweepColumnNames(
      taken: ["point", "metric", "market", "unit"] + figures.map(\.name))
    let axes = SweepAxisColumns(table, &names)
    let file = CSVFile(
      "points.csv",
      [Column("point", .integer, "Point of the design, from 0.")] + axes.columns + [
        Column("metric", .text, "Name, as expectations use it."),
        Column("market", .text, "Venue and market, or the venue; empty for the run."),
        Column("unit", .text, "Unit of the figures."),
      ] + figures)
    var summaries = SweepSummaries()
    var values: [Double] = []
    let columns = pointColumns
    let units = columns.map { table.columns[$0].metric.unit.column(scale: table.scale) }
    let points = view.visitedPoints
    return SweepCSV.written(file, rows: points.count) { place, writer in
      let point = points[place]
      for (column, unit) in zip(columns, units) {
        values.removeAll(keepingCapacity: true)
        view.gather(column, at: point, into: &values)
        let summary = summaries.summary(of: &values, isFlag: view.isFlag(column))
        writer.append(integer: point)
        axes.append(point, to: &writer)
        writer.append(text: table.columns[column].metric.name)
        writer.append(text: table.columns[column].market)
        writer.append(text: unit)
        SweepCSV.append(summary, to: &writer)
        writer.endRow()
      }
    }
  }

  private static let pointFigures = [
    Column("n", .integer, "Finished runs that have the figure."),
    Column("mean", .real, "Mean over seeds; of a flag the share of runs in which it happened."),
    Column(
      "mean_low", .real,
      "Lower end of its 95 % interval, by Student's t; of a flag by Clopper and Pearson."),
    Column("mean_high", .real, "Upper end."),
    Column("sd", .real, "Standard deviation over seeds; empty for flags."),
    Column("median", .real, "Median over seeds; empty for flags."),
    Column(
      "median_low", .real,
      "Lower end of its 95 % interval, by order statistics; empty for too few seeds."),
    Column("median_high", .real, "Upper end."),
    Column("p05", .real, "5th percentile over seeds; empty for flags."),
    Column("p95", .real, "95th percentile."),
  ]

  private static func append(_ summary: SweepSummary, to writer: inout CSVWriter) {
    writer.append(integer: summary.count)
    let figures: [Double?] = [
      summary.mean?.value, summary.mean?.low, summary.mean?.high, summary.deviation,
      summary.median?.value, summary.median?.low, summary.median?.high, summary.p05, summary.p95,
    ]
    for figure in figures { writer.append(figure) }
  }

  // MARK: Bytes

  /// Writes rows one by one. The room for all of them is taken after the first ones, so that a
  /// large file is not copied while it grows.
  static func written(
    _ file: CSVFile, rows: Int, _ row: (Int, inout CSVWriter) -> Void
  ) -> Table {
    var writer = CSVWriter(file)
    var bytes = writer.take()
    let sample = 512
    for place in 0..<rows {
      row(place, &writer)
      if place == sample {
        bytes.reserveCapacity((bytes.count + writer.bytes.count) / sample * (rows + 64) / 10 * 11)
      }
      if writer.bytes.count >= 1 << 16 || place == sample || place == rows - 1 {
        writer.drain { span in
          span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }
      }
    }
    return Table(file: file, bytes: bytes)
  }
}
