/// `cascade compare`: two scenarios, runs or sweeps, held against each other.
enum CompareCommand {
  static let command = Command(
    name: "compare", summary: "Say what differs between two scenarios, runs or sweeps",
    details: [
      """
      Either of A and B is a scenario, which is run, or a directory that `cascade run` wrote, \
      whose figures are read. Both have the same seeds where they can, and are compared seed by \
      seed, so that the luck they share cancels. First stands what was put into them and differs; \
      then the mean difference of each figure with its 95 % interval.
      """,
      """
      A few headline figures are asked about first: falls, cascades, what is liquidated and \
      deleveraged, the use of the fund, and what the scenarios expect. One is said to differ when \
      it does after Holm's adjustment for their number; where none does, it is said how large a \
      difference would have been seen. Intervals stand for themselves.
      """,
      """
      Two directories that `cascade sweep` or `cascade sweep merge` wrote are compared point by \
      point, where their axes have the same values, and seed by seed: figures over all points, \
      with intervals that count seeds, then where they differ most. Points in one alone, and pairs \
      of which one was stopped, are left out and counted.
      """,
    ],
    operands: [
      Operand(
        name: "A",
        meaning: "scenario (YAML), - for standard input, or directory of a run or a sweep",
        kind: .file),
      Operand(name: "B", meaning: "the same; what A is held against", kind: .file),
    ],
    options: [
      Option(
        name: "seeds", kind: .seeds, placeholder: "A..B", meaning: Option.seeds.meaning,
        otherwise: "1..16, or those of the directory"),
      .set,
      Option(
        name: "set-b", kind: .assignment, placeholder: "KEY=VALUE",
        meaning: "the same as --set, in B alone", repeats: true),
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of the report", otherwise: "no report is written"),
      .overwrite, .format, .jobs, .quiet,
    ],
    examples: [
      Example(
        line: "cascade compare Scenarios/jelly.yaml Scenarios/xpl.yaml --seeds 1..32",
        meaning: "two scenarios, 32 seeds each"),
      Example(
        line: "cascade compare quiet-day quiet-day --set duration=10m --set-b duration=20m",
        meaning: "one scenario, and what one key of it does"),
      Example(
        line: "cascade compare Reports/studies/adl Reports/studies/rules --out Reports/compare",
        meaning: "two runs that are there already, and a report"),
      Example(
        line: "cascade compare Reports/before-sweep Reports/after-sweep --out Reports/compare",
        meaning: "two sweeps, such as those of two branches"),
    ],
    body: { arguments, console in try await body(CompareRequest(arguments), console) })

  static func body(_ request: CompareRequest, _ console: Console) async throws -> ExitCode {
    do {
      if let sweeps = try SweepCompareJob(request) { return try sweeps.perform(console) }
      return try await CompareJob(request).perform(console)
    } catch let refused as UnreadableFigures {
      console.refuse(refused.faults, in: refused.path)
      return .dataInvalid
    }
  }
}

/// What `cascade compare` was asked for.
struct CompareRequest: Sendable, Equatable {
  /// Paths, names of scenarios, or one `-`.
  var a: String
  var b: String
  /// `nil`: those that are there, or the usual ones.
  var seeds: ClosedRange<UInt64>?
  /// For both, and for B alone.
  var overrides: [Assignment]
  var overridesOfB: [Assignment]
  /// `nil`: nothing is written.
  var output: String?
  var mayOverwrite: Bool
  var format: PrintFormat
  var jobs: Int
  var isQuiet: Bool

  init(_ arguments: Arguments) {
    a = arguments.operands[0]
    b = arguments.operands[1]
    seeds = arguments.seeds()
    overrides = arguments.assignments()
    overridesOfB = arguments.assignments("set-b")
    output = arguments.text("out")
    mayOverwrite = arguments.has("overwrite")
    format = PrintFormat(arguments)
    jobs = arguments.integer("jobs") ?? Console.processors
    isQuiet = arguments.has("quiet")
  }
}
