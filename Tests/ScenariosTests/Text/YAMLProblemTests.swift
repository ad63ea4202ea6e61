import Testing

@testable import Scenarios

@Suite struct YAMLProblemTests {
  private func text(_ yaml: String) -> String { faults(yaml)?.text() ?? "accepted" }

  @Test("an open bracket is shown with the place where it was opened")
  func openBracket() {
    #expect(
      text("title: a\nlimits: { events: 5\nseed: 1\n") == """
        error[E0102]: a `}` or `,` is missing
          --> test.yaml:3:5
           |
         2 | limits: { events: 5
           |         - the block begins here
         3 | seed: 1
           |     ^

        """)
  }

  @Test("a colon in a text without quotes says what to do")
  func colon() {
    #expect(
      text("title: Part one: the fall\n") == """
        error[E0102]: a `:` where no key can stand
          --> test.yaml:1:16
           |
         1 | title: Part one: the fall
           |                ^
           |
           = check the indentation; a text that holds a colon needs quotes: "a: b"

        """)
  }

  @Test("a tab in the indentation is called a tab")
  func tab() {
    #expect(text("limits:\n\tevents: 5\n").hasPrefix("error[E0108]: a tab where spaces must stand"))
  }

  @Test("what is not known is said in the words of the parser")
  func unknown() {
    #expect(text("a: &\n").hasPrefix("error[E0102]: this is not YAML: "))
  }
}
