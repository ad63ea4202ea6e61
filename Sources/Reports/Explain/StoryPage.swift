import Primitives

/// A story as blocks, before it is text for a terminal or Markdown.
struct StoryPage {
  /// A line of a timeline: when, and what.
  struct Moment: Hashable {
    var clock: String
    var offset: String
    var text: String
  }

  enum Block: Hashable {
    /// Plain text.
    case paragraph(String)
    case items([String])
    case moments([Moment])
    /// A name and a figure in each row; the last row is a sum.
    case sum([[String]])
  }

  struct Section: Hashable {
    var title: String
    var blocks: [Block]
  }

  var title: String
  var lead: [Block]
  var sections: [Section]

  static let width = 80

  // MARK: Text

  /// For a terminal: at most 80 columns.
  var text: String {
    var blocks = [([title + "\n"] + lead.map(StoryPage.text)).joined()]
    for section in sections {
      blocks.append(([section.title + "\n"] + section.blocks.map(StoryPage.text)).joined())
    }
    return blocks.joined(separator: "\n")
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return lines(text, first: "  ", rest: "  ")
    case .items(let items): return items.map { lines($0, first: "  ", rest: "  ") }.joined()
    case .moments(let moments):
      let width = moments.map { TextColumns.width($0.offset) }.max() ?? 0
      return moments.map { moment in
        let head =
          "  " + TextColumns.left(moment.clock, 8) + "  "
          + TextColumns.right(moment.offset, width) + "  "
        let rest = String(repeating: " ", count: TextColumns.width(head))
        return lines(moment.text, first: head, rest: rest)
      }.joined()
    case .sum(let rows):
      let names = rows.map { TextColumns.width($0[0]) }.max() ?? 0
      let figures = rows.map { TextColumns.width($0[1]) }.max() ?? 0
      return rows.map { row in
        "  " + TextColumns.left(row[0], names) + "  " + TextColumns.right(row[1], figures) + "\n"
      }.joined()
    }
  }

  /// Words in lines of the page's width.
  private static func lines(_ text: String, first: String, rest: String) -> String {
    var result = ""
    var line = first
    var isEmpty = true
    for word in text.split(separator: " ") {
      if !isEmpty, TextColumns.width(line) + 1 + TextColumns.width(word) > width {
        result += line + "\n"
        line = rest
        isEmpty = true
      }
      line += isEmpty ? String(word) : " " + word
      isEmpty = false
    }
    return result + line + "\n"
  }

  // MARK: Markdown

  /// A page of Markdown.
  var markdown: String {
    var blocks = [Markdown.heading(1, Markdown.escaped(title))]
    blocks += lead.map(StoryPage.markdown)
    for section in sections {
      blocks.append(Markdown.heading(2, Markdown.escaped(section.title)))
      blocks += section.blocks.map(StoryPage.markdown)
    }
    return blocks.joined(separator: "\n")
  }

  private static func markdown(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): return Markdown.paragraph(Markdown.escaped(text))
    case .items(let items): return items.map { Markdown.item(Markdown.escaped($0)) }.joined()
    case .moments(let moments):
      return moments.map { moment in
        let head = [moment.clock, moment.offset].filter { !$0.isEmpty }
        let when = head.isEmpty ? "" : "**\(head.joined(separator: " "))** "
        return Markdown.item(when + Markdown.escaped(moment.text))
      }.joined()
    case .sum(let rows):
      var table = MarkdownTable([.text("what"), .number("amount")])
      for row in rows { table.append([.text(row[0]), .figure(row[1])]) }
      return table.text
    }
  }
}

extension Explanation {
  /// For a terminal.
  public var text: String { page.text }
  /// For a file that people read.
  public var markdown: String { page.markdown }
}
