import Glibc
import Reports
import Scenarios

/// Scenarios, as the door hands them out: found by path or name, read with their overrides, their
/// faults shown.
enum ScenarioDesk {
  /// Where scenarios are looked for by name.
  static let library = Library(directory: "Scenarios")

  /// The grammar, with the metrics and the facts that the reports know.
  static let schema = ScenarioSchema(
    metrics: Metric.all.map(\.definition), facts: FactKind.all.map(\.definition))

  /// A path, `-`, or the name of a scenario in `Scenarios/`.
  static func source(at path: String) throws -> Source {
    if mayKeepWaiting(path) {
      return Source(name: path == "-" ? "<stdin>" : path, bytes: try FileSystem.read(path))
    }
    do {
      return try Library.source(at: path)
    } catch {
      guard case .missing(_, suggestion: nil) = error else { throw error }
      if let known = library.path(of: path) { return try Library.source(at: known) }
      let names = ((try? library.entries()) ?? []).map(\.name)
      throw ReadFailure.missing(
        path: path, suggestion: Suggestion.nearest(to: path, among: names))
    }
  }

  /// Terminals and pipes: who reads them has to look for a signal meanwhile.
  private static func mayKeepWaiting(_ path: String) -> Bool {
    if path == "-" { return true }
    guard let kind = FileSystem.kind(ofPath: path) else { return false }
    return kind != S_IFREG && kind != S_IFDIR
  }

  /// - Parameter others: options that stand for keys of the scenario; they come last.
  static func load(
    _ path: String, overrides: [Assignment], seed: UInt64? = nil, attribute: String? = nil,
    others: [Override] = []
  ) throws -> (loaded: LoadedScenario, source: Source) {
    var all = overrides.map { Override(argument: "\($0.key)=\($0.value)") }
    if let seed { all.append(Override("seed", String(seed), option: "--seed")) }
    all += others
    let source = try source(at: path)
    return (
      try schema.load(
        source, overrides: all, switches: attribute.map { SwitchList(argument: $0) }), source
    )
  }

  /// Warnings of a scenario that can be run.
  static func warn(_ report: FaultReport, _ console: Console) {
    if report.isEmpty { return }
    console.messages.prose(report.text(style: style(console)))
  }

  /// All faults of a scenario that cannot be run.
  static func refuse(_ report: FaultReport, _ console: Console) -> ExitCode {
    console.messages.prose(report.text(style: style(console)))
    console.tell(annotations(report), summary: [])
    return report.hasUnreadableFile ? .inputUnreadable : .dataInvalid
  }

  /// What stands beside the lines of a scenario in a review.
  static func annotations(_ report: FaultReport) -> [CIService.Annotation] {
    report.faults.filter { $0.severity == .error }.map { fault in
      let mark = report.mark(fault.place)
      return CIService.Annotation(
        file: report.source(of: fault.place).name, line: mark.line, column: mark.column,
        title: fault.code.rawValue, message: fault.message)
    }
  }

  /// Roles of a fault's text in the colours of the terminal.
  static func style(_ console: Console) -> FaultStyle {
    let terminal = console.messages.terminal
    return FaultStyle { role, text in
      switch role {
      case .error: terminal.styled(text, .red, .bold)
      case .warning: terminal.styled(text, .yellow, .bold)
      case .message: terminal.styled(text, .bold)
      case .place, .remark: terminal.styled(text, .blue)
      case .caret: terminal.styled(text, .red)
      case .suggestion: terminal.styled(text, .green)
      }
    }
  }
}

extension Metric {
  /// The metric as the grammar of expectations knows it.
  var definition: MetricDefinition {
    let unit: MetricDefinition.Unit =
      switch self.unit {
      case .share: .rate
      case .factor, .number, .impact: .number
      case .minutes: .minutes
      case .money: .money
      case .count: .count
      case .flag: .flag
      }
    let scope: MetricDefinition.Scope =
      switch self.scope {
      case .run: .run
      case .venue: .venue
      case .market: .market
      }
    return MetricDefinition(name, unit, scope, meaning)
  }
}

extension FactKind {
  /// The fact as the grammar of calibrations knows it.
  var definition: FactDefinition {
    FactDefinition(code, title, parts: parts.map(\.name), hasFirst: hasFirst)
  }
}

extension ReadFailure: Explained {
  var failure: Failure {
    var notes: [String] = []
    if case .missing(let path, suggestion: nil) = self, !path.contains("/") {
      notes = ["a path, or a name that this prints: cascade list scenarios"]
    }
    return Failure(code: .inputUnreadable, message: message, notes: notes)
  }
}
