/// Everything a calibration writes but the scenarios. Work it out once, then take the files and the
/// texts.
public struct CalibrationFiles: Sendable {
  /// `report.md`, pictures, `summary.json`, tables and their dictionary, in a fixed order. The same
  /// calibration gives the same bytes.
  public let files: [StudyFiles.File]
  /// What `--format json` prints: the bytes of `summary.json`.
  public let json: String
  private let report: CalibrationReport

  static let objectivePath = "charts/objective.svg"
  static let factsPath = "charts/facts.svg"

  /// - Parameters:
  ///   - command: the line that makes this calibration again.
  ///   - stopped: runs that reached a limit.
  public init(
    _ question: CalibrationQuestion, _ result: CalibrationResult, command: String, stopped: Int
  ) {
    let csv = CalibrationCSV(question: question, result: result)
    let sample =
      "\(Numbers.count(result.objectives.count)) points × \(Numbers.count(question.seeds.count)) "
      + "seeds"
    func source(_ file: String) -> ChartSource { ChartSource(files: [file], sample: sample) }
    let rows = zip(question.facts, result.fits).map { fact, fit in
      FactsFitChart.Row(fact.title, before: fit.distanceBefore, after: fit.distance)
    }
    let pictures = [
      StudyCharts.Picture(
        path: CalibrationFiles.factsPath,
        chart: FactsFitChart(rows, source: source("facts.csv")).chart()),
      StudyCharts.Picture(
        path: CalibrationFiles.objectivePath,
        chart: ObjectiveChart(result.objectives, source: source("evaluations.csv")).chart()),
    ]
    let report = CalibrationReport(
      question: question, result: result, command: command, stopped: stopped, pictures: pictures)
    self.report = report
    json = CalibrationFiles.json(report).text
    let tables = [csv.evaluations, csv.facts, csv.parameters]
    files =
      [StudyFiles.File(path: "report.md", bytes: Array(report.text.utf8))]
      + pictures.map { StudyFiles.File(path: $0.path, bytes: Array($0.chart.svg.utf8)) }
      + [StudyFiles.File(path: "summary.json", bytes: Array(json.utf8))]
      + tables.map { StudyFiles.File(path: $0.file.name, bytes: $0.bytes) }
      + [
        StudyFiles.File(
          path: CSVFile.dictionary.name, bytes: CSVFile.dictionary(of: tables.map(\.file)))
      ]
  }

  /// What the calibration prints on a terminal, no colour. Characters beyond ASCII are replaced
  /// with `ascii`.
  public func terminal(width: Int = 80, ascii: Bool = false) -> String {
    report.terminal(width: width, ascii: ascii)
  }

  /// The conclusion in one sentence, plain text.
  public var sentence: String { report.sentence }

  private static func json(_ report: CalibrationReport) -> JSON {
    let (question, result) = (report.question, report.result)
    func number(_ value: Double?) -> JSON { .number(value ?? .nan) }
    let facts = zip(question.facts, result.fits).map { fact, fit in
      let name = JSON.string(fact.figure.name)
      var measured: [(String, JSON)] = [("metric", name)]
      if let part = fact.figure.part { measured = [("fact", name), ("part", .string(part))] }
      return JSON.object(
        [("title", .string(fact.title))] + measured + [
          ("market", .string(fact.market)), ("target", .number(fact.target)),
          ("before", number(fit.before)), ("after", number(fit.after)),
          ("distance", number(fit.distance)), ("fitted", .bool(fit.isFitted)),
        ])
    }
    let parameters = zip(question.axes, result.parameters).map { axis, parameter in
      JSON.object([
        ("title", .string(axis.title)), ("keys", .array(axis.keys.map { .string($0) })),
        ("start", .array(parameter.start.texts.map { .string($0) })),
        ("tuned", .array(parameter.found.texts.map { .string($0) })),
        ("share", .number(parameter.found.share)), ("standardError", number(parameter.error)),
        ("identified", .bool(parameter.isIdentified)),
      ])
    }
    return .object([
      ("schema", .string("cascade.calibration/1")), ("scenario", .string(question.name)),
      ("command", .string(report.command)), ("summary", .string(report.sentence)),
      ("facts", .array(facts)), ("parameters", .array(parameters)),
      ("objectiveBefore", number(result.objectives[0])),
      ("objectiveAfter", number(result.objectives[result.best])),
      ("points", .integer(Int64(result.points.count))),
      ("seeds", .array(question.seeds.map { .large(Int128($0)) })),
      ("settled", .bool(result.isSettled)), ("test", number(result.test)),
      ("freedom", .integer(Int64(result.freedom))), ("p", number(result.chance)),
      ("stopped", .integer(Int64(report.stopped))),
    ])
  }
}
