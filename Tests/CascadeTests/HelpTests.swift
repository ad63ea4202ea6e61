import Testing

@testable import cascade

@Suite("Help")
struct HelpTests {
  private let command = Command(
    name: "play", summary: "Play a game",
    operands: [Operand(name: "GAME", meaning: "which game", count: .optional)],
    options: [
      Option(
        name: "players", short: "p", kind: .integer(1...4), placeholder: "N",
        meaning: "how many there are, with words enough to need a second line at forty columns",
        fallback: "2"),
      Option(name: "loud", meaning: "with sound"),
      Option(
        name: "mode", kind: .choice(["easy", "hard"]), placeholder: "MODE", meaning: "how hard"),
    ],
    examples: [Example(line: "tool play chess", meaning: "plays chess")],
    body: { _, _ in .done })

  private func help(width: Int) -> String {
    var terminal = Terminal.plain
    terminal.width = width
    return Help.text(for: [Command(name: "tool", summary: "T"), command], on: terminal)
  }

  @Test("everything that was declared is there, in columns")
  func whole() {
    #expect(
      help(width: 60) == """
        Play a game.

        Usage: tool play [options] [GAME]

        Arguments:
          [GAME]  which game

        Options:
          -p, --players N  how many there are, with words enough to
                           need a second line at forty columns
                           [default: 2]
              --loud       with sound
              --mode MODE  how hard: easy or hard
          -h, --help       show this help and exit

        Examples:
          tool play chess
              plays chess

        """)
  }

  @Test("no line of the tool's own help is wider than the terminal", arguments: [50, 80, 200])
  func widths(width: Int) {
    var terminal = Terminal.plain
    terminal.width = width
    for path in Completion.paths(CommandTable.tool) {
      let examples = path[path.count - 1].examples.map { "  \($0.line)" }
      for line in Help.text(for: path, on: terminal).split(separator: "\n") {
        #expect(line.count <= min(width, 100) || examples.contains(String(line)), "\(line)")
      }
    }
  }

  @Test("a word too long for the line stands alone")
  func longWords() {
    #expect(Help.wrap("a bbbbbbbbbb c", width: 5) == ["a", "bbbbbbbbbb", "c"])
  }

  @Test("colour adds nothing but colour")
  func colour() {
    var terminal = Terminal.plain
    terminal.hasColour = true
    let path = [Command(name: "tool", summary: "T"), command]
    let coloured = Help.text(for: path, on: terminal)
    #expect(coloured.contains("\u{1B}[1mUsage:\u{1B}[0m"))
    let bare = coloured.replacing("\u{1B}[0m", with: "").replacing("\u{1B}[1m", with: "")
      .replacing("\u{1B}[2m", with: "")
    #expect(bare == Help.text(for: path, on: .plain))
  }
}
