import Testing

@testable import cascade

@Suite("Completion in a real bash", .enabled(if: shell("command -v bash").status == 0))
struct BashCompletionTests {
  /// What bash offers for these words, the last of which is being typed.
  private func offers(_ words: [String], in directory: String = ".") -> [String] {
    let script = Completion.script(for: .bash, CommandTable.tool)
    let list = words.map(Completion.quoted).joined(separator: " ")
    let line = """
      cd \(Completion.quoted(directory))
      \(script)
      COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1)
      _cascade; printf '%s\\n' "${COMPREPLY[@]}"
      """
    return shell("bash --norc -c \(Completion.quoted(line)) 2>&1").output
      .split(separator: "\n").map(String.init).sorted()
  }

  @Test("commands are offered first, then the commands within")
  func commands() {
    #expect(offers(["cascade", "r"]) == ["rare", "regret", "report", "run"])
    #expect(
      offers(["cascade", "bench", ""])
        == ["accounts", "book", "engine", "risk", "scheduler", "sweep"])
    #expect(offers(["cascade", "bench", "b"]) == ["book"])
  }

  @Test("options are those of the command")
  func options() {
    #expect(offers(["cascade", "run", "x", "--o"]) == ["--out", "--overwrite"])
    #expect(offers(["cascade", "bench", "book", "--w"]) == ["--wide"])
    #expect(offers(["cascade", "--v"]) == ["--version"])
    #expect(offers(["cascade", "list", "--s"]) == [])
  }

  @Test("values are those of the option, however it is written")
  func values() {
    #expect(offers(["cascade", "run", "--format", ""]) == ["json", "text"])
    #expect(offers(["cascade", "run", "--format", "="]) == ["json", "text"])
    #expect(offers(["cascade", "run", "--format", "=", "j"]) == ["json"])
    #expect(offers(["cascade", "run", "--seed", ""]) == [])
    #expect(offers(["cascade", "list", ""]) == ["agents", "metrics", "scenarios", "venues"])
    #expect(offers(["cascade", "completion", "z"]) == ["zsh"])
  }

  @Test("files and directories are offered where they are wanted, spaces and all")
  func files() {
    let place = TemporaryDirectory()
    place.put("", at: "my scenario.yaml")
    place.put("", at: "mine/report.md")
    #expect(offers(["cascade", "run", "m"], in: place.path) == ["mine", "my scenario.yaml"])
    #expect(offers(["cascade", "run", "-o", "m"], in: place.path) == ["mine"])
  }
}
