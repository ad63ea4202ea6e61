/// A table padded in its source, so that a pager shows a table: numbers right, text left.
///
/// At most 7 columns and 80 characters: where the text columns are too wide they are cut with an
/// ellipsis, the widest first; figures are never cut.
public struct MarkdownTable: Sendable {
  /// Text stands on the left of its column, figures on the right.
  public enum Alignment: Sendable {
    case text, number
  }

  /// The head of a column and where its cells stand.
  public struct Column: Sendable {
    public var head: String
    public var alignment: Alignment

    /// A head in lower case, with the unit; plain text.
    public init(_ head: String, _ alignment: Alignment) {
      self.head = head
      self.alignment = alignment
    }

    /// A column of words.
    public static func text(_ head: String) -> Column { Column(head, .text) }
    /// A column of figures.
    public static func number(_ head: String) -> Column { Column(head, .number) }
  }

  /// What stands in a cell, which decides whether it may be cut and what is escaped.
  public enum Cell: Sendable, ExpressibleByStringLiteral {
    /// A figure written by `Numbers`, or words of ours.
    case figure(String)
    /// Text from outside; it cannot become markup.
    case text(String)
    /// A name or a command as code.
    case code(String)
    /// Markdown, as it stands: `**FAIL**`.
    case markup(String)

    public init(stringLiteral value: String) { self = .figure(value) }

    /// Does not apply.
    public static var none: Cell { .figure(Numbers.absent) }
    /// No limit.
    public static var empty: Cell { .figure("") }
  }

  public static let columnLimit = 7
  /// No text column is cut below this.
  static let narrowest = 8

  public let columns: [Column]
  public private(set) var rows: [[Cell]] = []

  public init(_ columns: [Column]) {
    precondition(
      !columns.isEmpty && columns.count <= MarkdownTable.columnLimit, "a table has 1 to 7 columns")
    self.columns = columns
  }

  /// A row needs one cell for each column.
  public mutating func append(_ row: [Cell]) {
    precondition(row.count == columns.count, "a row has a cell for each column")
    rows.append(row)
  }

  /// The table's lines, each with its line feed.
  public var text: String {
    let limits = columnLimits()
    let heads = columns.map { Markdown.escaped($0.head) }
    let cells = rows.map { row in zip(row, limits).map { $0.rendered(limit: $1) } }
    let widths = columns.indices.map { column in
      max(3, ([heads] + cells).map { TextColumns.width($0[column]) }.max() ?? 0)
    }
    var lines = [line(heads, widths), rule(widths)]
    lines += cells.map { line($0, widths) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// How many characters a cell of each column may show so that the page is kept.
  private func columnLimits() -> [Int] {
    var widths = columns.indices.map { column in
      rows.map { $0[column].rendered(limit: .max) }.map { TextColumns.width($0) }
        .reduce(max(3, TextColumns.width(Markdown.escaped(columns[column].head))), max)
    }
    let cuttable = columns.indices.filter { column in
      rows.contains { $0[column].isCuttable }
    }
    var limits = [Int](repeating: .max, count: columns.count)
    while widths.reduce(1, { $0 + $1 + 3 }) > Markdown.pageWidth {
      guard let widest = cuttable.max(by: { widths[$0] < widths[$1] }),
        widths[widest] > MarkdownTable.narrowest
      else { break }
      // At once by what is too much, as long as the column stays the widest.
      let excess = widths.reduce(1, { $0 + $1 + 3 }) - Markdown.pageWidth
      let next = cuttable.filter { $0 != widest }.map { widths[$0] }.max() ?? 0
      let step = max(1, min(excess, widths[widest] - max(next, MarkdownTable.narrowest)))
      limits[widest] = min(limits[widest], widths[widest]) - step
      let cut = rows.map { TextColumns.width($0[widest].rendered(limit: limits[widest])) }
      let head = max(3, TextColumns.width(Markdown.escaped(columns[widest].head)))
      widths[widest] = cut.reduce(head, max)
      if limits[widest] <= MarkdownTable.narrowest || widths[widest] == head { break }
    }
    return limits
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = columns.indices.map { column in
      columns[column].alignment == .number
        ? TextColumns.right(cells[column], widths[column])
        : TextColumns.left(cells[column], widths[column])
    }
    return "| " + padded.joined(separator: " | ") + " |"
  }

  private func rule(_ widths: [Int]) -> String {
    let rules = columns.indices.map { column in
      let dashes = String(repeating: "-", count: widths[column] + 1)
      return columns[column].alignment == .number ? dashes + ":" : ":" + dashes
    }
    return "|" + rules.joined(separator: "|") + "|"
  }
}

extension MarkdownTable.Cell {
  var isCuttable: Bool {
    switch self {
    case .text, .code: true
    case .figure, .markup: false
    }
  }

  /// As Markdown; text from outside shows at most `limit` characters.
  func rendered(limit: Int) -> String {
    switch self {
    case .figure(let text), .markup(let text): text
    case .text(let text): shortened(text, to: limit) { Markdown.escaped($0) }
    case .code(let text): shortened(text, to: limit) { Markdown.code($0) }
    }
  }

  /// The longest cut of a text whose rendering, escapes included, keeps the limit.
  private func shortened(
    _ text: String, to limit: Int, _ render: (String) -> String
  ) -> String {
    let clean = TextColumns.printable(text)
    var columns = min(limit, TextColumns.width(clean))
    var result = render(TextColumns.cut(clean, to: columns))
    while TextColumns.width(result) > limit, columns > 1 {
      columns -= 1
      result = render(TextColumns.cut(clean, to: columns))
    }
    return result
  }
}
