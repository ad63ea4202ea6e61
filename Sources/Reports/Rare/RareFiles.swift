/// Everything that an estimate of a rare event writes. Work it out once, then take the files and
/// the texts.
public struct RareFiles: Sendable {
  static let schema = "cascade.rare/1"

  /// `report.md`, the picture, `summary.json`, tables and their dictionary, in a fixed order. The
  /// same runs give the same bytes.
  public let files: [StudyFiles.File]
  /// What `--format json` prints: the bytes of `summary.json`.
  public let json: String
  /// The answer in one sentence, plain text.
  public let sentence: String
  private let report: RareReport

  /// - Parameter command: the line that makes this again.
  public init(_ table: RareTable, command: String) {
    let findings = RareFindings(table)
    let curve = RareCurve(table)
    sentence = findings.sentence
    report = RareReport(
      table: table, findings: findings, curve: curve,
      picture: RareFiles.picture(table, curve), command: command)
    json = RareFiles.summary(findings, command).text
    let csv = RareCSV(table: table, curve: curve)
    let tables = [csv.levels, csv.steps, csv.repetitions]
    let picture = report.picture.map {
      StudyFiles.File(path: $0.path, bytes: Array($0.chart.svg.utf8))
    }
    files =
      [StudyFiles.File(path: "report.md", bytes: Array(report.text.utf8))]
      + [picture].compactMap { $0 }
      + [StudyFiles.File(path: "summary.json", bytes: Array(json.utf8))]
      + tables.map { StudyFiles.File(path: $0.file.name, bytes: $0.bytes) }
      + [
        StudyFiles.File(
          path: CSVFile.dictionary.name, bytes: CSVFile.dictionary(of: tables.map(\.file)))
      ]
  }

  /// What is printed on a terminal, no colour. Characters beyond ASCII are replaced with `ascii`.
  public func terminal(width: Int = 80, ascii: Bool = false) -> String {
    report.terminal(width: width, ascii: ascii)
  }

  private static func picture(_ table: RareTable, _ curve: RareCurve) -> StudyCharts.Picture? {
    if curve.spots.isEmpty { return nil }
    let metric = table.question.metric
    let chart = RareChart(
      SweepQuantity(
        "\(metric.name) of \(table.question.place)", meaning: metric.meaning, unit: metric.unit,
        scale: table.scale),
      spots: curve.spots.map { RareChart.Spot(level: $0.level, chance: $0.estimate) },
      source: ChartSource(
        files: ["levels.csv"],
        sample: "\(Numbers.count(table.repetitions.count)) repetitions × "
          + "\(Numbers.count(table.clones)) clones"))
    return StudyCharts.Picture(path: "charts/probability.svg", chart: chart.chart())
  }

  private static func summary(_ findings: RareFindings, _ command: String) -> JSON {
    let table = findings.table
    func number(_ value: Double?) -> JSON {
      value.map { $0.isFinite ? .number($0) : .null } ?? .null
    }
    return .object([
      ("schema", .string(schema)),
      ("scenario", .object([("name", .string(table.name)), ("title", .string(table.title))])),
      ("command", .string(command)),
      ("scale", .integer(table.scale)),
      ("score", .string(table.question.metric.name)),
      ("unit", .string(table.question.metric.unit.rawValue)),
      ("place", .string(table.question.place)),
      ("level", number(table.question.level)),
      ("clones", .integer(Int64(table.clones))),
      ("kill", .integer(Int64(table.kill))),
      ("seed", .large(Int128(table.seed))),
      ("runs", .integer(Int64(table.runs))),
      ("cut", .integer(Int64(table.cut))),
      ("probability", number(findings.estimate.value)),
      ("low", number(findings.estimate.low)), ("high", number(findings.estimate.high)),
      ("upperBound", number(findings.bound)),
      ("standardError", number(findings.error)),
      ("idealStandardError", number(findings.idealError)),
      ("plainRuns", number(findings.plainRuns)),
      ("summary", .string(findings.sentence)),
      (
        "repetitions",
        .array(
          table.repetitions.map { repetition in
            .object([
              ("number", .integer(Int64(repetition.number))),
              ("probability", number(repetition.probability)),
              ("end", .string(repetition.end.rawValue)),
              ("steps", .integer(Int64(repetition.steps.count))),
              ("runs", .integer(Int64(repetition.runs))),
              ("events", .large(Int128(repetition.events))),
            ])
          })
      ),
    ])
  }
}
