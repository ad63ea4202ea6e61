import Primitives

/// A CSV file from outside while it is read: columns are found by their names, and all that is
/// wrong is kept with its place. Names may stand in any order and any case; other columns are left
/// out.
struct TableReader {
  var faults = TableFaults()
  private var reader: CSVReader
  private let columns: [String]
  private let optional: [String]
  /// `table` or `file`, for sentences about the whole.
  private let noun: String
  private var places: [String: Int] = [:]
  private var width = 0
  /// Line of the header.
  private var first = 0

  init(_ bytes: [UInt8], columns: [String], optional: [String] = [], noun: String) {
    reader = CSVReader(bytes)
    self.columns = columns
    self.optional = optional
    self.noun = noun
  }

  mutating func fault(_ line: Int, _ column: Int, _ message: String, _ note: String) {
    faults.add(TableFault(line: line, column: column, message, note: note))
  }

  /// A fault of a row's cell.
  mutating func fault(
    _ row: CSVReader.Row, _ column: String, _ message: String, _ note: String
  ) {
    fault(row.line, cell(row, column)?.column ?? 1, message, note)
  }

  /// Finds the columns; `false` when that is in vain.
  mutating func readHeader() -> Bool {
    guard let row = reader.next() else {
      fault(1, 1, "the \(noun) is empty", "the first line names \(TableReader.list(columns))")
      return false
    }
    first = row.line
    if let quotes = row.fault { fault(row.line, 1, quotes.rawValue, TableReader.quoteNote) }
    let names = row.cells.map { $0.text.lowercased() }
    let known = columns + optional
    for (place, cell) in row.cells.enumerated() where known.contains(names[place]) {
      if places[names[place]] != nil {
        fault(
          row.line, cell.column, "the column `\(names[place])` is there twice",
          "rename or remove one of them")
      }
      places[names[place]] = place
    }
    let missing = columns.filter { places[$0] == nil }
    if !missing.isEmpty {
      let found = names.map { "`\(TextColumns.printable($0))`" }.joined(separator: ", ")
      fault(
        row.line, 1, "the header lacks \(TableReader.list(missing))",
        "it has \(TextColumns.cut(found, to: 120)); names in any order and any case")
    }
    width = names.count
    return faults.isEmpty
  }

  /// The next row that is as wide as the header; others are reported and passed over.
  mutating func next() -> CSVReader.Row? {
    while let row = reader.next() {
      if let quotes = row.fault {
        fault(row.line, 1, quotes.rawValue, TableReader.quoteNote)
      } else if row.cells.count != width {
        fault(
          row.line, 1, "the row has \(row.cells.count) cells, the header \(width)",
          "a number is written without separators of thousands; a name with a comma needs quotes")
      } else {
        return row
      }
    }
    return nil
  }

  /// There was a header and nothing else.
  mutating func reportNoRows(_ note: String) {
    fault(first + 1, 1, "the \(noun) has no rows", note)
  }

  /// `nil` where the file does not have the column.
  func cell(_ row: CSVReader.Row, _ column: String) -> CSVReader.Cell? {
    places[column].map { row.cells[$0] }
  }

  /// A text that every row has.
  mutating func name(_ row: CSVReader.Row, _ column: String) -> String? {
    if let text = cell(row, column)?.text, !text.isEmpty { return text }
    fault(row, column, "`\(column)` is empty", "every row names its \(column)")
    return nil
  }

  mutating func decimal(_ row: CSVReader.Row, _ column: String) -> FixedDecimal? {
    guard let cell = cell(row, column) else { return nil }
    if let number = FixedDecimal(cell.text) { return number }
    if cell.text.isEmpty {
      fault(row.line, cell.column, "`\(column)` is empty", "a number is needed, as in: 0.25")
    } else {
      fault(
        row.line, cell.column,
        "`\(column)` must be a number, got `\(TableReader.shown(cell.text))`",
        "digits and a point, as in 1250.5: no unit, no exponent, no separators, at most 18 digits")
    }
    return nil
  }

  /// An amount of money to the unit.
  mutating func money(_ row: CSVReader.Row, _ column: String) -> Money? {
    guard let number = decimal(row, column) else { return nil }
    if let exact = number.normalized.rescaled(to: 8) { return Money(units: exact.mantissa) }
    fault(
      row, column, "`\(column)` does not fit: `\(shown(row, column))`",
      "amounts have at most eight decimals and go up to 92 billion")
    return nil
  }

  /// - Parameter note: what to do about a number that is not above zero.
  mutating func positive(
    _ row: CSVReader.Row, _ column: String, note: String = "as in: 0.25"
  ) -> FixedDecimal? {
    guard let number = decimal(row, column), let cell = cell(row, column) else { return nil }
    if number.mantissa > 0 { return number }
    fault(
      row.line, cell.column,
      "`\(column)` must be above zero, got `\(TableReader.shown(cell.text))`", note)
    return nil
  }

  /// A cell as a message shows it.
  func shown(_ row: CSVReader.Row, _ column: String) -> String {
    TableReader.shown(cell(row, column)?.text ?? "")
  }

  /// A text as a message shows it.
  static func shown(_ text: String) -> String {
    TextColumns.cut(TextColumns.printable(text), to: 40)
  }

  private static func list(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  private static let quoteNote =
    "a cell with quotes in it is put in quotes, and its own are doubled"
}
