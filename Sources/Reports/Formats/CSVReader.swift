/// Reads comma-separated text (RFC 4180: quotes around cells, doubled inside), with the place of
/// every cell, so that a fault can be shown.
public struct CSVReader {
  /// One cell and where it begins.
  public struct Cell: Hashable, Sendable {
    public var text: String
    /// From 1, in characters of Unicode.
    public var column: Int
  }

  /// What is wrong with a row's quotes.
  public enum Fault: String, Hashable, Sendable, CaseIterable {
    case openQuote = "a quote is opened and never closed"
    case textBehindQuote = "text follows a closing quote"
  }

  /// A row that is not blank, by the line it begins in.
  public struct Row: Hashable, Sendable {
    public var line: Int
    public var cells: [Cell]
    public var fault: Fault?
  }

  private let bytes: [UInt8]
  private var place: Int
  private var line = 1
  private var column = 1

  /// A mark of byte order in front is left out; text that is not UTF-8 comes with replacements.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next row with anything in it; blanks around a cell without quotes are left out.
  public mutating func next() -> Row? {
    while place < bytes.count {
      var row = Row(line: line, cells: [])
      while true {
        row.cells.append(cell(&row.fault))
        if place < bytes.count, bytes[place] == CSVReader.comma {
          step()
          continue
        }
        break
      }
      endLine()
      if row.cells.count > 1 || !row.cells[0].text.isEmpty || row.fault != nil { return row }
    }
    return nil
  }

  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let feed = UInt8(ascii: "\n")
  private static let back = UInt8(ascii: "\r")

  private mutating func step() {
    if bytes[place] & 0xC0 != 0x80 { column += 1 }
    if bytes[place] == CSVReader.feed { (line, column) = (line + 1, 1) }
    place += 1
  }

  private var isAtEnd: Bool {
    place >= bytes.count || bytes[place] == CSVReader.feed || bytes[place] == CSVReader.back
  }

  private mutating func endLine() {
    if place < bytes.count, bytes[place] == CSVReader.back { place += 1 }
    if place < bytes.count, bytes[place] == CSVReader.feed { place += 1 }
    (line, column) = (line + 1, 1)
  }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x09 { step() }
  }

  private mutating func cell(_ fault: inout Fault?) -> Cell {
    skipBlanks()
    let start = column
    if place < bytes.count, bytes[place] == CSVReader.quote {
      return Cell(text: quoted(&fault), column: start)
    }
    let first = place
    while !isAtEnd, bytes[place] != CSVReader.comma { step() }
    var last = place
    while last > first, bytes[last - 1] == 0x20 || bytes[last - 1] == 0x09 { last -= 1 }
    return Cell(text: String(decoding: bytes[first..<last], as: UTF8.self), column: start)
  }

  private mutating func quoted(_ fault: inout Fault?) -> String {
    step()
    var text: [UInt8] = []
    while true {
      if place >= bytes.count {
        fault = .openQuote
        break
      }
      if bytes[place] == CSVReader.quote {
        step()
        if place >= bytes.count || bytes[place] != CSVReader.quote { break }
      }
      text.append(bytes[place])
      step()
    }
    skipBlanks()
    if !isAtEnd, bytes[place] != CSVReader.comma {
      fault = .textBehindQuote
      while !isAtEnd, bytes[place] != CSVReader.comma { step() }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
