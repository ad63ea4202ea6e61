internal import Glibc

/// Everything a search for a boundary writes. Work it out once, then take the files and the texts.
public struct BoundaryFiles: Sendable {
  /// `report.md`, its picture, `summary.json`, tables and their dictionary, in a fixed order. The
  /// same runs give the same bytes.
  public let files: [StudyFiles.File]
  /// What `--format json` prints: the bytes of `summary.json`.
  public let json: String
  /// The answer and its steps in Markdown, for the summary of a job.
  public let summary: String
  /// The answer in one sentence, plain text.
  public let sentence: String
  /// Runs that ended before their time.
  public let stopped: Int
  private let report: BoundaryReport

  /// - Parameters:
  ///   - table: the runs that a search wanted, all of them.
  ///   - limit: the expectation, in the unit of its metric, money at the scale of the runs.
  ///   - firstSeeds: how many seeds a place had at first.
  ///   - command: the line that makes this search again.
  public init(_ table: SweepTable, _ limit: Limit, firstSeeds: Int, command: String) {
    let view = SweepView(table, limits: [limit], command: command)
    let findings = BoundaryFindings(
      view, BoundaryTrace(table, limit, firstSeeds: firstSeeds))
    let report = BoundaryReport(findings: findings, picture: BoundaryPicture.make(findings))
    let csv = SweepCSV(view, SweepEffects(view))
    let tables = [BoundaryCSV.steps(findings), csv.runs, csv.points]
    self.report = report
    (stopped, sentence, summary) = (view.stopped, findings.sentence, report.summary)
    json = BoundaryJSON(findings: findings).value.text
    files =
      [StudyFiles.File(path: "report.md", bytes: Array(report.text.utf8))]
      + [report.picture].compactMap { $0 }.map {
        StudyFiles.File(path: $0.path, bytes: Array($0.chart.svg.utf8))
      }
      + [StudyFiles.File(path: "summary.json", bytes: Array(json.utf8))]
      + tables.map { StudyFiles.File(path: $0.file.name, bytes: $0.bytes) }
      + [
        StudyFiles.File(
          path: CSVFile.dictionary.name, bytes: CSVFile.dictionary(of: tables.map(\.file)))
      ]
  }

  /// What the search prints on a terminal, no colour. Characters beyond ASCII are replaced with
  /// `ascii`.
  public func terminal(width: Int = 80, ascii: Bool = false) -> String {
    report.terminal(width: width, ascii: ascii)
  }
}

/// The picture of a search, filled from its steps.
enum BoundaryPicture {
  static func make(_ findings: BoundaryFindings) -> StudyCharts.Picture? {
    let table = findings.view.table
    let limit = findings.trace.limit
    let steps = findings.trace.steps.sorted { $0.place < $1.place }
    guard let metric = steps.first?.verdict.check.metric else { return nil }
    let spots = steps.map { step in
      let check = step.verdict.check
      let estimate = check.estimate ?? Estimate(.nan, low: nil, high: nil, seeds: 0)
      return BoundaryChart.Spot(
        name: findings.value(step.place), share: table.points[step.place][0].share,
        middle: check.intervals
          ? estimate : Estimate(estimate.value, low: nil, high: nil, seeds: estimate.seeds),
        holds: step.verdict.holds, isProven: step.verdict.isProven)
    }
    let column = BoundaryRuns(table, limit).column
    let name = column.map { findings.view.name($0) } ?? metric.name
    let countsSeeds = [.share, .all, .any].contains(limit.aggregate)
    let isFlag = metric.unit == .flag
    var chart = BoundaryChart(
      quantity: SweepQuantity(
        name, meaning: meaning(limit, metric), unit: countsSeeds ? .flag : metric.unit,
        scale: table.scale),
      axis: findings.axis, isLogarithmic: table.axes[0].isLogarithmic, spots: spots,
      answer: answer(findings, steps),
      source: ChartSource(files: ["steps.csv"], sample: findings.seeds))
    // Of all and any the figure is how many seeds keep the limit, which is none of its values.
    if limit.aggregate != .all, limit.aggregate != .any {
      let bound = steps[0].verdict.check.limitText(scale: table.scale)
      chart.limit = (limit.value, "limit \(bound)")
    }
    if isFlag, limit.aggregate == .share, let critical = findings.critical {
      chart.curve = curve(critical, table)
    }
    chart.theory = findings.theory.flatMap { share(of: $0, table) }
    return StudyCharts.Picture(
      path: "charts/\(metric.columnName)-boundary.svg", chart: chart.chart())
  }

  private static func answer(
    _ findings: BoundaryFindings, _ steps: [BoundaryTrace.Step]
  ) -> BoundaryChart.Answer {
    let trace = findings.trace
    guard let bracket = trace.bracket,
      let low = steps.firstIndex(where: { $0.place == bracket.low }),
      let high = steps.firstIndex(where: { $0.place == bracket.high })
    else { return .everywhere(holds: trace.holdsFirst) }
    return .bracket(low: low, high: high, holdsFirst: trace.holdsFirst)
  }

  /// What a value of the picture is.
  private static func meaning(_ limit: Limit, _ metric: Metric) -> String {
    switch limit.aggregate {
    case .share: "\(metric.meaning), share of runs"
    case .all, .any: "share of runs in which \(metric.name) keeps its limit"
    case .median, .mean, .min, .max: "\(metric.meaning), \(limit.aggregate.text) over seeds"
    case .percentile(let percent): "\(metric.meaning), \(percent)th percentile of seeds"
    case .seed(let seed): "\(metric.meaning), seed \(seed)"
    }
  }

  /// The ends of the axis as the fit has them.
  private static func ends(_ table: SweepTable) -> (low: Double, high: Double)? {
    guard let low = table.points.first?[0].number, let high = table.points.last?[0].number,
      low != high
    else { return nil }
    if !table.axes[0].isLogarithmic { return (low, high) }
    return low > 0 && high > 0 ? (log(low), log(high)) : nil
  }

  private static func curve(
    _ critical: BoundaryCritical, _ table: SweepTable
  ) -> (@Sendable (Double) -> Double)? {
    guard let (low, high) = ends(table) else { return nil }
    let fit = critical.fit
    return { fit.share(at: low + (high - low) * $0) }
  }

  /// Where a number lies on the way.
  private static func share(of number: Double, _ table: SweepTable) -> Double? {
    guard let (low, high) = ends(table) else { return nil }
    let x = table.axes[0].isLogarithmic ? (number > 0 ? log(number) : low) : number
    return (x - low) / (high - low)
  }
}
