public import Primitives
public import Simulations
public import Venues

/// Every journal entry as a row of CSV, compressed with zstd on the way: the whole run, for those
/// who want to look at each message. Memory does not grow with it.
public struct EventLog: Observer {
  public static let name = "events.csv.zst"

  /// The file of a run, with a column for the asset where not every amount is of one money.
  public static func file(naming assets: Bool) -> CSVFile {
    CSVFile(name, columns + (assets ? [asset] : []))
  }

  /// Whether a run keeps accounts in more than one money, or in a coin.
  public static func namesAssets(_ plan: WorldPlan) -> Bool {
    plan.venues.contains { $0.assets.contains { !$0.isMoney } }
  }

  private static let asset = Column(
    "asset", .text, "Of which the amount is: the settlement asset of the market.")

  private static let columns =
    [
      Column("event", .integer, "Number of the event in whose handling this happened."),
      Column(
        "cause", .integer, "Number of the event that had scheduled that one, 0 before the run."),
    ] + Column.time + [
      Column("venue", .integer, "Place of the venue."),
      Column("market", .integer, "Place of the market at its venue."),
      Column("fact", .text, "What happened."),
      Column("account", .integer, "The account it is about; the maker of a fill."),
      Column("other", .integer, "The other account: the taker of a fill, the receiver of money."),
      Column("order", .integer, "Resting order: its slot and generation in one number."),
      Column("side", .text, "Side of the order, or of the taker."),
      Column("price_ticks", .integer, unit: "ticks", "Price."),
      Column("lots", .integer, unit: "lots", "Size; signed where it is a position."),
      Column("amount_units", .integer, unit: "1e-8", "Money moved; the taker's fee of a fill."),
      Column("number", .integer, "Number of the forced trade, stop or liquidation."),
      Column("parent", .integer, "Number of the forced trade that set it off."),
      Column("detail", .text, "Motive, reason or outcome."),
    ]

  private var writer: CSVWriter
  private var compressor: Compressor
  /// Hands compressed bytes on; `false` stops the log, and the caller says why.
  private let sink: ([UInt8]) -> Bool
  public private(set) var hasFailed = false
  private var hasEnded = false
  /// The asset in which each market settles, by venue and market; empty where it goes without
  /// saying.
  private let assets: [[String]]

  public init(
    _ plan: WorldPlan, startUnixNanoseconds: Int64, sink: @escaping ([UInt8]) -> Bool
  ) {
    let names = EventLog.namesAssets(plan)
    assets = plan.venues.filter { _ in names }.map { venue in
      venue.markets.map { venue.assets[Int($0.rules.asset.index)].name }
    }
    writer = CSVWriter(
      EventLog.file(naming: names), startUnixNanoseconds: startUnixNanoseconds)
    compressor = Compressor(level: 1)
    self.sink = sink
  }

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    if hasFailed { return }
    for k in 0..<entries.count { write(LogRow(entries[k]), entries[k]) }
    if writer.bytes.count > 1 << 16 { flush() }
  }

  /// Called once for each venue; the first call ends the file, as nothing happens after it.
  public mutating func end(_ survey: borrowing Survey) {
    if hasEnded || hasFailed { return }
    hasEnded = true
    flush()
    if hasFailed { return }
    let tail = compressor.finish()
    if !tail.isEmpty, !sink(tail) { hasFailed = true }
  }

  private mutating func flush() {
    let packed = compressor.add(writer.take())
    if !packed.isEmpty, !sink(packed) { hasFailed = true }
  }

  private mutating func write(_ row: LogRow, _ entry: JournalEntry) {
    writer.append(integer: Int64(entry.event.number))
    writer.append(integer: Int64(entry.cause.number))
    writer.append(entry.instant)
    writer.append(integer: Int64(entry.venue.index))
    writer.append(integer: Int64(entry.market.index))
    writer.append(text: row.name)
    write(row.account.map { Int64($0.index) })
    write(row.other.map { Int64($0.index) })
    write(row.order.map { Int64($0.raw) })
    if let side = row.side {
      writer.append(text: side == .buy ? "buy" : "sell")
    } else {
      writer.appendAbsent()
    }
    write(row.price?.ticks)
    write(row.quantity?.lots)
    write(row.amount?.units)
    write(row.number.map { Int64($0) })
    write(row.parent.map { Int64($0) })
    if row.detail.isEmpty { writer.appendAbsent() } else { writer.append(text: row.detail) }
    if !assets.isEmpty {
      if row.amount == nil {
        writer.appendAbsent()
      } else {
        writer.append(text: assets[Int(entry.venue.index)][Int(entry.market.index)])
      }
    }
    writer.endRow()
  }

  private mutating func write(_ value: Int64?) {
    if let value { writer.append(integer: value) } else { writer.appendAbsent() }
  }
}
