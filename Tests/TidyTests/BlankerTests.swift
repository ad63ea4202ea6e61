import Testing

@Suite("Telling code from words")
struct BlankerTests {
  @Test(
    "comments and strings become spaces, code stays in its column",
    arguments: [
      ("a // b", "a     "),
      ("a /* b /* c */ d */ e", "a                   e"),
      ("f(\"x\") + g", "f(\" \") + g"),
      ("f(\"a\\\"b\") + g", "f(\"    \") + g"),
      ("f(#\"a\"b\"#) + g", "f(#\"   \"#) + g"),
      ("f(\"é\") + g", "f(\" \") + g"),
      ("\"\"\"\na \"b\" // c\n\"\"\" + d", "\"\"\"\n          \n\"\"\" + d"),
      ("\"open\nnext", "\"    \nnext"),
    ])
  func examples(text: String, blanked: String) {
    #expect(Blanker.blank(text) == blanked)
  }

  @Test("code inside a string is code, and its strings are strings")
  func interpolation() {
    #expect(Blanker.blank("\"a\\(f(\"}\"))b\" + g") == "\"   f(\" \")  \" + g")
    #expect(Blanker.blank("#\"\\(a) \\#(b)\"#") == "#\"        b \"#")
  }
}
