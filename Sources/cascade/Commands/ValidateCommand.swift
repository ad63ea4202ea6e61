import Scenarios

/// `cascade validate`: all faults of scenarios at once, nothing run.
enum ValidateCommand {
  static let command = Command(
    name: "validate", summary: "Check scenarios and say all that is wrong, running nothing",
    details: [
      """
      Each fault comes with its line and column, what is allowed there and, where a word is near \
      another, what was probably meant.
      """,
      """
      Files that a scenario names (accounts, books, paths) are read as well, row by row, and what \
      they hold is summed up: accounts, positions, notional, leverage, and what a fall of 10 % \
      would close.
      """,
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
    var invalid = 0
    var errors = 0
    var warnings = 0
    var unreadable = 0
    var missing = 0
    for file in files {
      do {
        let loaded = try ScenarioDesk.load(file, overrides: overrides).loaded
        warnings += loaded.warnings.warningCount
        if !isQuiet {
          ScenarioDesk.warn(loaded.warnings, console)
          tell(loaded.summaries, console)
        }
      } catch let report as FaultReport {
        invalid += 1
        errors += report.errorCount
        warnings += report.warningCount
        if ScenarioDesk.refuse(report, console) == .inputUnreadable { missing += 1 }
      } catch let failure as ReadFailure {
        unreadable += 1
        console.report(failure.failure)
      }
    }
    if !isQuiet || invalid > 0 {
      console.output.line(
        summary(files.count, invalid: invalid, unreadable: unreadable, errors, warnings))
    }
    return unreadable + missing > 0 ? .inputUnreadable : invalid > 0 ? .dataInvalid : .done
  }

  /// What the files hold that a scenario names.
  private static func tell(_ summaries: [DataSummary], _ console: Console) {
    for summary in summaries {
      guard let first = summary.lines.first else { continue }
      console.output.line("\(visible(summary.path)): \(first)")
      for line in summary.lines.dropFirst() { console.output.line("  \(line)") }
    }
  }

  /// `21 files: 20 valid, 1 with 4 errors and 1 warning`
  static func summary(
    _ files: Int, invalid: Int, unreadable: Int = 0, _ errors: Int, _ warnings: Int
  ) -> String {
    let counted = { (count: Int, noun: String) in "\(count) \(noun)\(count == 1 ? "" : "s")" }
    var text = "\(counted(files, "file")): \(files - invalid - unreadable) valid"
    if unreadable > 0 { text += ", \(unreadable) not readable" }
    if invalid > 0 { text += ", \(invalid) with \(counted(errors, "error"))" }
    if warnings > 0 {
      text += invalid > 0 ? " and " : ", "
      text += counted(warnings, "warning")
    }
    return text
  }
}
