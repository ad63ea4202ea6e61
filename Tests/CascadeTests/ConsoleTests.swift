import Testing

@testable import cascade

@Suite("The console")
struct ConsoleTests {
  @Test("warnings and errors go to messages, never to results")
  func streams() {
    let console = Console.memory()
    console.warn("the fund is thin")
    console.report(Failure(code: .usage, message: "no", notes: ["yes"]))
    #expect(console.messages.written == "warning: the fund is thin\nerror: no\n  = yes\n")
    #expect(console.output.written == "")
  }

  @Test("an error reads the same with and without colour")
  func colour() {
    var terminal = Terminal.plain
    terminal.hasColour = true
    let console = Console.memory(terminal)
    console.report(Failure(code: .usage, message: "no"))
    #expect(console.messages.written == "\u{1B}[31;1merror\u{1B}[0m: \u{1B}[1mno\u{1B}[0m\n")
  }

  @Test("there is at least one processor")
  func processors() {
    #expect(Console.processors >= 1)
  }
}
