/// The help of a command, from its declaration.
struct Help {
  let terminal: Terminal
  private var text = ""

  /// `path` leads from the tool itself to the command.
  static func text(for path: [Command], on terminal: Terminal) -> String {
    var help = Help(terminal: terminal)
    let command = path[path.count - 1]
    let name = path.map(\.name).joined(separator: " ")
    help.paragraph(command.summary + ".")
    help.usage(name, command)
    for detail in command.details {
      help.text += "\n"
      help.paragraph(detail)
    }
    help.section(
      "Commands", command.subcommands.map { Row(left: $0.name, right: $0.summary) })
    help.section("Arguments", command.operands.map(Row.init))
    help.section("Options", command.everyOption.map(Row.init))
    help.examples(command.examples)
    if !command.subcommands.isEmpty {
      help.text += "\n"
      help.paragraph("`\(name) COMMAND --help` says more about a command.")
    }
    return help.text
  }

  private init(terminal: Terminal) { self.terminal = terminal }

  /// One line of a two-column list.
  fileprivate struct Row {
    var left: String
    var right: String
  }

  /// Long lines are hard to read even on a wide terminal.
  private var width: Int { min(max(terminal.width, 40), 100) }

  private mutating func paragraph(_ words: String) {
    text += Help.wrap(words, width: width).joined(separator: "\n") + "\n"
  }

  private mutating func usage(_ name: String, _ command: Command) {
    var line = name
    if command.body == nil {
      line += " COMMAND"
    } else if !command.options.isEmpty {
      line += " [options]"
    }
    for operand in command.operands { line += " \(operand.usage)" }
    text += "\n\(terminal.styled("Usage:", .bold)) \(line)\n"
  }

  private mutating func section(_ title: String, _ rows: [Row]) {
    if rows.isEmpty { return }
    text += "\n\(terminal.styled("\(title):", .bold))\n"
    let widest = rows.map(\.left.count).max() ?? 0
    let column = min(widest, 26) + 4
    for row in rows {
      let lines = Help.wrap(row.right, width: width - column)
      var left = "  \(row.left)"
      if left.count + 2 > column {
        text += left + "\n"
        left = ""
      }
      for (index, line) in lines.enumerated() {
        text += Help.padded(index == 0 ? left : "", to: column) + line + "\n"
      }
    }
  }

  private mutating func examples(_ examples: [Example]) {
    if examples.isEmpty { return }
    text += "\n\(terminal.styled("Examples:", .bold))\n"
    for example in examples {
      text += "  \(example.line)\n"
      for line in Help.wrap(example.meaning, width: width - 6) {
        text += "      \(terminal.styled(line, .dim))\n"
      }
    }
  }

  /// Breaks between words only; a word wider than the line stands alone.
  static func wrap(_ text: String, width: Int) -> [String] {
    var lines = [""]
    for word in text.split(separator: " ") {
      let last = lines[lines.count - 1]
      if last.isEmpty {
        lines[lines.count - 1] = String(word)
      } else if last.count + 1 + word.count <= width {
        lines[lines.count - 1] += " \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  static func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}

extension Help.Row {
  init(_ operand: Operand) {
    var words = operand.meaning
    if case .choice(let choices) = operand.kind {
      words += ": \(choices.joined(separator: ", "))"
    }
    self.init(left: operand.usage, right: words)
  }

  init(_ option: Option) {
    let short = option.short.map { "-\($0), " } ?? "    "
    let value = option.kind == .flag ? "" : " \(option.placeholder)"
    var words = option.meaning
    if case .choice(let choices) = option.kind {
      words += ": \(choices.joined(separator: " or "))"
    }
    if option.repeats { words += " (may be repeated)" }
    if let fallback = option.fallback ?? option.otherwise { words += " [default: \(fallback)]" }
    self.init(left: short + option.dashed + value, right: words)
  }
}
