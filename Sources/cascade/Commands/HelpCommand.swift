/// `cascade help`: the same as `--help`, and the exit codes.
enum HelpCommand {
  static let exitCodes = "exit-codes"

  static let command: Command = Command(
    name: "help", summary: "Explain a command, or the exit codes",
    operands: [
      Operand(name: "TOPIC", meaning: "a command, or `\(exitCodes)`", count: .any)
    ],
    examples: [
      Example(line: "cascade help bench book", meaning: "the same as cascade bench book --help")
    ],
    body: { arguments, console in
      if arguments.operands == [exitCodes] {
        console.output.prose(exitCodeTable)
        return .done
      }
      let words = arguments.operands + ["--help"]
      let found = try ArgumentParser.parse(words[...], as: CommandTable.tool)
      if let topic = arguments.operands.dropFirst(found.path.count - 1).first {
        let topics = found.command.subcommands.map(\.name) + [exitCodes]
        let near = Suggestion.nearest(to: topic, among: topics)
        throw UsageError(fault: .unknownCommand(topic, suggestion: near), command: found.name)
      }
      console.output.prose(Help.text(for: found.path, on: console.output.terminal))
      return .done
    })

  /// A line for each exit code.
  static var exitCodeTable: String {
    ExitCode.allCases.map { code in
      let number = String(code.rawValue)
      return Help.padded(Help.padded("", to: 3 - number.count) + number, to: 5) + code.meaning
        + "\n"
    }.joined()
  }
}
