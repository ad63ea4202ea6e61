internal import Primitives

extension TradeTable {
  /// Reads a file from CSV. Every row is looked at, and all that is wrong is told at once.
  public init(csv bytes: [UInt8]) throws(TableFaults) {
    self.init()
    var reading = TradeReading(bytes)
    reading.run(into: &self)
    if !reading.table.faults.isEmpty { throw reading.table.faults }
  }
}

/// A file while it is being read.
private struct TradeReading {
  var table: TableReader
  private var marketIDs: [String: Int] = [:]
  private var seen: Set<Key> = []

  private struct Key: Hashable {
    var market: Int
    var kind: TradeTable.Kind
    var id: String
  }

  init(_ bytes: [UInt8]) {
    table = TableReader(
      bytes, columns: TradeTable.columns, optional: TradeTable.optional, noun: "file")
  }

  mutating func run(into trades: inout TradeTable) {
    if !table.readHeader() { return }
    while let row = table.next() { read(row, &trades) }
    if trades.rows.isEmpty, table.faults.isEmpty {
      table.reportNoRows("one line for each trade or liquidation")
    }
    // Files often have the newest first.
    let order = trades.rows.indices.sorted {
      (trades.rows[$0].time, $0) < (trades.rows[$1].time, $1)
    }
    trades.rows = order.map { trades.rows[$0] }
  }

  private mutating func read(_ row: CSVReader.Row, _ trades: inout TradeTable) {
    let before = table.faults.count
    let time = time(row)
    let price = table.positive(row, "price")?.value
    let size = table.positive(row, "size", note: "who took says the column `side`")?.value
    let isBuy = side(row)
    let kind = kind(row)
    let market = market(row, &trades)
    guard table.faults.count == before, let time, let price, let size, let isBuy, let kind else {
      return
    }
    if let id = table.cell(row, "id")?.text, !id.isEmpty,
      !seen.insert(Key(market: market, kind: kind, id: id)).inserted
    {
      trades.duplicates += 1
      return
    }
    trades.rows.append(
      TradeTable.Row(
        time: time, market: market, kind: kind, isBuy: isBuy, price: price, value: price * size))
  }

  // MARK: Cells

  private mutating func time(_ row: CSVReader.Row) -> Int64? {
    guard let cell = table.cell(row, "time") else { return nil }
    if let time = UTCTime.unixNanoseconds(cell.text) { return time }
    let shown = TableReader.shown(cell.text)
    table.fault(
      row.line, cell.column,
      cell.text.isEmpty ? "`time` is empty" : "`time` is no time, got `\(shown)`",
      "as in 2025-10-10T21:15:00.123Z, always UTC; or a whole number since 1970 in s, ms, µs or "
        + "ns, with 10, 13, 16 or 19 digits")
    return nil
  }

  private mutating func side(_ row: CSVReader.Row) -> Bool? {
    guard let cell = table.cell(row, "side") else { return nil }
    switch cell.text.lowercased() {
    case "buy", "b", "+1", "1": return true
    case "sell", "s", "-1": return false
    default:
      table.fault(
        row.line, cell.column, "`side` must be buy or sell, got `\(TableReader.shown(cell.text))`",
        "the side of the one who took; of a liquidation that of its order: a long is closed by sell"
      )
      return nil
    }
  }

  private mutating func kind(_ row: CSVReader.Row) -> TradeTable.Kind? {
    guard let cell = table.cell(row, "kind"), !cell.text.isEmpty else { return .trade }
    if let kind = TradeTable.Kind(rawValue: cell.text.lowercased()) { return kind }
    table.fault(
      row.line, cell.column,
      "`kind` must be trade or liquidation, got `\(TableReader.shown(cell.text))`",
      "an empty cell is a trade")
    return nil
  }

  private mutating func market(_ row: CSVReader.Row, _ trades: inout TradeTable) -> Int {
    let name = table.cell(row, "market")?.text ?? ""
    if let id = marketIDs[name] { return id }
    marketIDs[name] = trades.markets.count
    trades.markets.append(name)
    return trades.markets.count - 1
  }
}
