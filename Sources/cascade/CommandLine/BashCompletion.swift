/// Bash, 4 or later; needs nothing else. The words before the cursor say which command it is, the
/// last of them whether a value is wanted.
enum BashCompletion {
  static func script(_ tool: Command) -> String {
    let name = tool.name
    var text = """
      # bash completion for \(name): source <(\(name) completion bash)
      _\(name)() {
        local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
        local path=\(name) commands='' options='' operands='' values='' word i
        # Bash cuts --name=value at the equals sign.
        if [[ $cur == '=' ]]; then
          cur=''
        elif [[ $prev == '=' ]]; then
          prev=${COMP_WORDS[COMP_CWORD-2]}
        fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          word=${COMP_WORDS[i]}
          case "$path $word" in

      """
    let paths = Completion.paths(tool)
    for path in paths.dropFirst() {
      let whole = path.map(\.name).joined(separator: " ")
      text += "    \(Completion.quoted(whole))) path=\"$path $word\" ;;\n"
    }
    text += "    esac\n  done\n  COMPREPLY=()\n  case \"$path\" in\n"
    for path in paths { text += entry(path) }
    return text + ending(name)
  }

  private static func entry(_ path: [Command]) -> String {
    let command = path[path.count - 1]
    let whole = path.map(\.name).joined(separator: " ")
    var text = "  \(Completion.quoted(whole)))\n"
    text +=
      "    commands=\(Completion.quoted(command.subcommands.map(\.name).joined(separator: " ")))\n"
    let options = command.everyOption.flatMap(\.spellings).joined(separator: " ")
    text += "    options=\(Completion.quoted(options))\n"
    if let operand = command.operands.first {
      text += "    operands=\(Completion.quoted(source(operand)))\n"
    }
    let valued = command.options.filter { $0.kind != .flag }
    if !valued.isEmpty {
      text += "    case \"$prev\" in\n"
      for option in valued {
        let spellings = option.spellings.joined(separator: "|")
        text += "    \(spellings)) values=\(Completion.quoted(source(option))) ;;\n"
      }
      text += "    esac\n"
    }
    return text + "    ;;\n"
  }

  /// Where candidates come from: `@files`, `@directories`, `@nothing` or the words themselves.
  private static func source(_ operand: Operand) -> String {
    switch operand.kind {
    case .file: "@files"
    case .directory: "@directories"
    case .text: "@nothing"
    case .choice(let choices): choices.joined(separator: " ")
    }
  }

  private static func source(_ option: Option) -> String {
    switch option.kind {
    case .file: "@files"
    case .directory: "@directories"
    case .choice(let choices): choices.joined(separator: " ")
    case .flag, .text, .amount, .integer, .seed, .seeds, .assignment: "@nothing"
    }
  }

  private static func ending(_ name: String) -> String {
    """
      esac
      if [[ -z $values ]]; then
        if [[ $cur == -* ]]; then
          values=$options
        elif [[ -n $commands ]]; then
          values=$commands
        else
          values=$operands
        fi
      fi
      local IFS=$'\\n'
      case "$values" in
      @files)
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$cur"))
        ;;
      @directories)
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -d -- "$cur"))
        ;;
      @nothing) ;;
      *) IFS=$' \\n' COMPREPLY=($(IFS=' '; compgen -W "$values" -- "$cur")) ;;
      esac
    }
    complete -F _\(name) \(name)

    """
  }
}
