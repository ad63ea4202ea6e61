/// `cascade report`: the report again, from the files of a run.
enum ReportCommand {
  static let command = Command(
    name: "report", summary: "Write the report again from the files of a run",
    operands: [
      Operand(name: "DIR", meaning: "directory that `cascade run` wrote", kind: .directory)
    ],
    options: [.quiet],
    examples: [
      Example(
        line: "cascade report Reports/oct-2025", meaning: "renews report.md and the charts")
    ],
    body: { arguments, console in
      try await body(arguments.operands[0], isQuiet: arguments.has("quiet"), console)
    })

  static func body(
    _ directory: String, isQuiet: Bool, _ console: Console
  ) async throws -> ExitCode {
    throw Failure.notInThisBuild("report")
  }
}
