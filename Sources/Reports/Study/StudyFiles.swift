import Primitives

/// Everything a study writes. Work it out once, then take the files and the texts.
public struct StudyFiles: Sendable {
  /// A file to be written.
  public struct File: Sendable {
    /// Path inside the directory of the run.
    public let path: String
    public let bytes: [UInt8]

    public init(path: String, bytes: [UInt8]) { (self.path, self.bytes) = (path, bytes) }
  }

  /// `report.md`, `replay.html`, pictures, `summary.md`, `summary.json`, tables and their
  /// dictionary, in a fixed order. The same study gives the same bytes.
  public let files: [File]
  private let view: StudyView

  /// - Parameter others: CSV files beside these, such as the event log, that the dictionary of
  ///   columns must explain.
  public init(_ study: Study, others: [CSVFile] = []) {
    let view = StudyView(study)
    let charts = StudyCharts(view)
    let tables = StudyTable.all(view, others: others)
    var report = Report(view, charts, files: tables.map(\.file) + others)
    self.view = view
    // Whatever does not speak of the others is written first: the report names the hashes of all.
    report.written =
      [File(path: ReplayPage.path, bytes: Array(ReplayPage(view).text.utf8))]
      + charts.all.map { File(path: $0.path, bytes: Array($0.chart.svg.utf8)) }
      + [
        File(path: "summary.md", bytes: Array(report.summary.utf8)),
        File(path: "summary.json", bytes: Array(SummaryJSON(view).value.text.utf8)),
      ] + tables.map { File(path: $0.file.name, bytes: $0.bytes) }
    files = [File(path: "report.md", bytes: Array(report.text.utf8))] + report.written
  }

  /// What the run prints on a terminal: at most 23 lines, no colour. Characters beyond ASCII are
  /// replaced with `ascii`.
  public func terminal(width: Int = 80, ascii: Bool = false) -> String {
    TerminalSummary(view, width: width, ascii: ascii).text
  }

  /// The same with `--quiet`: the verdict and what fails.
  public func essentials(width: Int = 80, ascii: Bool = false) -> String {
    TerminalSummary(view, width: width, ascii: ascii).essentials
  }

  /// What `--format json` prints: the bytes of `summary.json`.
  public var json: String { SummaryJSON(view).value.text }

  public var verdict: Verdict { view.verdict }
}

extension StudyFiles {
  /// The files of a study.
  public static func files(_ study: Study) -> [(path: String, bytes: [UInt8])] {
    StudyFiles(study).files.map { ($0.path, $0.bytes) }
  }

  /// The text for a terminal, without writing files.
  public static func terminal(_ study: Study, width: Int = 80, ascii: Bool = false) -> String {
    TerminalSummary(StudyView(study), width: width, ascii: ascii).text
  }

  /// `summary.json`, without writing files.
  public static func json(_ study: Study) -> String { SummaryJSON(StudyView(study)).value.text }
}
