import Primitives

/// A Markdown page in the making: blocks with an empty line between them.
struct Page {
  private(set) var text = ""

  /// A block that is Markdown already, with its line feed.
  mutating func block(_ markdown: String) {
    if markdown.isEmpty { return }
    if !text.isEmpty { text += "\n" }
    text += markdown
  }

  /// Markdown, wrapped to the page.
  mutating func paragraph(_ markdown: String) { block(Markdown.paragraph(markdown)) }

  mutating func heading(_ level: Int, _ markdown: String) {
    block(Markdown.heading(level, markdown))
  }

  mutating func table(_ table: MarkdownTable) {
    if !table.rows.isEmpty { block(table.text) }
  }

  /// A line of code as its own block. Text from outside is made printable.
  mutating func code(_ line: String) { block("    \(TextColumns.printable(line))\n") }

  mutating func items(_ markdown: [String]) {
    block(markdown.map { Markdown.item($0) }.joined())
  }

  /// A picture and its caption: the conclusion in bold, then what explains or doubts it, then the
  /// data.
  mutating func picture(
    _ picture: StudyCharts.Picture, conclusion: String? = nil, _ explanation: String, data: [String]
  ) {
    block(Markdown.image(alternative: picture.chart.alternative, path: picture.path))
    let title = conclusion ?? Markdown.escaped(picture.chart.title)
    let files = data.map { "`\($0)`" }.joined(separator: ", ")
    let end = title.hasSuffix(".") ? "" : "."
    let words = ["**\(title)\(end)**", explanation, "Data: \(files)."].filter { !$0.isEmpty }
    paragraph(words.joined(separator: " "))
  }
}

/// A numbered part of the report.
struct Section {
  var title: String
  var page = Page()

  init(_ title: String) { self.title = title }
}
