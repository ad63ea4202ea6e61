import Scenarios

/// `cascade schema`: what a scenario may say, for editors and checkers.
enum SchemaCommand {
  static let command = Command(
    name: "schema", summary: "Print the JSON Schema of a scenario",
    details: ["With it, an editor completes keys, shows their meaning and marks what is wrong."],
    examples: [
      Example(
        line: "cascade schema > scenario.schema.json",
        meaning: "name the file in the first line of a scenario: "
          + "# yaml-language-server: $schema=scenario.schema.json")
    ],
    body: { _, console in try await body(console) })

  static func body(_ console: Console) async throws -> ExitCode {
    console.output.data(ScenarioDesk.schema.jsonSchema)
    return .done
  }
}
