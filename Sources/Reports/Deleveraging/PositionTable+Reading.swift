internal import Primitives

extension PositionTable {
  /// Reads a table from CSV. Every row is looked at, and all that is wrong is told at once.
  public init(csv bytes: [UInt8]) throws(TableFaults) {
    self.init()
    var reading = PositionReading(bytes)
    reading.run(into: &self)
    if !reading.table.faults.isEmpty { throw reading.table.faults }
  }
}

/// A table while it is being read.
private struct PositionReading {
  var table: TableReader
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

  init(_ bytes: [UInt8]) {
    table = TableReader(bytes, columns: PositionTable.columns, noun: "table")
  }

  mutating func run(into positions: inout PositionTable) {
    if !table.readHeader() { return }
    while let row = table.next() { read(row, &positions) }
    if drafts.isEmpty, table.faults.isEmpty { table.reportNoRows("one line for each position") }
    if table.faults.isEmpty { settle(&positions) }
  }

  private mutating func read(_ row: CSVReader.Row, _ positions: inout PositionTable) {
    let before = table.faults.count
    let account = name(row, "account")
    let market = name(row, "market")
    let isLong = side(row)
    let size = table.positive(row, "size", note: "which way it points says the column `side`")
    let entry = table.positive(row, "entry")
    let mark = table.positive(row, "mark")
    let equity = money(row)
    let hasLeverage = table.cell(row, "leverage")?.text.isEmpty == false
    let leverage = hasLeverage ? table.positive(row, "leverage") : nil
    guard table.faults.count == before, let account, let market, let isLong, let size, let entry,
      let mark, let equity
    else { return }
    let marketID = place(of: market, mark, row, &positions)
    let accountID = place(of: account, equity, row, &positions)
    let pair = Pair(account: accountID, market: marketID)
    if let line = pairs[pair] {
      fault(
        row, "account",
        "`\(shown(account))` has a position in `\(shown(market))` in line \(line) already",
        "add the two up, or give one another account")
    } else {
      pairs[pair] = row.line
    }
    guard let cost = PositionTable.value(size, entry), let value = PositionTable.value(size, mark)
    else {
      return fault(
        row, "size", "the position is worth more than can be counted", "values go up to 92 billion")
    }
    positions.markets[marketID].places = max(positions.markets[marketID].places, Int(size.scale))
    let parts = leverage.map {
      (Int128($0.mantissa) * 1_000_000).divided(
        by: ExactDecimal.power(Int($0.scale)), rounding: .down)
    }
    drafts.append(
      Draft(
        row: PositionTable.Row(
          line: row.line, account: accountID, market: marketID, isLong: isLong, lots: 0,
          cost: cost, value: value, equity: equity, leverage: parts),
        size: size, column: table.cell(row, "size")?.column ?? 1))
  }

  /// Sizes become lots once the finest size of each market is known.
  private mutating func settle(_ positions: inout PositionTable) {
    var totals = positions.markets.map { _ in Int128(0) }
    for draft in drafts {
      var row = draft.row
      let lots = draft.size.rescaled(to: UInt8(positions.markets[row.market].places))
      totals[row.market] += Int128(lots?.mantissa ?? 0)
      if let lots, totals[row.market] < 1 << 61 {
        row.lots = lots.mantissa
        positions.rows.append(row)
      } else {
        table.fault(
          row.line, draft.column,
          "sizes of `\(shown(positions.markets[row.market].name))` have more decimals than fit",
          "write them with fewer: some row has \(positions.markets[row.market].places)")
      }
    }
  }

  // MARK: What several rows must agree on

  private mutating func place(
    of market: String, _ mark: FixedDecimal, _ row: CSVReader.Row,
    _ positions: inout PositionTable
  ) -> Int {
    guard let id = marketIDs[market] else {
      marketIDs[market] = positions.markets.count
      markLines.append(row.line)
      positions.markets.append(
        PositionTable.Market(name: market, places: 0, mark: mark.normalized))
      return positions.markets.count - 1
    }
    let known = positions.markets[id].mark
    if known != mark.normalized {
      fault(
        row, "mark",
        "the mark of `\(shown(market))` is \(mark) here and \(known) in line \(markLines[id])",
        "a market has one mark")
    }
    return id
  }

  private mutating func place(
    of account: String, _ equity: Money, _ row: CSVReader.Row,
    _ positions: inout PositionTable
  ) -> Int {
    guard let id = accountIDs[account] else {
      accountIDs[account] = positions.accounts.count
      equityLines.append(row.line)
      equities.append(equity)
      positions.accounts.append(account)
      return positions.accounts.count - 1
    }
    if equities[id] != equity {
      fault(
        row, "equity",
        "the equity of `\(shown(account))` is \(table.cell(row, "equity")?.text ?? "") here and "
          + "another in line \(equityLines[id])",
        "an account has one equity; give an isolated position an account of its own")
    }
    return id
  }

  // MARK: Cells

  private func shown(_ text: String) -> String { TableReader.shown(text) }

  private mutating func fault(
    _ row: CSVReader.Row, _ column: String, _ message: String, _ note: String
  ) {
    table.fault(row.line, table.cell(row, column)?.column ?? 1, message, note)
  }

  private mutating func name(_ row: CSVReader.Row, _ column: String) -> String? {
    if let text = table.cell(row, column)?.text, !text.isEmpty { return text }
    fault(row, column, "`\(column)` is empty", "every row names its \(column)")
    return nil
  }

  private mutating func side(_ row: CSVReader.Row) -> Bool? {
    let text = table.cell(row, "side")?.text ?? ""
    switch text.lowercased() {
    case "long", "buy", "+1", "1": return true
    case "short", "sell", "-1": return false
    default:
      fault(
        row, "side", "`side` must be long or short, got `\(shown(text))`",
        "buy and sell, +1 and -1 are understood as well")
      return nil
    }
  }

  private mutating func money(_ row: CSVReader.Row) -> Money? {
    guard let number = table.decimal(row, "equity") else { return nil }
    if let exact = number.normalized.rescaled(to: 8) { return Money(units: exact.mantissa) }
    fault(
      row, "equity", "`equity` does not fit: `\(shown(table.cell(row, "equity")?.text ?? ""))`",
      "amounts have at most eight decimals and go up to 92 billion")
    return nil
  }
}
