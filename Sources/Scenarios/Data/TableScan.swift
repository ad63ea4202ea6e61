import Primitives

/// A column that a table may have.
struct TableColumn: Sendable {
  let name: String
  let isRequired: Bool
  /// A cell as it may look.
  let example: String

  init(_ name: String, required: Bool = false, example: String) {
    self.name = name
    isRequired = required
    self.example = example
  }
}

/// A table while it is being read: rows by their columns, cells as numbers and words, and all that
/// is wrong with them.
struct TableScan {
  typealias Cell = CSVScanner.Cell

  private(set) var scanner: CSVScanner
  /// Which of the sources of a fault report this text is.
  let source: Int
  var faults = FaultList()
  let columns: [TableColumn]
  /// Cell of each column; -1 where the table does not have it.
  private var places: [Int] = []
  private var width = 0
  private static let none = Cell(start: 0, end: 0)

  init(_ bytes: UnsafeBufferPointer<UInt8>, source: Int, _ columns: [TableColumn]) {
    scanner = CSVScanner(bytes)
    self.source = source
    self.columns = columns
  }

  /// The cell of a column in this row; an empty one where the table has no such column.
  func cell(_ column: Int) -> Cell {
    places[column] < 0 ? TableScan.none : scanner.cells[places[column]]
  }

  func has(_ column: Int) -> Bool { places[column] >= 0 }

  /// Where the row begins.
  var start: Int { scanner.row.lowerBound }

  func text(_ cell: Cell) -> String { scanner.text(cell) }

  // MARK: Faults

  mutating func fault(
    _ code: FaultCode, _ message: String, _ cell: Cell, suggestion: String? = nil,
    remark: Fault.Remark? = nil, note: String? = nil
  ) {
    // A column that the table does not have is shown at the row.
    let place = cell.start == 0 && cell.end == 0 && start > 0 ? span(start, 1) : span(of: cell)
    fault(code, message, at: place, suggestion: suggestion, remark: remark, note: note)
  }

  mutating func fault(
    _ code: FaultCode, _ message: String, at place: Span, suggestion: String? = nil,
    remark: Fault.Remark? = nil, note: String? = nil
  ) {
    if faults.isFull { return faults.addDropped() }
    faults.add(
      Fault(code, message, at: place, suggestion: suggestion, remark: remark, note: note))
  }

  func span(of cell: Cell) -> Span { span(cell.start, cell.end - cell.start) }

  func span(_ start: Int, _ length: Int) -> Span {
    Span(source: source, offset: start, length: max(1, length))
  }

  // MARK: Rows

  /// Reads the first row, the names of the columns, in any order and any case.
  mutating func readHeader() -> Bool {
    let start = scanner.bytes.prefix(2)
    if start.elementsEqual([0xFF, 0xFE]) || start.elementsEqual([0xFE, 0xFF]) {
      fault(
        .notUTF8, "the file is UTF-16", at: span(0, 1),
        note: "save it again as UTF-8, in a spreadsheet as CSV UTF-8")
      return false
    }
    let all = columns.map(\.name).joined(separator: ", ")
    guard scanner.next() else {
      fault(.tableHeader, "the file is empty", at: span(0, 1), note: "its first line is \(all)")
      return false
    }
    if !checkQuotes() { return false }
    let names = scanner.cells.map { scanner.text($0).lowercased() }
    width = names.count
    places = columns.map { column in names.firstIndex(of: column.name) ?? -1 }
    for (place, name) in names.enumerated() where names.prefix(place).contains(name) {
      if columns.contains(where: { $0.name == name }) {
        fault(
          .tableHeader, "the column `\(name)` is there twice", scanner.cells[place],
          note: "rename or remove one of them")
      }
    }
    nearMisses(names)
    let missing = columns.indices.filter { columns[$0].isRequired && places[$0] < 0 }
    if !missing.isEmpty {
      let list = missing.map { "`\(columns[$0].name)`" }.joined(separator: ", ")
      let line = scanner.row
      let other = names.count == 1 ? [";", "\t", "|"].first { names[0].contains($0) } : nil
      fault(
        .tableHeader, "the header lacks \(list)", at: span(line.lowerBound, line.count),
        note: other == nil
          ? "columns, in any order: \(all)"
          : "cells are separated by commas, and decimals by a point: save it as CSV with commas")
    }
    return faults.errorCount == 0
  }

  /// A column that nobody knows is left out; one that is nearly known was hardly meant to be.
  private mutating func nearMisses(_ names: [String]) {
    let absent = columns.indices.filter { places[$0] < 0 }.map { columns[$0].name }
    let known = columns.map(\.name)
    for (place, name) in names.enumerated() where !known.contains(name) {
      guard let meant = nearest(name, among: absent) else { continue }
      fault(
        .tableHeader, "unknown column `\(shown(name))`", scanner.cells[place], suggestion: meant,
        note: "other columns are left out; this one is too near to `\(meant)`")
    }
  }

  /// Reads the next row that has as many cells as the header; `false` at the end.
  mutating func next() -> Bool {
    while scanner.next() {
      if scanner.cells.count == width, scanner.trouble == nil { return true }
      if !checkQuotes() { continue }
      let count = scanner.cells.count
      let note =
        count > width
        ? "numbers have no separators of thousands; a name with a comma needs quotes"
        : "an empty cell still needs its comma"
      fault(
        .tableRow, "the row has \(count) cells, the header \(width)",
        at: span(start, scanner.row.count), note: note)
    }
    return false
  }

  private mutating func checkQuotes() -> Bool {
    guard let trouble = scanner.trouble else { return true }
    let words =
      trouble.fault == .openQuote
      ? "a quote is opened and never closed" : "text follows a closing quote"
    fault(
      .tableRow, words, at: span(trouble.at, 1),
      note: "a cell with quotes in it stands in quotes, and its own are doubled: \"a \"\"b\"\"\"")
    return false
  }

  // MARK: Cells

  /// A number; a fault, and `nil`, where there is none.
  mutating func decimal(_ column: Int) -> FixedDecimal? {
    let cell = cell(column)
    if let number = CellNumber.read(scanner.bytes, cell) { return number }
    let name = columns[column].name
    if cell.isEmpty {
      fault(
        .cellUnreadable, "`\(name)` is empty", cell,
        note: "a number is needed, as in \(columns[column].example)")
    } else {
      let written = text(cell)
      let (suggestion, note) = CellNumber.diagnosis(written)
      fault(
        .cellUnreadable, "`\(name)` must be a number, got `\(shown(written))`", cell,
        suggestion: suggestion, note: note)
    }
    return nil
  }

  /// A number above zero.
  mutating func positive(_ column: Int, note: String) -> FixedDecimal? {
    guard let number = decimal(column) else { return nil }
    if number.mantissa > 0 { return number }
    fault(
      .cellOutOfRange,
      "`\(columns[column].name)` must be above zero, got `\(shown(text(cell(column))))`",
      cell(column), note: note)
    return nil
  }

  /// Whole steps of a tick, a lot or a unit of money.
  mutating func steps(
    _ number: FixedDecimal, of step: FixedDecimal, _ column: Int, named noun: String,
    _ rule: DecimalRule, rounded: inout Int
  ) -> Int64? {
    let name = columns[column].name
    guard let (count, isExact) = number.steps(of: step), count.magnitude < 1 << 61 else {
      fault(
        .cellOutOfRange, "`\(name)` is too large: \(shown(text(cell(column))))", cell(column),
        note: "it is counted in \(noun)s of \(step.normalized)")
      return nil
    }
    if isExact { return count }
    if rule == .round {
      rounded += 1
      return count
    }
    let near = FixedDecimal(mantissa: step.mantissa, scale: step.scale).times(count)
    fault(
      .cellTooFine,
      "`\(name)` is finer than the \(noun) of \(step.normalized): \(shown(text(cell(column))))",
      cell(column), suggestion: near?.normalized.description,
      note: "decimals: round takes the nearest \(noun) everywhere")
    return nil
  }

  /// One of a few words.
  mutating func unknownWord(_ column: Int, _ words: String) {
    let cell = cell(column)
    fault(
      .cellUnreadable,
      cell.isEmpty
        ? "`\(columns[column].name)` is empty"
        : "`\(columns[column].name)` must be \(words), got `\(shown(text(cell)))`", cell,
      note: cell.isEmpty ? "it must be \(words)" : nil)
  }
}

extension FixedDecimal {
  fileprivate func times(_ count: Int64) -> FixedDecimal? {
    let (product, overflow) = mantissa.multipliedReportingOverflow(by: count)
    return overflow ? nil : FixedDecimal(mantissa: product, scale: scale)
  }
}
