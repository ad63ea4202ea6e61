import Reports

/// `cascade facts`: what a run shares with ordinary markets, from its CSV files.
enum FactsCommand {
  static let command = Command(
    name: "facts", summary: "Hold a run against the known facts of ordinary markets",
    details: [
      """
      Tails and memory of returns, memory of signs, impact, sizes, spread and shape of the book, \
      funding, basis, liquidations and what markets do together are estimated from the CSV files \
      of the directory alone, each with its standard error, the range where one is known, and a \
      verdict of its own. `facts.md` and `facts.csv` are written beside them.
      """,
      """
      Facts of order flow need the trades of some windows: give the scenario a `tape:`. Most facts \
      need days; a month is better.
      """,
    ],
    operands: [
      Operand(name: "DIR", meaning: "directory that `cascade run` wrote", kind: .directory)
    ],
    options: [.quiet],
    examples: [
      Example(
        line: "cascade facts Reports/calm-month", meaning: "writes facts.md and facts.csv there")
    ],
    body: { arguments, console in
      try body(arguments.operands[0], isQuiet: arguments.has("quiet"), console)
    })

  static func body(
    _ directory: String, isQuiet: Bool, _ console: Console
  ) throws -> ExitCode {
    let history: RunHistory
    do {
      history = try RunHistory { name in
        let path = FileSystem.join(directory, name)
        return FileSystem.kind(ofPath: path) != nil
          ? try FileSystem.read(path, limit: largest) : nil
      }
    } catch let fault as RunHistory.Fault {
      throw refusal(fault, directory)
    }
    let report = FactReport(history, name: FileSystem.split(directory).name)
    try FileSystem.write(
      Array(report.text.utf8), to: FileSystem.join(directory, "facts.md"))
    try FileSystem.write(report.csv, to: FileSystem.join(directory, "facts.csv"))
    if !isQuiet { console.output.prose(report.text) }
    return .done
  }

  /// Trades of a month of a busy market.
  private static let largest = 4 << 30

  private static func refusal(_ fault: RunHistory.Fault, _ directory: String) -> Failure {
    let what =
      fault.column.isEmpty
      ? "has no \(fault.file)" : "has a \(fault.file) without the column \(fault.column)"
    return Failure(
      code: .dataInvalid, message: "`\(visible(directory))` \(what)",
      notes: ["a directory that this version's `cascade run` wrote is wanted"])
  }
}
