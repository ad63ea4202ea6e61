import FoundationEssentials
public import Primitives

/// A table of published figures in `Tests/Vectors`: a header, and rows of cells. A cell in quotes
/// may hold commas and, doubled, quotes; no cell holds a line end.
public struct VectorTable {
  /// One row, its cells by the names of the header.
  public struct Row {
    public let cells: [String: String]

    public subscript(column: String) -> String { cells[column] ?? "" }

    /// A number, or `nil` when the cell is blank.
    public func number(_ column: String) -> Double? { Double(self[column]) }

    /// An exact decimal. Digits beyond what `FixedDecimal` can say are dropped.
    public func decimal(_ column: String) -> FixedDecimal {
      let text = self[column]
      guard let value = FixedDecimal(text) ?? FixedDecimal(text.prefix(18)) else {
        fatalError("not a decimal: \(text)")
      }
      return value
    }
  }

  public let name: String
  public let rows: [Row]

  public init(_ name: String, file: String = #filePath) throws {
    let tests = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: tests.appending(path: "Vectors/\(name)"), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map(VectorTable.cells)
    self.name = name
    rows = lines.dropFirst().map { cells in
      Row(cells: Dictionary(uniqueKeysWithValues: zip(lines[0], cells)))
    }
  }

  /// The cells of a line (RFC 4180).
  static func cells(_ line: Substring) -> [String] {
    var cells = [""]
    var isQuoted = false
    var before: Character?
    for character in line {
      if character == "\"" {
        // The second of two quotes stands for one.
        if !isQuoted, before == "\"" { cells[cells.count - 1].append(character) }
        isQuoted.toggle()
      } else if character == ",", !isQuoted {
        cells.append("")
      } else {
        cells[cells.count - 1].append(character)
      }
      before = character
    }
    return cells
  }

  /// Says how many rows of the table were run, and why the others were not.
  public func report(ran: Int, skipped: [(reason: String, count: Int)] = []) {
    let left = skipped.filter { $0.count > 0 }.map { ", \($0.count) skipped: \($0.reason)" }
    print("\(name): \(ran) of \(rows.count) rows run" + left.joined())
  }
}
