/// `cascade run`: a scenario, played and reported.
enum RunCommand {
  static let command = Command(
    name: "run", summary: "Run a scenario and write its report",
    details: [
      """
      The report, its charts and tables are written beside their place and renamed into it at the \
      end: the directory is either whole or not there. A run of the same scenario is replaced; a \
      directory that cascade did not write is never touched.
      """,
      """
      The same scenario, seed and version give the same bytes in every file, whatever the number \
      of jobs.
      """,
    ],
    operands: [
      Operand(name: "FILE", meaning: "scenario (YAML); - for standard input", kind: .file)
    ],
    options: [
      .seed, .seeds, .set, .scale, .untilInterval(),
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of the report", otherwise: "Reports/NAME"),
      .overwrite, .format,
      Option(
        name: "twins", meaning: "run the scenario's twins as well, and compare",
        excludes: ["nulls"]),
      Option(
        name: "nulls",
        meaning: "of the twins only the nulls, which say what a hit of a target is worth",
        excludes: ["twins"]),
      Option(
        name: "attribute", kind: .text, placeholder: "TWINS",
        meaning: "run every combination of these twins (2 to 5, with commas between), and say what "
          + "each mechanism is worth"),
      Option(
        name: "priors",
        meaning: "draw what the scenario does not know from its priors: a point for each seed"),
      Option(
        name: "audit", kind: .choice(["full"]), placeholder: "KIND",
        meaning: "recount every account after every event, in place of the accounts it touched"),
      .junit, Option(name: "log", meaning: "write every journal entry to events.csv.zst"),
      .jobs, .quiet,
    ],
    examples: [
      Example(
        line: "cascade run Scenarios/oct-2025.yaml --seeds 1..64",
        meaning: "64 runs, one report with intervals over the seeds"),
      Example(
        line: "cascade run Scenarios/oct-2025.yaml --seeds 1..500 "
          + "--until-ci drawdown@V1/BTC-PERP=0.5%",
        meaning: "as many seeds as it takes, 500 at the most"),
      Example(
        line: "cascade run Scenarios/oct-2025.yaml --seeds 1..16 --attribute noLeverage,makersStay",
        meaning: "what leverage and makers who leave are worth, and what both together"),
      Example(
        line: "cascade run Scenarios/oct-2025.yaml --seeds 1..64 --priors --nulls",
        meaning: "each seed with another guess at what is not known, held against what was measured"
      ),
      Example(
        line: "cascade run Scenarios/oct-2025.yaml --set duration=2m --out Reports/short",
        meaning: "the first two minutes only"),
    ],
    body: { arguments, console in try await body(RunRequest(arguments), console) })

  static func body(_ request: RunRequest, _ console: Console) async throws -> ExitCode {
    try await RunJob(request).perform(console)
  }
}

/// What `cascade run` was asked for.
struct RunRequest: Sendable, Equatable {
  /// A path, or `-`.
  var scenario: String
  /// `nil`: the scenario's own.
  var seed: UInt64?
  var seeds: ClosedRange<UInt64>?
  var overrides: [Assignment]
  /// `nil`: `Reports/` and the scenario's name.
  var output: String?
  var mayOverwrite: Bool
  var format: PrintFormat
  var withTwins: Bool
  var withNulls: Bool
  /// As it was typed: names of twins with commas between; `nil` when not asked for.
  var attribute: String?
  var withPriors: Bool
  var auditsEverything: Bool
  var junit: String?
  var writesLog: Bool
  var jobs: Int
  var isQuiet: Bool
  /// When there are seeds enough; `nil`: with all of them.
  var until: UntilOption?

  init(_ arguments: Arguments) throws(Failure) {
    scenario = arguments.operands[0]
    seed = arguments.seed()
    seeds = arguments.seeds()
    overrides = arguments.overrides()
    output = arguments.text("out")
    mayOverwrite = arguments.has("overwrite")
    format = PrintFormat(arguments)
    withTwins = arguments.has("twins")
    withNulls = arguments.has("nulls")
    attribute = arguments.text("attribute")
    withPriors = arguments.has("priors")
    auditsEverything = arguments.text("audit") == "full"
    junit = arguments.text("junit")
    writesLog = arguments.has("log")
    jobs = arguments.integer("jobs") ?? Console.processors
    isQuiet = arguments.has("quiet")
    until = try arguments.text("until-ci").map(UntilOption.init)
  }
}
