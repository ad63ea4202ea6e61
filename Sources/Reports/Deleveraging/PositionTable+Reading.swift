internal import Primitives

extension PositionTable {
  /// The positions at one wave of auto-deleveraging.
  public struct Wave: Sendable {
    public var name: String
    public var table: PositionTable

    /// The name of a table without waves.
    static let only = "1"
  }

  /// Reads tables from CSV: one, or one for each name in the column `wave`, in the order in which
  /// they come. Every row is looked at, and all that is wrong is told at once.
  public static func waves(csv bytes: [UInt8]) throws(TableFaults) -> [Wave] {
    var reading = PositionReading(bytes)
    let waves = reading.run()
    if !reading.table.faults.isEmpty { throw reading.table.faults }
    return waves
  }
}

/// A wave's table while it is being read: what is known of its names so far.
private struct WaveDraft {
  var name: String
  var positions = PositionTable()
  var accountIDs: [String: Int] = [:]
  var marketIDs: [String: Int] = [:]
  /// Lines in which a market, an account and a pair of them were first seen.
  var markLines: [Int] = []
  var equityLines: [Int] = []
  var equities: [Money] = []
  var pairs: [Pair: Int] = [:]
  /// Sizes as written, until the lots of their markets are known.
  var rows: [Draft] = []

  struct Pair: Hashable {
    var account: Int
    var market: Int
  }

  struct Draft {
    var row: PositionTable.Row
    var size: FixedDecimal
    var column: Int
  }
}

/// A file of positions while it is being read.
private struct PositionReading {
  var table: TableReader
  private var drafts: [WaveDraft] = []
  private var places: [String: Int] = [:]

  init(_ bytes: [UInt8]) {
    table = TableReader(
      bytes, columns: PositionTable.columns, optional: ["wave"], noun: "table")
  }

  mutating func run() -> [PositionTable.Wave] {
    if !table.readHeader() { return [] }
    while let row = table.next() {
      let hasWaves = table.cell(row, "wave") != nil
      guard let wave = hasWaves ? table.name(row, "wave") : PositionTable.Wave.only else {
        continue
      }
      let place = places[wave] ?? drafts.count
      if place == drafts.count {
        places[wave] = place
        drafts.append(WaveDraft(name: wave))
      }
      read(row, place)
    }
    if drafts.isEmpty, table.faults.isEmpty { table.reportNoRows("one line for each position") }
    if !table.faults.isEmpty { return [] }
    return drafts.map { PositionTable.Wave(name: $0.name, table: settled($0)) }
  }

  private mutating func read(_ row: CSVReader.Row, _ wave: Int) {
    let before = table.faults.count
    let account = table.name(row, "account")
    let market = table.name(row, "market")
    let isLong = side(row)
    let size = table.positive(row, "size", note: "which way it points says the column `side`")
    let entry = table.positive(row, "entry")
    let mark = table.positive(row, "mark")
    let equity = table.money(row, "equity")
    let hasLeverage = table.cell(row, "leverage")?.text.isEmpty == false
    let leverage = hasLeverage ? table.positive(row, "leverage") : nil
    guard table.faults.count == before, let account, let market, let isLong, let size, let entry,
      let mark, let equity
    else { return }
    let marketID = place(of: market, mark, row, wave)
    let accountID = place(of: account, equity, row, wave)
    let pair = WaveDraft.Pair(account: accountID, market: marketID)
    if let line = drafts[wave].pairs[pair] {
      table.fault(
        row, "account",
        "`\(table.shown(row, "account"))` has a position in `\(table.shown(row, "market"))` in "
          + "line \(line) already",
        "add the two up, or give one another account")
    } else {
      drafts[wave].pairs[pair] = row.line
    }
    guard let cost = PositionTable.value(size, entry), let value = PositionTable.value(size, mark)
    else {
      return table.fault(
        row, "size", "the position is worth more than can be counted", "values go up to 92 billion")
    }
    let places = drafts[wave].positions.markets[marketID].places
    drafts[wave].positions.markets[marketID].places = max(places, Int(size.scale))
    let parts = leverage.map {
      (Int128($0.mantissa) * 1_000_000).divided(
        by: ExactDecimal.power(Int($0.scale)), rounding: .down)
    }
    drafts[wave].rows.append(
      WaveDraft.Draft(
        row: PositionTable.Row(
          line: row.line, account: accountID, market: marketID, isLong: isLong, lots: 0,
          cost: cost, value: value, equity: equity, leverage: parts),
        size: size, column: table.cell(row, "size")?.column ?? 1))
  }

  /// Sizes become lots once the finest size of each market is known.
  private mutating func settled(_ wave: WaveDraft) -> PositionTable {
    var positions = wave.positions
    var totals = positions.markets.map { _ in Int128(0) }
    for draft in wave.rows {
      var row = draft.row
      let market = positions.markets[row.market]
      let lots = draft.size.rescaled(to: UInt8(market.places))
      totals[row.market] += Int128(lots?.mantissa ?? 0)
      if let lots, totals[row.market] < 1 << 61 {
        row.lots = lots.mantissa
        positions.rows.append(row)
      } else {
        table.fault(
          row.line, draft.column,
          "sizes of `\(TableReader.shown(market.name))` have more decimals than fit",
          "write them with fewer: some row has \(market.places)")
      }
    }
    return positions
  }

  // MARK: What several rows must agree on

  private mutating func place(
    of market: String, _ mark: FixedDecimal, _ row: CSVReader.Row, _ wave: Int
  ) -> Int {
    guard let id = drafts[wave].marketIDs[market] else {
      let id = drafts[wave].positions.markets.count
      drafts[wave].marketIDs[market] = id
      drafts[wave].markLines.append(row.line)
      drafts[wave].positions.markets.append(
        PositionTable.Market(name: market, places: 0, mark: mark.normalized))
      return id
    }
    let known = drafts[wave].positions.markets[id].mark
    if known != mark.normalized {
      table.fault(
        row, "mark",
        "the mark of `\(TableReader.shown(market))` is \(mark) here and \(known) in line "
          + "\(drafts[wave].markLines[id])",
        "a market has one mark")
    }
    return id
  }

  private mutating func place(
    of account: String, _ equity: Money, _ row: CSVReader.Row, _ wave: Int
  ) -> Int {
    guard let id = drafts[wave].accountIDs[account] else {
      let id = drafts[wave].positions.accounts.count
      drafts[wave].accountIDs[account] = id
      drafts[wave].equityLines.append(row.line)
      drafts[wave].equities.append(equity)
      drafts[wave].positions.accounts.append(account)
      return id
    }
    if drafts[wave].equities[id] != equity {
      table.fault(
        row, "equity",
        "the equity of `\(TableReader.shown(account))` is "
          + "\(table.shown(row, "equity")) here and another in line "
          + "\(drafts[wave].equityLines[id])",
        "an account has one equity; give an isolated position an account of its own")
    }
    return id
  }

  // MARK: Cells

  private mutating func side(_ row: CSVReader.Row) -> Bool? {
    let text = table.cell(row, "side")?.text ?? ""
    switch text.lowercased() {
    case "long", "buy", "+1", "1": return true
    case "short", "sell", "-1": return false
    default:
      table.fault(
        row, "side", "`side` must be long or short, got `\(TableReader.shown(text))`",
        "buy and sell, +1 and -1 are understood as well")
      return nil
    }
  }
}
