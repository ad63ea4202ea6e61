import Testing

@testable import cascade

@Suite("Completion for zsh")
struct ZshCompletionTests {
  private let script = ZshCompletion.script(ArgumentParserTests.tool)

  @Test("a command has a function, and one within another has its own")
  func functions() {
    #expect(script.hasPrefix("#compdef tool\n"))
    #expect(script.contains("_tool_run() {\n"))
    #expect(script.contains("    book) _tool_bench_book ;;\n"))
  }

  @Test("an option with a letter is one choice of two spellings")
  func spellings() {
    #expect(script.contains("'(-o --out)'{-o+,--out=}'[m]:DIR:_files -/'"))
    #expect(script.contains("--format='[m]:KIND:(text json)'"))
    #expect(script.contains("'*'--set='[m]:K=V: '"))
  }

  @Test(
    "zsh finds no fault in it", .enabled(if: shell("command -v zsh").status == 0))
  func syntax() {
    let whole = Completion.script(for: .zsh, CommandTable.tool)
    #expect(shell("zsh -n -c \(Completion.quoted(whole)) 2>&1") == ("", 0))
  }
}
