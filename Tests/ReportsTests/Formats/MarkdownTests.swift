import Testing

@testable import Reports

@Suite("Markdown that stays text")
struct MarkdownTests {
  static let hostile: [Written] = [
    Written("a | b", "a \\| b"),
    Written("`rm -rf`", "\\`rm -rf\\`"),
    Written("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
    Written("[click](http://evil)", "`[click](http://evil)`"),
    Written("see https://evil.example now", "see `https://evil.example` now"),
    Written("WWW.evil.example", "`WWW.evil.example`"),
    Written("ask @team", "ask `@team`"),
    Written("a :skull: b", "a `:skull:` b"),
    Written("![x](y.png)", "!\\[x\\](y.png)"),
    Written("**bold** _it_ snake_case", "\\*\\*bold\\*\\* \\_it\\_ snake_case"),
    Written("AT&T &lt;", "AT&amp;T &amp;lt;"),
    Written("~~gone~~", "\\~\\~gone\\~\\~"),
    Written("$x$ costs $5", "\\$x\\$ costs $5"),
    Written("# heading", "\\# heading"),
    Written("- item", "\\- item"),
    Written("1. item", "1\\. item"),
    Written("=== ", "\\==="),
    Written("two\nlines\r\n\ttab", "two lines tab"),
    Written("turn\u{202e}ed\u{200b}", "turned"),
    Written("back\\slash", "back\\\\slash"),
    Written("at 21:17:44 UTC", "at 21:17:44 UTC"),
    Written("   ", ""),
  ]

  @Test("text from outside cannot become markup", arguments: hostile)
  func escapes(_ row: Written) { #expect(Markdown.escaped(row.text) == row.expected) }

  @Test("a code span holds backticks and pipes")
  func writesCode() {
    #expect(Markdown.code("cascade run") == "`cascade run`")
    #expect(Markdown.code("a `b` c") == "``a `b` c``")
    #expect(Markdown.code("`b`") == "`` `b` ``")
    #expect(Markdown.code("a|<b>") == "<code>a&#124;&lt;b&gt;</code>")
    #expect(Markdown.code(" ") == "")
  }

  @Test("a paragraph keeps the page, its figures whole and its lines harmless")
  func wraps() {
    let text = Markdown.paragraph("the mark falls 11.5 % in 27 min, - so to say", width: 20)
    #expect(text == "the mark falls\n11.5 % in 27 min, -\nso to say\n")
    let long = (0..<60).map { "word\($0) 12 % # 1." }.joined(separator: " ")
    for line in Markdown.paragraph(long).split(separator: "\n") {
      #expect(line.count <= 80)
      #expect(!Markdown.opensBlock(line.prefix { $0 != " " }))
    }
    #expect(Markdown.item("a b c", width: 5) == "- a b\n  c\n")
    #expect(Markdown.paragraph("") == "")
  }

  @Test("a picture carries its alternative text, and neither it nor the path ends it early")
  func writesImages() {
    let image = Markdown.image(
      alternative: "Price ] falls](x)", path: "charts/01 price).svg")
    #expect(image == "![Price \\] falls\\](x)](charts/01%20price%29.svg)\n")
    #expect(
      Markdown.link("replay", to: "replay.html#t=21:14:30")
        == "[replay](replay.html#t=21:14:30)")
  }
}
