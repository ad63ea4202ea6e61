internal import Primitives

extension PositionTable {
  /// Reads a table from CSV. Every row is looked at, and all that is wrong is told at once.
  public init(csv bytes: [UInt8]) throws(TableFaults) {
    self.init()
    var reading = PositionReading(bytes)
    reading.run(into: &self)
    if !reading.faults.isEmpty { throw reading.faults }
  }
}

/// A table while it is being read.
private struct PositionReading {
  var faults = TableFaults()
  private var reader: CSVReader
  /// Cell of each of `PositionTable.columns`.
  private var places: [Int] = []
  private var width = 0
  private var accountIDs: [String: Int] = [:]
  private var marketIDs: [String: Int] = [:]
  /// Lines in which a market, an account and a pair of them were first seen.
  private var markLines: [Int] = []
  private var equityLines: [Int] = []
  private var equities: [Money] = []
  private var pairs: [Pair: Int] = [:]
  /// Sizes as written, until the lots of their markets are known.
  private var drafts: [Draft] = []

  private struct Pair: Hashable {
    var account: Int
    var market: Int
  }

  private struct Draft {
    var row: PositionTable.Row
    var size: FixedDecimal
    var column: Int
  }

  init(_ bytes: [UInt8]) { reader = CSVReader(bytes) }

  private mutating func fault(_ line: Int, _ column: Int, _ message: String, _ note: String) {
    faults.add(TableFault(line: line, column: column, message, note: note))
  }

  mutating func run(into table: inout PositionTable) {
    guard let header = reader.next() else {
      return fault(
        1, 1, "the table is empty", "the first line names \(listed(PositionTable.columns))")
    }
    if !readHeader(header) { return }
    while let row = reader.next() { read(row, &table) }
    if drafts.isEmpty, faults.isEmpty {
      fault(header.line + 1, 1, "the table has no rows", "one line for each position")
    }
    if faults.isEmpty { settle(&table) }
  }

  private mutating func readHeader(_ row: CSVReader.Row) -> Bool {
    if let quotes = row.fault { fault(row.line, 1, quotes.rawValue, quoteNote) }
    let names = row.cells.map { $0.text.lowercased() }
    for (place, cell) in row.cells.enumerated() {
      let isKnown = PositionTable.columns.contains(names[place])
      if isKnown, names.prefix(place).contains(names[place]) {
        fault(
          row.line, cell.column, "the column `\(names[place])` is there twice",
          "rename or remove one of them")
      }
    }
    let missing = PositionTable.columns.filter { !names.contains($0) }
    if !missing.isEmpty {
      let found = names.map { "`\(TextColumns.printable($0))`" }.joined(separator: ", ")
      fault(
        row.line, 1, "the header lacks \(listed(missing))",
        "it has \(TextColumns.cut(found, to: 120)); names are in lower case, in any order")
    }
    width = names.count
    places = PositionTable.columns.map { names.firstIndex(of: $0) ?? 0 }
    return faults.isEmpty
  }

  private func listed(_ names: [String]) -> String {
    names.map { "`\($0)`" }.joined(separator: ", ")
  }

  private var quoteNote: String {
    "a cell with quotes in it is put in quotes, and its own are doubled"
  }

  private mutating func read(_ row: CSVReader.Row, _ table: inout PositionTable) {
    if let quotes = row.fault { return fault(row.line, 1, quotes.rawValue, quoteNote) }
    if row.cells.count != width {
      return fault(
        row.line, 1, "the row has \(row.cells.count) cells, the header \(width)",
        "a number is written without separators of thousands; a name with a comma needs quotes")
    }
    let cells = places.map { row.cells[$0] }
    let before = faults.count
    let account = name(cells[0], "account", row.line)
    let market = name(cells[1], "market", row.line)
    let isLong = side(cells[2], row.line)
    let size = positive(cells[3], "size", row.line)
    let entry = positive(cells[4], "entry", row.line)
    let mark = positive(cells[5], "mark", row.line)
    let equity = money(cells[6], row.line)
    let leverage = cells[7].text.isEmpty ? nil : positive(cells[7], "leverage", row.line)
    guard faults.count == before, let account, let market, let isLong, let size, let entry,
      let mark, let equity
    else { return }
    let marketID = place(of: market, mark, cells[5], row.line, &table)
    let accountID = place(of: account, equity, cells[6], row.line, &table)
    let pair = Pair(account: accountID, market: marketID)
    if let line = pairs[pair] {
      fault(
        row.line, cells[0].column,
        "`\(shown(account))` has a position in `\(shown(market))` in line \(line) already",
        "add the two up, or give one another account")
    } else {
      pairs[pair] = row.line
    }
    guard let cost = PositionTable.value(size, entry), let value = PositionTable.value(size, mark)
    else {
      return fault(
        row.line, cells[3].column, "the position is worth more than can be counted",
        "values go up to 92 billion")
    }
    table.markets[marketID].places = max(table.markets[marketID].places, Int(size.scale))
    let parts = leverage.map {
      (Int128($0.mantissa) * 1_000_000).divided(
        by: ExactDecimal.power(Int($0.scale)), rounding: .down)
    }
    drafts.append(
      Draft(
        row: PositionTable.Row(
          line: row.line, account: accountID, market: marketID, isLong: isLong, lots: 0,
          cost: cost, value: value, equity: equity, leverage: parts),
        size: size, column: cells[3].column))
  }

  /// Sizes become lots once the finest size of each market is known.
  private mutating func settle(_ table: inout PositionTable) {
    var totals = table.markets.map { _ in Int128(0) }
    for draft in drafts {
      var row = draft.row
      let lots = draft.size.rescaled(to: UInt8(table.markets[row.market].places))
      totals[row.market] += Int128(lots?.mantissa ?? 0)
      if let lots, totals[row.market] < 1 << 61 {
        row.lots = lots.mantissa
        table.rows.append(row)
      } else {
        fault(
          row.line, draft.column,
          "sizes of `\(shown(table.markets[row.market].name))` have more decimals than fit",
          "write them with fewer: some row has \(table.markets[row.market].places)")
      }
    }
  }

  // MARK: What several rows must agree on

  private mutating func place(
    of market: String, _ mark: FixedDecimal, _ cell: CSVReader.Cell, _ line: Int,
    _ table: inout PositionTable
  ) -> Int {
    guard let id = marketIDs[market] else {
      marketIDs[market] = table.markets.count
      markLines.append(line)
      table.markets.append(
        PositionTable.Market(name: market, places: 0, mark: mark.normalized))
      return table.markets.count - 1
    }
    if table.markets[id].mark != mark.normalized {
      fault(
        line, cell.column,
        "the mark of `\(shown(market))` is \(mark) here and \(table.markets[id].mark) in line "
          + "\(markLines[id])", "a market has one mark")
    }
    return id
  }

  private mutating func place(
    of account: String, _ equity: Money, _ cell: CSVReader.Cell, _ line: Int,
    _ table: inout PositionTable
  ) -> Int {
    guard let id = accountIDs[account] else {
      accountIDs[account] = table.accounts.count
      equityLines.append(line)
      equities.append(equity)
      table.accounts.append(account)
      return table.accounts.count - 1
    }
    if equities[id] != equity {
      fault(
        line, cell.column,
        "the equity of `\(shown(account))` is \(cell.text) here and another in line "
          + "\(equityLines[id])",
        "an account has one equity; give an isolated position an account of its own")
    }
    return id
  }

  // MARK: Cells

  private func shown(_ text: String) -> String {
    TextColumns.cut(TextColumns.printable(text), to: 40)
  }

  private mutating func name(_ cell: CSVReader.Cell, _ column: String, _ line: Int) -> String? {
    if !cell.text.isEmpty { return cell.text }
    fault(line, cell.column, "`\(column)` is empty", "every row names its \(column)")
    return nil
  }

  private mutating func side(_ cell: CSVReader.Cell, _ line: Int) -> Bool? {
    switch cell.text.lowercased() {
    case "long", "buy", "+1", "1": return true
    case "short", "sell", "-1": return false
    default:
      fault(
        line, cell.column, "`side` must be long or short, got `\(shown(cell.text))`",
        "buy and sell, +1 and -1 are understood as well")
      return nil
    }
  }

  private mutating func positive(
    _ cell: CSVReader.Cell, _ column: String, _ line: Int
  ) -> FixedDecimal? {
    guard let number = decimal(cell, column, line) else { return nil }
    if number.mantissa > 0 { return number }
    fault(
      line, cell.column, "`\(column)` must be above zero, got `\(shown(cell.text))`",
      column == "size" ? "which way it points says the column `side`" : "as in: 0.25")
    return nil
  }

  private mutating func money(_ cell: CSVReader.Cell, _ line: Int) -> Money? {
    guard let number = decimal(cell, "equity", line) else { return nil }
    if let exact = number.normalized.rescaled(to: 8) { return Money(units: exact.mantissa) }
    fault(
      line, cell.column, "`equity` does not fit: `\(shown(cell.text))`",
      "amounts have at most eight decimals and go up to 92 billion")
    return nil
  }

  private mutating func decimal(
    _ cell: CSVReader.Cell, _ column: String, _ line: Int
  ) -> FixedDecimal? {
    if let number = FixedDecimal(cell.text) { return number }
    if cell.text.isEmpty {
      fault(line, cell.column, "`\(column)` is empty", "a number is needed, as in: 0.25")
    } else {
      fault(
        line, cell.column, "`\(column)` must be a number, got `\(shown(cell.text))`",
        "digits and a point, as in 1250.5: no unit, no exponent, no separators, at most 18 digits")
    }
    return nil
  }
}
