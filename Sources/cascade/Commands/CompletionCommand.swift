/// `cascade completion`: a script that teaches a shell to complete cascade's command lines.
enum CompletionCommand {
  static let command: Command = Command(
    name: "completion", summary: "Print a completion script for bash, zsh or fish",
    operands: [
      Operand(
        name: "SHELL", meaning: "the shell", kind: .choice(Shell.allCases.map(\.rawValue)))
    ],
    examples: [
      Example(
        line: "source <(cascade completion bash)",
        meaning: "for this session; add it to ~/.bashrc"),
      Example(line: "source <(cascade completion zsh)", meaning: "the same; add it to ~/.zshrc"),
      Example(
        line: "cascade completion fish > ~/.config/fish/completions/cascade.fish",
        meaning: "for every session of fish"),
    ],
    body: { arguments, console in
      let shell = Shell(rawValue: arguments.operands[0]) ?? .bash
      console.output.data(Completion.script(for: shell, CommandTable.tool))
      return .done
    })
}
