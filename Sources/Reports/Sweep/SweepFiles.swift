/// Everything a sweep writes. Work it out once, then take the files and the texts.
public struct SweepFiles: Sendable {
  /// `report.md`, pictures, `summary.json`, tables and their dictionary, in a fixed order. The same
  /// sweep gives the same bytes.
  public let files: [StudyFiles.File]
  /// The expectations, held against every point.
  public let verdict: SweepVerdict
  /// What `--format json` prints: the bytes of `summary.json`.
  public let json: String
  /// Runs that are there, and those of them that ended before their time.
  public let runs: Int
  public let stopped: Int
  let report: SweepReport

  /// - Parameters:
  ///   - limits: expectations, in the unit of their metrics, money at the scale of the runs.
  ///   - command: the line that makes this sweep again.
  public init(_ table: SweepTable, limits: [Limit], command: String) {
    let view = SweepView(table, limits: limits, command: command)
    runs = table.runs.count
    stopped = view.stopped
    let effects = SweepEffects(view)
    let findings = SweepFindings(view, effects)
    verdict = SweepVerdict(view)
    let csv = SweepCSV(view, effects)
    report = SweepReport(
      view, verdict, findings,
      SweepPictures(view: view, effects: effects, findings: findings).all,
      pointColumns: csv.pointColumns)
    json = SweepJSON(view: view, verdict: verdict, findings: findings).value.text
    var tables = [csv.runs, csv.points, csv.sensitivity]
    if !limits.isEmpty { tables.append(csv.expectations(verdict)) }
    let dictionary = CSVFile.dictionary(of: tables.map(\.file))
    files =
      [StudyFiles.File(path: "report.md", bytes: Array(report.text.utf8))]
      + report.pictures.map {
        StudyFiles.File(path: $0.picture.path, bytes: Array($0.picture.chart.svg.utf8))
      }
      + [StudyFiles.File(path: "summary.json", bytes: Array(json.utf8))]
      + tables.map { StudyFiles.File(path: $0.file.name, bytes: $0.bytes) }
      + [StudyFiles.File(path: CSVFile.dictionary.name, bytes: dictionary)]
  }

  /// What the sweep prints on a terminal, no colour. Characters beyond ASCII are replaced with
  /// `ascii`.
  public func terminal(width: Int = 80, ascii: Bool = false) -> String {
    SweepTerminal(report, width: width, ascii: ascii).text
  }

  /// The expectations as JUnit test cases, one for each point and expectation.
  public var junit: String { SweepJUnit.text(report.view, verdict) }

  /// The conclusion in one sentence, plain text.
  public var sentence: String { report.findings.sentence }
}
