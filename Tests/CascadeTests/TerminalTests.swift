import Glibc
import Testing

@testable import cascade

@Suite("What a terminal can show")
struct TerminalTests {
  private func environment(_ pairs: [(String, String)]) -> Terminal.Environment {
    { name in pairs.first { $0.0 == name }?.1 }
  }

  @Test(
    "colour is for terminals, unless somebody says otherwise",
    arguments: [
      (true, [], true),
      (false, [], false),
      (true, [("NO_COLOR", "1")], false),
      (true, [("NO_COLOR", "")], true),
      (false, [("CLICOLOR_FORCE", "1")], true),
      (false, [("CLICOLOR_FORCE", "0")], false),
      (false, [("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], false),
      (true, [("CLICOLOR", "0")], false),
    ] as [(Bool, [(String, String)], Bool)])
  func colour(isTerminal: Bool, variables: [(String, String)], expected: Bool) {
    #expect(Terminal.wantsColour(isTerminal: isTerminal, environment(variables)) == expected)
  }

  @Test(
    "letters beyond ASCII need a locale that has them",
    arguments: [
      ([("LANG", "C.UTF-8")], true),
      ([("LANG", "de_DE.utf8")], true),
      ([("LANG", "ca_ES.UTF-8@valencia")], true),
      ([("LANG", "C")], false),
      ([("LANG", "POSIX")], false),
      ([("LANG", "de_DE.ISO-8859-1")], false),
      ([], false),
      ([("LANG", "C.UTF-8"), ("LC_ALL", "C")], false),
      ([("LANG", "C"), ("LC_CTYPE", "en_US.UTF-8")], true),
      ([("LC_ALL", ""), ("LANG", "en_US.UTF-8")], true),
    ] as [([(String, String)], Bool)])
  func unicode(variables: [(String, String)], expected: Bool) {
    #expect(Terminal.speaksUnicode(environment(variables)) == expected)
  }

  @Test("a pipe is 80 columns wide, not watched and not coloured")
  func plainPipe() {
    var pair: [Int32] = [0, 0]
    #expect(pipe(&pair) == 0)
    defer { pair.forEach { close($0) } }
    let terminal = Terminal.detect(pair[1], environment: environment([("LANG", "C.UTF-8")]))
    #expect(terminal == .plain)
  }

  @Test("styles wrap the text, or leave it alone")
  func styles() {
    #expect(Terminal.plain.styled("FAIL", .red, .bold) == "FAIL")
    var terminal = Terminal.plain
    terminal.hasColour = true
    #expect(terminal.styled("FAIL", .red, .bold) == "\u{1B}[31;1mFAIL\u{1B}[0m")
    #expect(terminal.styled("", .red) == "")
  }
}
