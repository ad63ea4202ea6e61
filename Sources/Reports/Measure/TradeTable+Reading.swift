internal import Primitives

extension TradeTable {
  /// Reads a file from CSV. Every row is looked at, and all that is wrong is told at once.
  public init(csv bytes: [UInt8]) throws(TableFaults) {
    self.init()
    var reading = TradeReading(bytes)
    reading.run(into: &self)
    if !reading.faults.isEmpty { throw reading.faults }
  }
}

/// A file while it is being read.
private struct TradeReading {
  var faults = TableFaults()
  private var reader: CSVReader
  private var width = 0
  /// Cell of each column, `nil` where the file does not have it.
  private var places: [String: Int] = [:]
  private var marketIDs: [String: Int] = [:]
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    var market: Int
    var kind: TradeTable.Kind
    var id: String
  }

  init(_ bytes: [UInt8]) { reader = CSVReader(bytes) }

  private mutating func fault(_ line: Int, _ column: Int, _ message: String, _ note: String) {
    faults.add(TableFault(line: line, column: column, message, note: note))
  }

  mutating func run(into table: inout TradeTable) {
    guard let header = reader.next() else {
      return fault(
        1, 1, "the file is empty", "the first line names \(listed(TradeTable.columns))")
    }
    if !readHeader(header) { return }
    while let row = reader.next() { read(row, &table) }
    if table.rows.isEmpty, faults.isEmpty {
      fault(header.line + 1, 1, "the file has no rows", "one line for each trade or liquidation")
    }
    // Files often have the newest first.
    let order = table.rows.indices.sorted { (table.rows[$0].time, $0) < (table.rows[$1].time, $1) }
    table.rows = order.map { table.rows[$0] }
  }

  private mutating func readHeader(_ row: CSVReader.Row) -> Bool {
    if let quotes = row.fault { fault(row.line, 1, quotes.rawValue, quoteNote) }
    let names = row.cells.map { $0.text.lowercased() }
    let known = TradeTable.columns + TradeTable.optional
    for (place, cell) in row.cells.enumerated() where known.contains(names[place]) {
      if places[names[place]] != nil {
        fault(
          row.line, cell.column, "the column `\(names[place])` is there twice",
          "rename or remove one of them")
      }
      places[names[place]] = place
    }
    let missing = TradeTable.columns.filter { places[$0] == nil }
    if !missing.isEmpty {
      let found = names.map { "`\(TextColumns.printable($0))`" }.joined(separator: ", ")
      fault(
        row.line, 1, "the header lacks \(listed(missing))",
        "it has \(TextColumns.cut(found, to: 120)); names in any order and any case")
    }
    width = names.count
    return faults.isEmpty
  }

  private func listed(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  private var quoteNote: String {
    "a cell with quotes in it is put in quotes, and its own are doubled"
  }

  private mutating func read(_ row: CSVReader.Row, _ table: inout TradeTable) {
    if let quotes = row.fault { return fault(row.line, 1, quotes.rawValue, quoteNote) }
    if row.cells.count != width {
      return fault(
        row.line, 1, "the row has \(row.cells.count) cells, the header \(width)",
        "a number is written without separators of thousands; a name with a comma needs quotes")
    }
    let before = faults.count
    let time = time(row)
    let price = positive(row, "price")
    let size = positive(row, "size")
    let isBuy = side(row)
    let kind = kind(row)
    let market = market(row, &table)
    guard faults.count == before, let time, let price, let size, let isBuy, let kind else { return }
    if let id = cell(row, "id")?.text, !id.isEmpty,
      !seen.insert(Key(market: market, kind: kind, id: id)).inserted
    {
      table.duplicates += 1
      return
    }
    table.rows.append(
      TradeTable.Row(
        time: time, market: market, kind: kind, isBuy: isBuy, price: price, value: price * size))
  }

  // MARK: Cells

  private func cell(_ row: CSVReader.Row, _ column: String) -> CSVReader.Cell? {
    places[column].map { row.cells[$0] }
  }

  private func shown(_ text: String) -> String {
    TextColumns.cut(TextColumns.printable(text), to: 40)
  }

  private mutating func time(_ row: CSVReader.Row) -> Int64? {
    guard let cell = cell(row, "time") else { return nil }
    if let time = UTCTime.unixNanoseconds(cell.text) { return time }
    fault(
      row.line, cell.column,
      cell.text.isEmpty ? "`time` is empty" : "`time` is no time, got `\(shown(cell.text))`",
      "as in 2025-10-10T21:15:00.123Z, always UTC; or a whole number since 1970 in s, ms, µs or "
        + "ns, with 10, 13, 16 or 19 digits")
    return nil
  }

  private mutating func positive(_ row: CSVReader.Row, _ column: String) -> Double? {
    guard let cell = cell(row, column) else { return nil }
    guard let number = FixedDecimal(cell.text) else {
      fault(
        row.line, cell.column,
        cell.text.isEmpty
          ? "`\(column)` is empty" : "`\(column)` must be a number, got `\(shown(cell.text))`",
        "digits and a point, as in 1250.5: no unit, no exponent, no separators, at most 18 digits")
      return nil
    }
    if number.mantissa > 0 { return number.value }
    fault(
      row.line, cell.column, "`\(column)` must be above zero, got `\(shown(cell.text))`",
      column == "size" ? "who took says the column `side`" : "as in: 0.25")
    return nil
  }

  private mutating func side(_ row: CSVReader.Row) -> Bool? {
    guard let cell = cell(row, "side") else { return nil }
    switch cell.text.lowercased() {
    case "buy", "b", "+1", "1": return true
    case "sell", "s", "-1": return false
    default:
      fault(
        row.line, cell.column, "`side` must be buy or sell, got `\(shown(cell.text))`",
        "the side of the one who took; of a liquidation that of its order: a long is closed by sell"
      )
      return nil
    }
  }

  private mutating func kind(_ row: CSVReader.Row) -> TradeTable.Kind? {
    guard let cell = cell(row, "kind"), !cell.text.isEmpty else { return .trade }
    if let kind = TradeTable.Kind(rawValue: cell.text.lowercased()) { return kind }
    fault(
      row.line, cell.column, "`kind` must be trade or liquidation, got `\(shown(cell.text))`",
      "an empty cell is a trade")
    return nil
  }

  private mutating func market(_ row: CSVReader.Row, _ table: inout TradeTable) -> Int {
    let name = cell(row, "market")?.text ?? ""
    if let id = marketIDs[name] { return id }
    marketIDs[name] = table.markets.count
    table.markets.append(name)
    return table.markets.count - 1
  }
}
