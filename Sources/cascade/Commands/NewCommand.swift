import Scenarios

/// `cascade new`: a commented scenario to start from.
enum NewCommand {
  static let command = Command(
    name: "new", summary: "Print a commented scenario to start from",
    options: [
      Option(
        name: "from", kind: .text, placeholder: "NAME",
        meaning: "start from one of the scenarios that `cascade list scenarios` prints")
    ],
    examples: [Example(line: "cascade new > mine.yaml", meaning: "a file of one's own")],
    body: { arguments, console in try await body(from: arguments.text("from"), console) })

  static func body(from name: String?, _ console: Console) async throws -> ExitCode {
    guard let name else {
      console.output.data(ScenarioDesk.schema.template)
      return .done
    }
    let source = try ScenarioDesk.source(at: name)
    console.output.data(try ScenarioDesk.schema.template(from: source))
    return .done
  }
}
