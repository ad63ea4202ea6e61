/// A comparison of sweeps as files.
extension SweepComparison {
  static let differencesName = "differences.csv"
  static let pointsName = "points.csv"

  /// The report, its pictures and tables with their dictionary, in a fixed order.
  public var files: [StudyFiles.File] {
    let source = ChartSource(files: [SweepComparison.differencesName], sample: runsText)
    let differences = DifferencesChart(self, source: source).chart()
    let pictures = SweepComparisonPictures(self).all
    func file(_ path: String, _ text: String) -> StudyFiles.File {
      StudyFiles.File(path: path, bytes: Array(text.utf8))
    }
    let points = points
    return [
      file("report.md", page(differences: differences, pictures: pictures)),
      file(RunComparison.differencesPath, differences.svg),
    ] + pictures.map { file($0.path, $0.chart.svg) } + [
      file("compare.json", json.text),
      StudyFiles.File(path: SweepComparison.differencesName, bytes: csv),
      StudyFiles.File(path: SweepComparison.pointsName, bytes: points.bytes),
      StudyFiles.File(
        path: CSVFile.dictionary.name,
        bytes: CSVFile.dictionary(of: [SweepComparison.differencesFile, points.file])),
    ]
  }

  // MARK: Over all points

  /// A row for each figure that both sweeps have.
  var csv: [UInt8] {
    var writer = CSVWriter(SweepComparison.differencesFile)
    for (figure, course) in zip(figures, courses) {
      let difference = figure.difference
      writer.append(text: figure.metric.name)
      writer.append(text: figure.market)
      writer.append(text: figure.metric.unit.compared)
      writer.append(figure.isHeadline)
      for count in [
        course.points.count, course.differing, figure.a.count, course.pairs, course.absent,
      ] {
        writer.append(integer: count)
      }
      for value in [
        figure.meanA, figure.meanB, difference.change.value, difference.change.low,
        difference.change.high, difference.visible, difference.chance, figure.adjusted,
        difference.reduction,
      ] {
        writer.append(value)
      }
      writer.append(text: figure.finding.rawValue)
      writer.append(text: figure.metric.meaning)
      writer.endRow()
    }
    return writer.take()
  }

  static let differencesFile = CSVFile(
    differencesName,
    [
      Column("metric", .text, "Name, as expectations and targets use it."),
      Column("market", .text, "Venue and market, or the venue; empty for the run."),
      Column("unit", .text, "ratio, min, count, 0 or 1, or money of the world."),
      Column("headline", .boolean, "Whether it is one of those that are asked about first."),
      Column("points", .integer, "Points at which both have it."),
      Column("points_differ", .integer, "Points at which it differs, by p_holm of points.csv."),
      Column("seeds", .integer, "Seeds of these pairs: what the interval counts."),
      Column("pairs", .integer, "Pairs of runs that have it."),
      Column("absent", .integer, "Pairs of finished runs of which one does not have it."),
      Column("mean_a", .real, "Mean over points of the mean over seeds of A; of a flag the share."),
      Column("mean_b", .real, "The same of B."),
      Column("difference", .real, "Mean of B less mean of A."),
      Column(
        "low", .real, "Lower end of its 95 % interval over seeds; empty for too few of them."),
      Column("high", .real, "Upper end."),
      Column("visible", .real, "Smallest difference that would have been seen."),
      Column("p", .real, "How often chance alone makes a difference like it, two-sided."),
      Column("p_holm", .real, "The same, adjusted for the headline figures; empty for others."),
      Column(
        "variance_reduction", .real, "How many times as many seeds it would take without pairs."),
      Column("finding", .text, "differs, by itself, not seen, same or too few runs."),
      Column("meaning", .text, "What it is."),
    ])

  // MARK: Point by point

  /// A row for each figure of each point that both have; of very many the headline figures alone.
  var points: SweepCSV.Table {
    var names = SweepColumnNames(
      taken: ["point_a", "point_b", "metric", "market", "unit"]
        + SweepComparison.pointFigures.map(\.name))
    let axes = SweepAxisColumns(a.table, &names)
    let file = CSVFile(
      SweepComparison.pointsName,
      [
        Column("point_a", .integer, "Point of the design of A, from 0."),
        Column("point_b", .integer, "The same point in the design of B."),
      ] + axes.columns + [
        Column("metric", .text, "Name, as expectations use it."),
        Column("market", .text, "Venue and market, or the venue; empty for the run."),
        Column("unit", .text, "ratio, min, count, 0 or 1, or money of the world."),
      ] + SweepComparison.pointFigures)
    let all = courses.reduce(0) { $0 + $1.points.count }
    let kept = figures.indices.filter {
      all <= SweepCSV.mostPointRows || figures[$0].isHeadline
    }
    var rows: [(figure: Int, place: Int)] = []
    for figure in kept {
      rows += courses[figure].points.indices.map { (figure, $0) }
    }
    return SweepCSV.written(file, rows: rows.count) { row, writer in
      let (figure, point) = (
        figures[rows[row].figure], courses[rows[row].figure].points[rows[row].place]
      )
      let places = match.points[point.place]
      writer.append(integer: places.a)
      writer.append(integer: places.b)
      axes.append(places.a, to: &writer)
      writer.append(text: figure.metric.name)
      writer.append(text: figure.market)
      writer.append(text: figure.metric.unit.compared)
      SweepComparison.append(point, to: &writer)
      writer.endRow()
    }
  }

  private static let pointFigures = [
    Column("n", .integer, "Pairs of runs that have it."),
    Column("mean_a", .real, "Mean over the seeds of A; of a flag the share of runs."),
    Column("mean_b", .real, "The same of B."),
    Column("difference", .real, "Mean of B less mean of A."),
    Column("low", .real, "Lower end of its 95 % interval, not adjusted; empty for too few pairs."),
    Column("high", .real, "Upper end."),
    Column("p", .real, "How often chance alone makes a difference like it, two-sided."),
    Column("p_holm", .real, "The same, adjusted for the points at which the figure varies."),
    Column("finding", .text, "differs, by itself, not seen, same or too few runs."),
  ]

  private static func append(_ point: PointDifference, to writer: inout CSVWriter) {
    let difference = point.difference
    writer.append(integer: difference.change.seeds)
    for value in [
      point.meanA, point.meanB, difference.change.value, difference.change.low,
      difference.change.high, difference.chance, point.adjusted,
    ] {
      writer.append(value)
    }
    writer.append(text: point.finding.rawValue)
  }

  // MARK: For programs

  static let schema = "cascade.compare-sweeps/1"

  /// One object: sides, inputs that differ, every figure over all points. Points stand in
  /// `points.csv`.
  public var json: JSON {
    .object([
      ("schema", .string(SweepComparison.schema)), ("sentence", .string(sentence)),
      ("seeds", .array(common.map { .large(Int128($0)) })),
      ("points", .integer(Int64(match.points.count))),
      ("pairs", .integer(Int64(pairs))), ("stopped", .integer(Int64(stopped))),
      ("single", .integer(Int64(single))),
      ("a", json(a, alone: match.onlyA, onlyA)), ("b", json(b, alone: match.onlyB, onlyB)),
      ("inputs", .array(inputs.map(RunComparison.json))),
      ("asked", .integer(Int64(asked))),
      ("unmeasured", .array(unmeasured.map(SweepComparison.json))),
      ("figures", .array(zip(figures, courses).map(SweepComparison.json))),
    ])
  }

  private func json(_ side: Side, alone: [Int], _ keys: [RunComparison.Key]) -> JSON {
    .object([
      ("name", .string(side.name)), ("title", .string(side.table.title)),
      ("version", .string(side.version)), ("scale", .integer(side.table.scale)),
      ("points", .integer(Int64(side.table.points.count))),
      ("alone", .array(alone.map { .integer(Int64($0)) })),
      ("figuresAlone", .array(keys.map(SweepComparison.json))),
    ])
  }

  private static func json(_ key: RunComparison.Key) -> JSON {
    .object([("metric", .string(key.metric)), ("market", .string(key.market))])
  }

  private static func json(_ figure: ComparedFigure, _ course: Course) -> JSON {
    func number(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
    let difference = figure.difference
    return .object([
      ("metric", .string(figure.metric.name)), ("market", .string(figure.market)),
      ("unit", .string(figure.metric.unit.compared)), ("headline", .bool(figure.isHeadline)),
      ("points", .integer(Int64(course.points.count))),
      ("pointsDiffer", .integer(Int64(course.differing))),
      ("seeds", .integer(Int64(figure.a.count))), ("pairs", .integer(Int64(course.pairs))),
      ("absent", .integer(Int64(course.absent))),
      ("meanA", number(figure.meanA)), ("meanB", number(figure.meanB)),
      ("difference", number(difference.change.value)), ("low", number(difference.change.low)),
      ("high", number(difference.change.high)), ("visible", number(difference.visible)),
      ("p", number(difference.chance)), ("pHolm", number(figure.adjusted)),
      ("varianceReduction", number(difference.reduction)),
      ("finding", .string(figure.finding.rawValue)),
    ])
  }
}
