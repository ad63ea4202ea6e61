import Reports
import Scenarios
import Sweeps

/// A calibration that is to be played: the scenario, the search, and what decides what comes out.
struct CalibrationJob: Sendable {
  var loaded: LoadedScenario
  /// The text of the scenario and what is set from outside it: the tuned one is read from them.
  var source: Source
  var overrides: [Override]
  var name: String
  var search: CalibrationSearch
  /// Figures that are kept of each run.
  var columns: CalibrationColumns
  /// The line that makes the same bytes again.
  var command: String
  /// The scenario as it was read, with all its values.
  var resolved: String
  var files: [SweepStore.File]
  /// SHA-256 of all that decides what comes out.
  var identity: String

  var axes: [CalibrationAxis] { loaded.scenario.calibrate?.axes ?? [] }
  var seeds: [UInt64] { search.question.seeds }

  /// As the command line says it.
  init(_ request: CalibrationRequest) throws {
    let (loaded, source) = try ScenarioDesk.load(
      request.scenario, overrides: request.overrides, seed: request.seed)
    var overrides = request.overrides.map { Override(argument: "\($0.key)=\($0.value)") }
    if let seed = request.seed { overrides.append(Override("seed", "\(seed)", option: "--seed")) }
    try self.init(
      loaded, from: source, overrides,
      name: request.scenario == "-" ? "stdin" : Library.name(of: request.scenario),
      seeds: request.seeds.map { Array($0) }, command: request.line)
  }

  /// - Parameter starts: where the search begins on each axis, from 0 to 1; `nil`: where the
  ///   scenario says.
  init(
    _ loaded: LoadedScenario, from source: Source, _ overrides: [Override], name: String,
    seeds asked: [UInt64]?, command: String, starts: [Double]? = nil
  ) throws(Failure) {
    (self.loaded, self.source, self.overrides) = (loaded, source, overrides)
    (self.name, self.command) = (name, command)
    let scenario = loaded.scenario
    guard let calibration = scenario.calibrate else {
      throw Failure(
        code: .dataInvalid, message: "the scenario has no `calibrate:`, so nothing is looked for",
        notes: ["say what is: cascade describe calibrate"])
    }
    let seeds = asked ?? (1...UInt64(calibration.seeds)).map { $0 }
    if seeds.count < 2 {
      throw Failure(
        code: .usage, message: "one seed does not say how much a figure scatters",
        notes: ["for example --seeds 1..8"])
    }
    columns = try CalibrationColumns(scenario)
    let own = starts?.count == calibration.axes.count ? starts : nil
    var question = CalibrationQuestion(
      name: name, title: scenario.title,
      axes: zip(calibration.axes, own ?? ScenarioDesk.schema.starts(of: loaded)).map {
        CalibrationQuestion.Axis(title: $0.name, keys: $0.keys.map(\.name), start: $1)
      },
      facts: zip(scenario.calmFacts, columns.figures).map { CalibrationQuestion.Fact($0, $1) },
      seeds: seeds, evaluations: calibration.evaluations, tolerance: calibration.tolerance)
    question.scale = scenario.scale.divisor
    question.hasShocks = !scenario.shocks.isEmpty
    let ranges = calibration.axes.map(\.range)
    search = CalibrationSearch(question) { shares in
      zip(ranges, shares).map { SweepTable.Setting($0.setting(atShare: $1)) }
    }
    resolved = ScenarioDesk.schema.resolvedText(loaded.portable)
    files = loaded.dataFiles.map { SweepStore.File(path: $0.copy, bytes: $0.bytes) }
    let parts =
      [
        "calibration", "cascade \(Version.number)",
        seeds.map(String.init).joined(separator: " "), resolved,
      ] + files.flatMap { [$0.path, SHA256.hex($0.bytes)] }
    identity = SHA256.hex(Array(parts.joined(separator: "\n").utf8))
  }

  /// What a store of its runs belongs to. Behind the figures of a run stands where its point lies.
  var storeIdentity: SweepStore.Identity {
    SweepStore.Identity(
      sweep: identity, shard: .whole, columns: columns.count + axes.count, name: name,
      command: command, scenario: resolved, seeds: seeds, files: files)
  }

  /// `2 parameters, 3 facts, up to 104 points × 8 seeds`
  var size: String {
    let question = search.question
    func counted(_ count: Int, _ noun: String) -> String {
      "\(Numbers.count(count)) \(noun)\(count == 1 ? "" : "s")"
    }
    return [
      counted(question.axes.count, "parameter"), counted(question.facts.count, "fact"),
      "up to \(Numbers.count(mostPoints)) points × \(counted(seeds.count, "seed"))",
    ].joined(separator: ", ")
  }

  /// Points of the search and those beside its solution.
  var mostPoints: Int { search.question.evaluations + 2 * search.question.axes.count }

  /// The scenario with other values, as runs of it had them.
  func tuned(_ values: [(key: String, value: String)]) throws -> LoadedScenario {
    try ScenarioDesk.schema.load(
      source, overrides: overrides,
      settings: values.map { Override(argument: "\($0.key)=\($0.value)") })
  }
}

extension CalibrationQuestion.Fact {
  init(_ fact: ScenarioFact, _ figure: CalibrationFigure) {
    self.init(
      title: fact.title.isEmpty ? figure.title(in: fact.place) : fact.title, figure: figure,
      market: fact.place, target: fact.target, tolerance: fact.tolerance, source: fact.source)
  }
}

extension SweepTable.Setting {
  init(_ setting: SweepSetting) {
    self.init(share: setting.share, texts: setting.texts, number: setting.number)
  }
}
