/// `cascade report`: the report again, from the files of a run.
enum ReportCommand {
  static let command = Command(
    name: "report", summary: "Write the report again from the files of a run",
    details: [
      """
      The run is played again from `scenario.yaml` and `manifest.json`: it takes as long as the \
      first time. Where it comes out differently, because another version wrote the directory, \
      nothing is touched.
      """
    ],
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
    let (job, recipe) = try RunJob.again(directory, isQuiet: isQuiet)
    return try await job.perform(console) { outcome in
      try recipe.check(outcome, in: directory)
    }
  }
}
