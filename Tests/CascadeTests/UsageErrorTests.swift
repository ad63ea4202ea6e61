import Testing

@testable import cascade

@Suite("Faults of the command line, in words")
struct UsageErrorTests {
  private func text(_ fault: UsageError.Fault) -> String {
    UsageError(fault: fault, command: "cascade run").failure.text
  }

  @Test("a fault says what is wrong, what is near and where help is")
  func words() {
    #expect(
      text(.unknownOption("--sede", suggestion: "--seed")) == """
        error: unknown option `--sede`
          = did you mean `--seed`?
          = help: cascade run --help

        """)
    #expect(
      text(
        .notAChoice(of: "--format", value: "cvs", choices: ["text", "json"], suggestion: nil))
          == """
          error: `cvs` is not a value of --format
            = one of: text, json
            = help: cascade run --help

          """)
    #expect(
      text(.valueMissing(option: "--out", placeholder: "DIR", found: "--quiet")) == """
        error: `--out` needs a value: DIR
          = if `--quiet` is the value: --out=--quiet
          = help: cascade run --help

        """)
  }

  @Test("every fault exits 64")
  func code() {
    #expect(UsageError(fault: .noCommand, command: "cascade").failure.code == .usage)
  }

  @Test("what was typed cannot steer the terminal or start a line")
  func hostileWords() {
    let message = text(.unknownCommand("a\u{1B}[2Jb\n::error::c", suggestion: nil))
    #expect(message.hasPrefix("error: unknown command `a\\u{1b}[2Jb\\n::error::c`\n"))
  }
}
