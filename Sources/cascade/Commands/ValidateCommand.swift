/// `cascade validate`: all faults of scenarios at once, nothing run.
enum ValidateCommand {
  static let command = Command(
    name: "validate", summary: "Check scenarios and say all that is wrong, running nothing",
    details: [
      """
      Each fault comes with its line and column, what is allowed there and, where a word is near \
      another, what was probably meant.
      """
    ],
    operands: [
      Operand(
        name: "FILE", meaning: "scenarios (YAML); - for standard input", count: .many, kind: .file)
    ],
    options: [.set, .quiet],
    examples: [
      Example(line: "cascade validate Scenarios/*.yaml", meaning: "checks every scenario"),
      Example(
        line: "cascade new | cascade validate -",
        meaning: "checks what another command wrote"),
    ],
    body: { arguments, console in
      try await body(
        files: arguments.operands, overrides: arguments.assignments(),
        isQuiet: arguments.has("quiet"), console)
    })

  static func body(
    files: [String], overrides: [Assignment], isQuiet: Bool, _ console: Console
  ) async throws -> ExitCode {
    throw Failure.notInThisBuild("validate")
  }
}
