import Reports
import Scenarios
import Sweeps

/// `cascade rare`: the probability of a rare event, from the scenario's `rare:` block.
enum RareCommand {
  static let command = Command(
    name: "rare", summary: "Estimate how probable a rare event is",
    details: [
      """
      The scenario's `rare:` says which score has to reach which level. Runs that come far are \
      branched and go on with fresh chance, so that a level which one run in ten thousand reaches \
      takes thousands of runs, not a million. The estimate has no bias; several repetitions give \
      its interval, and the same runs tell every lower level.
      """,
      """
      Every repetition is kept from the moment it ends: a question that was stopped, or killed, \
      goes on from there when the same command is given again. With --overwrite it begins anew. \
      Results do not depend on the number of jobs.
      """,
    ],
    operands: [
      Operand(name: "FILE", meaning: "scenario (YAML); - for standard input", kind: .file)
    ],
    options: [
      Option(
        name: "seed", kind: .seed, placeholder: "N", meaning: "the seed of all chance",
        otherwise: "the scenario's own seed"),
      .set, .scale,
      Option(
        name: "out", short: "o", kind: .directory, placeholder: "DIR",
        meaning: "directory of the report", otherwise: "Reports/NAME-rare"),
      .overwrite,
      Option(
        name: "audit", kind: .choice(["full"]), placeholder: "KIND",
        meaning: "recount every account after every event, in place of the accounts it touched"),
      .format, .jobs, .quiet,
    ],
    examples: [
      Example(
        line: "cascade rare Scenarios/insurance.yaml",
        meaning: "how probable it is that the fund loses half of what it has"),
      Example(
        line: "cascade rare Scenarios/insurance.yaml --set rare.clones=256",
        meaning: "the same with half the error"),
    ],
    body: { arguments, console in
      try await RareJob(RareRequest(arguments)).perform(console)
    })
}

/// What `cascade rare` was asked for.
struct RareRequest: Sendable {
  /// A path, or `-`.
  var scenario: String
  var seed: UInt64?
  var overrides: [Assignment]
  /// `nil`: `Reports/` and the scenario's name.
  var output: String?
  var mayOverwrite: Bool
  var auditsEverything: Bool
  var format: PrintFormat
  var jobs: Int
  var isQuiet: Bool
}

extension RareRequest {
  init(_ arguments: Arguments) {
    var overrides = arguments.assignments()
    if let scale = arguments.text("scale") {
      overrides.append(Assignment(key: "scaleTo", value: scale))
    }
    self.init(
      scenario: arguments.operands[0], seed: arguments.seed(), overrides: overrides,
      output: arguments.text("out"), mayOverwrite: arguments.has("overwrite"),
      auditsEverything: arguments.text("audit") == "full", format: PrintFormat(arguments),
      jobs: arguments.integer("jobs") ?? Console.processors, isQuiet: arguments.has("quiet"))
  }

  /// The command line again, without what changes no result.
  var line: String {
    var words = ["cascade", "rare", scenario]
    if let seed { words += ["--seed", String(seed)] }
    for item in overrides { words += ["--set", "\(item.key)=\(item.value)"] }
    if auditsEverything { words += ["--audit", "full"] }
    return words.map(quotedForShell).joined(separator: " ")
  }
}
