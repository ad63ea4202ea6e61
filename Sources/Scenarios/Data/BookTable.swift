import Agents
import Primitives
import Venues

/// Bids and offers of one moment, from a file: `side,price,quantity`.
struct BookTable: Equatable, Sendable {
  var levels: [StaticBook.Level] = []
  /// Cells that were rounded to a tick or a lot, and rows of which nothing was left.
  var rounded = 0
  var lost = 0

  var bids: [StaticBook.Level] { levels.filter { $0.side == .buy } }
  var offers: [StaticBook.Level] { levels.filter { $0.side == .sell } }
  var bestBid: Price? { bids.map(\.price).max() }
  var bestAsk: Price? { offers.map(\.price).min() }

  /// Value of a side within a distance of a price, in the settlement asset.
  func depth(_ side: Side, within share: Double, of price: Price, _ contract: Contract) -> Double {
    let ticks = Double(price.ticks)
    return levels.reduce(0) { sum, level in
      let isNear = abs(Double(level.price.ticks) - ticks) <= share * ticks
      if level.side != side || !isNear { return sum }
      return sum + contract.notional(level.price, level.quantity).amount
    }
  }

  /// What the rows are read against.
  struct Context: Equatable, Sendable {
    var market: String
    var contract: Contract
    var decimals: DecimalRule
  }

  static let columns = [
    TableColumn("side", required: true, example: "bid"),
    TableColumn("price", required: true, example: "60000.5"),
    TableColumn("quantity", required: true, example: "1.25"),
  ]

  /// The most levels, and the most money for all of them.
  static let most = 200_000
  static let largest = Int128(WorldChecks.largestAccount) * Int128(Money.unitsPerWhole)

  /// Reads all rows; all that is wrong goes to `faults`, with places in `source`.
  static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, source: Int, _ context: Context, faults: inout FaultList
  ) -> BookTable {
    var reading = BookReading(TableScan(bytes, source: source, columns), context)
    reading.run()
    faults.take(reading.scan.faults)
    return reading.table
  }
}

extension FaultList {
  /// Adds another list, in its order.
  mutating func take(_ other: FaultList) {
    for fault in other.faults { add(fault) }
    addDropped(other.dropped)
  }
}

private struct BookReading {
  var scan: TableScan
  let context: BookTable.Context
  var table = BookTable()
  /// First row of each price: bids as they are, offers negative.
  private var seen: [Int64: Int] = [:]
  private var money = Int128(0)
  /// The best price of each side, and its cell.
  private var best: (bid: Quoted?, ask: Quoted?)
  private typealias Quoted = (price: Price, cell: CSVScanner.Cell)

  init(_ scan: TableScan, _ context: BookTable.Context) {
    self.scan = scan
    self.context = context
  }

  mutating func run() {
    if !scan.readHeader() { return }
    while scan.next() {
      row()
      if table.levels.count > BookTable.most { break }
    }
    if scan.faults.errorCount > 0 { return }
    if table.levels.isEmpty {
      return scan.fault(
        .tableRow, "the book has no levels", at: scan.span(0, 1), note: "one line for each price")
    }
    if table.levels.count > BookTable.most || money > BookTable.largest {
      return scan.fault(
        .beyondLimits,
        "the book has more than 200,000 levels, or its owner would need more than $20bn",
        at: scan.span(0, 1), note: "leave out what lies far from the mid")
    }
    checkCross()
  }

  private mutating func row() {
    let side: Side? =
      switch scan.cell(0) {
      case let cell where scan.scanner.isWord(cell, "bid") || scan.scanner.isWord(cell, "buy"):
        .buy
      case let cell where scan.scanner.isWord(cell, "ask") || scan.scanner.isWord(cell, "sell"):
        .sell
      default: nil
      }
    if side == nil { scan.unknownWord(0, "bid or ask") }
    let price = scan.positive(1, note: "in the quote asset").flatMap {
      scan.steps(
        $0, of: context.contract.tick, 1, named: "tick", context.decimals,
        rounded: &table.rounded)
    }
    let lots = scan.positive(2, note: "a level without quantity is left out").flatMap {
      scan.steps(
        $0, of: context.contract.lot, 2, named: "lot", context.decimals, rounded: &table.rounded)
    }
    guard let side, let price, let lots else { return }
    if price < 1 || lots < 1 {
      table.lost += 1
      return
    }
    add(StaticBook.Level(side, Price(ticks: price), Quantity(lots: lots)))
  }

  private mutating func add(_ level: StaticBook.Level) {
    let key = level.side == .buy ? level.price.ticks : -level.price.ticks
    let value = abs(context.contract.exactValue(level.price, level.quantity.lots))
    money += level.side == .buy ? value : 2 * value
    if let first = seen[key] {
      if context.decimals == .round {
        // Two prices of a coarser tick are one level of it.
        table.levels[first].quantity = table.levels[first].quantity + level.quantity
        return
      }
      return scan.fault(
        .rowsDisagree,
        "the \(level.side == .buy ? "bid" : "ask") at \(scan.text(scan.cell(1))) is there twice",
        scan.cell(1), note: "a level has one row: add the quantities up")
    }
    seen[key] = table.levels.count
    table.levels.append(level)
    let here: Quoted = (level.price, scan.cell(1))
    if level.side == .buy {
      if best.bid.map({ $0.price < level.price }) ?? true { best.bid = here }
    } else if best.ask.map({ $0.price > level.price }) ?? true {
      best.ask = here
    }
  }

  private mutating func checkCross() {
    guard let bid = best.bid, let ask = best.ask, bid.price >= ask.price else { return }
    scan.fault(
      .rowsDisagree,
      "the book is crossed: a bid of \(scan.text(bid.cell)), an ask of \(scan.text(ask.cell))",
      bid.cell, remark: Fault.Remark(scan.span(of: ask.cell), "the best ask"),
      note: "a snapshot of one moment has its best bid below its best ask")
  }
}
