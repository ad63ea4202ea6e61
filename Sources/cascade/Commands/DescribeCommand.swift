import Reports
import Scenarios

/// `cascade describe`: one thing, explained.
enum DescribeCommand {
  static let command = Command(
    name: "describe", summary: "Explain a scenario, an agent, a preset, a metric or a key",
    details: [
      """
      A key path is described with its unit, range, default, class and meaning: where the number \
      comes from, and whether it is a rule, measured or assumed.
      """
    ],
    operands: [Operand(name: "NAME", meaning: "a name that `cascade list` prints, or a key path")],
    options: [.format],
    examples: [
      Example(line: "cascade describe marketMaker", meaning: "what the agent does, and its keys"),
      Example(
        line: "cascade describe venues.insuranceFund", meaning: "the unit and range of a key"),
    ],
    body: { arguments, console in
      try await body(arguments.operands[0], PrintFormat(arguments), console)
    })

  static func body(
    _ name: String, _ format: PrintFormat, _ console: Console
  ) async throws -> ExitCode {
    guard let text = try Catalogue.description(of: name) else {
      let near = ScenarioDesk.schema.suggestion(for: name)
      throw Failure(
        code: .usage, message: "nothing is called `\(visible(name))`",
        notes: (near.map { ["did you mean `\($0)`?"] } ?? []) + ["cascade list"])
    }
    if format == .json {
      let object = JSON.object([
        ("schema", .string("cascade.describe/1")), ("name", .string(name)),
        ("text", .string(text)),
      ])
      console.output.data(object.text)
    } else {
      console.output.prose(text.hasSuffix("\n") ? text : text + "\n")
    }
    return .done
  }
}
