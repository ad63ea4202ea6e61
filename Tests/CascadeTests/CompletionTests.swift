import Testing

@testable import cascade

@Suite("Completion scripts")
struct CompletionTests {
  @Test("every command and option is in every script", arguments: Shell.allCases)
  func whole(shell: Shell) {
    let script = Completion.script(for: shell, CommandTable.tool)
    for path in Completion.paths(CommandTable.tool) {
      let command = path[path.count - 1]
      #expect(script.contains(command.name))
      for option in command.everyOption { #expect(script.contains(option.name)) }
    }
  }

  @Test("quotes inside quotes survive")
  func quoting() {
    #expect(Completion.quoted("the run's") == "'the run'\\''s'")
    #expect(shell("printf %s \(Completion.quoted("a'b $c `d`"))").output == "a'b $c `d`")
  }
}
