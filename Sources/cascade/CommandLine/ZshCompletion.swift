/// Zsh: one function for each command, on its own `_arguments`.
enum ZshCompletion {
  static func script(_ tool: Command) -> String {
    let name = tool.name
    var text = "#compdef \(name)\n# zsh completion for \(name): source <(\(name) completion zsh)\n"
    for path in Completion.paths(tool).reversed() { text += function(path) }
    return text + """
      if [ "$funcstack[1]" = "_\(name)" ]; then
        _\(name) "$@"
      else
        compdef _\(name) \(name)
      fi

      """
  }

  private static func function(_ path: [Command]) -> String {
    let command = path[path.count - 1]
    let name = "_" + path.map(\.name).joined(separator: "_")
    var specs = command.everyOption.map(spec)
    if command.subcommands.isEmpty {
      specs += command.operands.map(spec)
      return "\(name)() {\n  _arguments -s -S \\\n    \(specs.joined(separator: " \\\n    "))\n}\n"
    }
    specs += ["'1:command:->command'", "'*::argument:->argument'"]
    let described = command.subcommands.map { inner in
      Completion.quoted("\(inner.name):\(inner.summary.withoutColons)")
    }
    let branches = command.subcommands.map { "    \($0.name)) \(name)_\($0.name) ;;" }
    return """
      \(name)() {
        local context state line
        local -a commands
        commands=(
          \(described.joined(separator: "\n    "))
        )
        _arguments -C \\
          \(specs.joined(separator: " \\\n    "))
        case $state in
        command) _describe command commands ;;
        argument)
          case $words[1] in
      \(branches.joined(separator: "\n"))
          esac
          ;;
        esac
      }

      """
  }

  private static func spec(_ option: Option) -> String {
    let both = option.spellings.joined(separator: " ")
    let stars = option.repeats ? "'*'" : option.spellings.count > 1 ? "'(\(both))'" : ""
    let names = option.spellings.map {
      option.kind == .flag ? $0 : $0.hasPrefix("--") ? $0 + "=" : $0 + "+"
    }
    let spelled = names.count > 1 ? "{\(names.joined(separator: ","))}" : names[0]
    var words = "[\(option.meaning.withoutBrackets)]"
    if option.kind != .flag {
      words += ":\(option.placeholder.withoutColons):\(action(option.kind))"
    }
    return stars + spelled + Completion.quoted(words)
  }

  private static func spec(_ operand: Operand) -> String {
    let mark =
      switch operand.count {
      case .one: ":"
      case .optional: "::"
      case .many, .any: "*:"
      }
    let action =
      switch operand.kind {
      case .file: "_files"
      case .directory: "_files -/"
      case .text: " "
      case .choice(let choices): "(\(choices.joined(separator: " ")))"
      }
    return Completion.quoted("\(mark)\(operand.name):\(action)")
  }

  private static func action(_ kind: Option.Kind) -> String {
    switch kind {
    case .file: "_files"
    case .directory: "_files -/"
    case .choice(let choices): "(\(choices.joined(separator: " ")))"
    case .flag, .text, .amount, .integer, .seed, .seeds, .assignment: " "
    }
  }
}

extension String {
  fileprivate var withoutColons: String { String(map { $0 == ":" ? "," : $0 }) }
  fileprivate var withoutBrackets: String {
    String(filter { $0 != "[" && $0 != "]" }.map { $0 == ":" ? "," : $0 })
  }
}
