/// Shells that completion scripts are written for.
enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

/// Completion scripts, generated from the declared commands.
enum Completion {
  static func script(for shell: Shell, _ tool: Command) -> String {
    switch shell {
    case .bash: BashCompletion.script(tool)
    case .zsh: ZshCompletion.script(tool)
    case .fish: FishCompletion.script(tool)
    }
  }

  /// Every command with the way to it, outermost first: `cascade`, `cascade bench`, …
  static func paths(_ tool: Command) -> [[Command]] {
    [[tool]] + tool.subcommands.flatMap { inner in paths(inner).map { [tool] + $0 } }
  }

  /// In single quotes, as all three shells read them.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}

extension Option {
  /// `-o` and `--out`, as far as there are any.
  var spellings: [String] { (short.map { ["-\($0)"] } ?? []) + [dashed] }
}
