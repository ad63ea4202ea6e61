import Testing

@testable import cascade

@Suite("Failures")
struct FailureTests {
  @Test("a failure is a line and a note for each thing to do")
  func text() {
    let failure = Failure(code: .usage, message: "no", notes: ["do this", "or that"])
    #expect(failure.text == "error: no\n  = do this\n  = or that\n")
  }

  @Test("an error that nobody foresaw asks for a report")
  func unforeseen() {
    struct Odd: Error {}
    let failure = Failure.unforeseen(Odd())
    #expect(failure.code == .internalFault)
    #expect(failure.notes.contains { $0.contains("report") })
  }

  @Test(
    "signs that steer a terminal are spelled out",
    arguments: [
      ("plain – ünïcode", "plain – ünïcode"), ("a\nb\r\tc", "a\\nb\\r\\tc"),
      ("\u{1B}[31mred", "\\u{1b}[31mred"), ("\u{9B}31m", "\\u{9b}31m"),
      ("\u{202E}abc", "\\u{202e}abc"), ("\u{0}", "\\u{0}"),
    ])
  func visibleText(raw: String, shown: String) {
    #expect(visible(raw) == shown)
  }
}
