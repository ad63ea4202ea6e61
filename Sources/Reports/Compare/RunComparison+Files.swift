/// A comparison as files.
extension RunComparison {
  static let differencesPath = "charts/differences.svg"
  static let pairsPath = "charts/pairs.svg"

  /// The report, its pictures and tables with their dictionary, in a fixed order.
  public var files: [StudyFiles.File] {
    let source = ChartSource(files: [RunComparison.differencesFile.name], sample: runsText)
    let differences = DifferencesChart(self, source: source).chart()
    let pairs = PairsChart(
      self, source: ChartSource(files: [RunComparison.pairsFile.name], sample: runsText))?.chart()
    var files = [
      file("report.md", page(differences: differences, pairs: pairs)),
      file(RunComparison.differencesPath, differences.svg),
    ]
    if let pairs { files.append(file(RunComparison.pairsPath, pairs.svg)) }
    files.append(file("compare.json", json.text))
    files.append(StudyFiles.File(path: RunComparison.differencesFile.name, bytes: csv))
    var tables = [RunComparison.differencesFile]
    if isPaired {
      files.append(StudyFiles.File(path: RunComparison.pairsFile.name, bytes: pairsCSV))
      tables.append(RunComparison.pairsFile)
    }
    files.append(
      StudyFiles.File(
        path: CSVFile.dictionary.name, bytes: CSVFile.dictionary(of: tables)))
    return files
  }

  private func file(_ path: String, _ text: String) -> StudyFiles.File {
    StudyFiles.File(path: path, bytes: Array(text.utf8))
  }

  // MARK: Tables

  /// A row for each figure that both sides have.
  var csv: [UInt8] {
    var writer = CSVWriter(RunComparison.differencesFile)
    for figure in figures {
      let difference = figure.difference
      writer.append(text: figure.metric.name)
      writer.append(text: figure.market)
      writer.append(text: figure.metric.unit.compared)
      writer.append(figure.isHeadline)
      writer.append(figure.isPaired)
      writer.append(integer: figure.a.count)
      writer.append(integer: figure.b.count)
      for value in [figure.meanA, figure.meanB, figure.medianA, figure.medianB] {
        writer.append(value)
      }
      for value in [
        difference.change.value, difference.change.low, difference.change.high, difference.visible,
        difference.chance, figure.adjusted, difference.effect, difference.reduction,
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
    "differences.csv",
    [
      Column("metric", .text, "Name, as expectations and targets use it."),
      Column("market", .text, "Venue and market, or the venue; empty for the run."),
      Column("unit", .text, "ratio, min, count, 0 or 1, or money of the world."),
      Column("headline", .boolean, "Whether it is one of those that are asked about first."),
      Column("paired", .boolean, "Whether runs with the same seed are held against each other."),
      Column("runs_a", .integer, "Runs of A that have it; of a pair both."),
      Column("runs_b", .integer, "Runs of B that have it."),
      Column("mean_a", .real, "Mean over the runs of A; of a flag the share of runs."),
      Column("mean_b", .real, "The same of B."),
      Column("median_a", .real, "Median over the runs of A."),
      Column("median_b", .real, "Median over the runs of B."),
      Column("difference", .real, "Mean of B less mean of A."),
      Column("low", .real, "Lower end of its 95 % interval, not adjusted; empty for too few runs."),
      Column("high", .real, "Upper end."),
      Column("visible", .real, "Smallest difference that would have been seen."),
      Column("p", .real, "How often chance alone makes a difference like it, two-sided."),
      Column("p_holm", .real, "The same, adjusted for the headline figures; empty for others."),
      Column("effect", .real, "Difference in standard deviations of a single run."),
      Column(
        "variance_reduction", .real, "How many times as many runs it would take without pairs."),
      Column("finding", .text, "differs, by itself, not seen, same or too few runs."),
      Column("meaning", .text, "What it is."),
    ])

  /// The headline figures of every pair.
  var pairsCSV: [UInt8] {
    var writer = CSVWriter(RunComparison.pairsFile)
    for figure in inOrder where figure.isPaired {
      for (place, seed) in figure.seedsA.enumerated() {
        writer.append(text: figure.metric.name)
        writer.append(text: figure.market)
        writer.append(units: Int128(seed), scale: 0)
        writer.append(figure.a[place])
        writer.append(figure.b[place])
        writer.endRow()
      }
    }
    return writer.take()
  }

  static let pairsFile = CSVFile(
    "pairs.csv",
    [
      Column("metric", .text, "Name of a headline figure; its unit stands in differences.csv."),
      Column("market", .text, "Venue and market, or the venue; empty for the run."),
      Column("seed", .decimal(places: 0), "Seed of both runs."),
      Column("a", .real, "Value of A."),
      Column("b", .real, "Value of B."),
    ])

  // MARK: For programs

  /// One object: sides, inputs that differ, every figure.
  public var json: JSON {
    .object([
      ("schema", .string("cascade.compare/1")), ("sentence", .string(sentence)),
      ("paired", .bool(isPaired)), ("seeds", .array(common.map { .large(Int128($0)) })),
      ("a", RunComparison.json(a)), ("b", RunComparison.json(b)),
      ("inputs", .array(inputs.map(RunComparison.json))),
      ("asked", .integer(Int64(asked))),
      ("figures", .array(figures.map(RunComparison.json))),
    ])
  }

  private static func json(_ side: Side) -> JSON {
    .object([
      ("name", .string(side.name)), ("title", .string(side.title)),
      ("version", .string(side.version)), ("scale", .integer(side.scale)),
      ("seeds", .array(side.whole.map { .large(Int128($0.seed)) })),
      ("stopped", .array(side.stopped.map { .large(Int128($0)) })),
    ])
  }

  static func json(_ input: InputDifference) -> JSON {
    .object([
      ("kind", .string(input.kind.rawValue)), ("name", .string(input.name)),
      ("a", input.a.map(JSON.string) ?? .null), ("b", input.b.map(JSON.string) ?? .null),
    ])
  }

  private static func json(_ figure: ComparedFigure) -> JSON {
    func number(_ value: Double?) -> JSON { value.map(JSON.number) ?? .null }
    let difference = figure.difference
    return .object([
      ("metric", .string(figure.metric.name)), ("market", .string(figure.market)),
      ("unit", .string(figure.metric.unit.compared)), ("headline", .bool(figure.isHeadline)),
      ("runsA", .integer(Int64(figure.a.count))), ("runsB", .integer(Int64(figure.b.count))),
      ("meanA", number(figure.meanA)), ("meanB", number(figure.meanB)),
      ("medianA", number(figure.medianA)), ("medianB", number(figure.medianB)),
      ("difference", number(difference.change.value)), ("low", number(difference.change.low)),
      ("high", number(difference.change.high)), ("visible", number(difference.visible)),
      ("p", number(difference.chance)), ("pHolm", number(figure.adjusted)),
      ("effect", number(difference.effect)), ("varianceReduction", number(difference.reduction)),
      ("finding", .string(figure.finding.rawValue)),
    ])
  }
}

extension MetricUnit {
  /// The unit in a table of differences.
  var compared: String {
    switch self {
    case .share, .factor: "ratio"
    case .number: ""
    case .minutes: "min"
    case .money: "money of the world"
    case .count: "count"
    case .impact: "bp for a million of the world"
    case .flag: "0 or 1"
    }
  }
}
