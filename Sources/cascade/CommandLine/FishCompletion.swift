/// Fish: one `complete` line for each command and option.
enum FishCompletion {
  static func script(_ tool: Command) -> String {
    let lines = Completion.paths(tool).flatMap(FishCompletion.lines)
    return """
      # fish completion for \(tool.name): \(tool.name) completion fish | source
      complete -c \(tool.name) -f

      """ + lines.map { $0 + "\n" }.joined()
  }

  private static func lines(for path: [Command]) -> [String] {
    let command = path[path.count - 1]
    let start = "complete -c \(path[0].name) -n \(Completion.quoted(condition(path)))"
    var lines: [String] = []
    for inner in command.subcommands {
      lines.append("\(start) -a \(inner.name) -d \(Completion.quoted(inner.summary))")
    }
    for operand in command.operands where command.subcommands.isEmpty {
      let meaning = Completion.quoted(operand.meaning)
      switch operand.kind {
      case .file: lines.append("\(start) -F")
      case .directory: lines.append("\(start) -a '(__fish_complete_directories)' -d \(meaning)")
      case .choice(let choices):
        lines.append(
          "\(start) -a \(Completion.quoted(choices.joined(separator: " "))) -d \(meaning)")
      case .text: break
      }
    }
    return lines + command.everyOption.map { "\(start) \(option($0))" }
  }

  /// True at the place of the command and not further in.
  private static func condition(_ path: [Command]) -> String {
    let command = path[path.count - 1]
    if path.count == 1 { return "__fish_use_subcommand" }
    let outer = path.dropFirst().map { "__fish_seen_subcommand_from \($0.name)" }
    let inner = command.subcommands.map(\.name).joined(separator: " ")
    let notInner = inner.isEmpty ? [] : ["not __fish_seen_subcommand_from \(inner)"]
    return (outer + notInner).joined(separator: "; and ")
  }

  private static func option(_ option: Option) -> String {
    var text = "-l \(option.name)"
    if let short = option.short { text += " -s \(short)" }
    switch option.kind {
    case .flag: break
    case .file: text += " -r -F"
    case .directory: text += " -x -a '(__fish_complete_directories)'"
    case .choice(let choices):
      text += " -x -a \(Completion.quoted(choices.joined(separator: " ")))"
    case .text, .amount, .integer, .seed, .seeds, .assignment: text += " -x"
    }
    return text + " -d \(Completion.quoted(option.meaning))"
  }
}
