/// What the CSV files of a run tell about its markets.
public struct RunHistory: Sendable {
  /// A file without which nothing can be said, or a column that it lacks.
  public struct Fault: Error, Equatable {
    public var file: String
    /// The column that is missing; empty when the file is.
    public var column: String
  }

  public private(set) var markets: [MarketHistory] = []

  /// - Parameter file: bytes of a file of the run by its name, `nil` when there is none.
  public init(_ file: (String) throws -> [UInt8]?) throws {
    guard let rows = try file("markets.csv") else {
      throw Fault(file: "markets.csv", column: "")
    }
    try RunHistory.named("markets.csv") { () throws(ColumnTable.Missing) in try readMinutes(rows) }
    if let rows = try file("trades.csv") {
      try RunHistory.named("trades.csv") { () throws(ColumnTable.Missing) in try readTrades(rows) }
    }
    if let rows = try file("pulses.csv") {
      try RunHistory.named("pulses.csv") { () throws(ColumnTable.Missing) in try readPulses(rows) }
    }
    if let rows = try file("parents.csv") {
      try RunHistory.named("parents.csv") { () throws(ColumnTable.Missing) in
        try readParents(rows)
      }
    }
    if let rows = try file("profile.csv") {
      try RunHistory.named("profile.csv") { () throws(ColumnTable.Missing) in
        try readProfile(rows)
      }
    }
    if let rows = try file("funding.csv") {
      try RunHistory.named("funding.csv") { () throws(ColumnTable.Missing) in
        try readFunding(rows)
      }
    }
  }

  private static func named(
    _ file: String, _ read: () throws(ColumnTable.Missing) -> Void
  ) throws(Fault) {
    do { try read() } catch { throw Fault(file: file, column: error.column) }
  }

  /// The place of each name of a table, adding markets that are new.
  private mutating func places(_ names: [String]) -> [Int] {
    names.map { name in
      if let place = markets.firstIndex(where: { $0.name == name }) { return place }
      markets.append(MarketHistory(name: name))
      return markets.count - 1
    }
  }

  private mutating func readMinutes(_ bytes: [UInt8]) throws(ColumnTable.Missing) {
    let table = try ColumnTable(
      bytes,
      numbers: [
        "t_ns", "bid_price", "ask_price", "mark_price", "index_price", "bids_1pct_quote",
        "volume_quote", "open_interest_base", "longs_closed_quote", "shorts_closed_quote",
      ], words: ["market"])
    let places = places(table.names[0])
    for row in 0..<table.count {
      let market = places[table.words[0][row]]
      let cells = table.numbers.map { $0[row] }
      let mid = (cells[1] + cells[2]) / 2
      let last = markets[market].minutes.mids.last ?? cells[3]
      markets[market].minutes.times.append(cells[0] / 1e9)
      markets[market].minutes.mids.append(mid.isNaN ? last : mid)
      markets[market].minutes.spreads.append((cells[2] - cells[1]) / mid)
      markets[market].minutes.marks.append(cells[3])
      markets[market].minutes.indices.append(cells[4])
      markets[market].minutes.depths.append(cells[5])
      markets[market].minutes.volumes.append(cells[6])
      markets[market].minutes.openInterest.append(cells[7] * cells[3])
      markets[market].minutes.closed.append(cells[8] + cells[9])
    }
    for market in markets.indices where markets[market].minutes.times.count > 1 {
      let times = markets[market].minutes.times
      markets[market].step = times[1] - times[0]
    }
  }

  private mutating func readTrades(_ bytes: [UInt8]) throws(ColumnTable.Missing) {
    let table = try ColumnTable(
      bytes, numbers: ["t_ns", "window", "size_base", "price", "mid_before_price"],
      words: ["market", "side"])
    let places = places(table.names[0])
    for row in 0..<table.count {
      let market = places[table.words[0][row]]
      let buys = table.names[1][table.words[1][row]] == "buy"
      markets[market].trades.times.append(table.numbers[0][row] / 1e9)
      markets[market].trades.windows.append(Int(table.numbers[1][row]))
      markets[market].trades.signs.append(buys ? 1 : -1)
      markets[market].trades.sizes.append(table.numbers[2][row])
      markets[market].trades.prices.append(table.numbers[3][row])
      markets[market].trades.midsBefore.append(table.numbers[4][row])
    }
  }

  private mutating func readPulses(_ bytes: [UInt8]) throws(ColumnTable.Missing) {
    let table = try ColumnTable(
      bytes,
      numbers: [
        "t_ns", "window", "bid_price", "ask_price", "bid_base", "ask_base", "imbalance_base",
        "bought_base", "sold_base", "trades", "cancelled", "bids_10bp_quote", "bids_1pct_quote",
        "asks_10bp_quote", "asks_1pct_quote",
      ], words: ["market"])
    let places = places(table.names[0])
    // Seconds with both quotes, by market.
    var quoted: [Int: Double] = [:]
    for row in 0..<table.count {
      let market = places[table.words[0][row]]
      let cells = table.numbers.map { $0[row] }
      let mid = (cells[2] + cells[3]) / 2
      let last = markets[market].pulses.mids.last ?? .nan
      markets[market].pulses.times.append(cells[0] / 1e9)
      markets[market].pulses.windows.append(Int(cells[1]))
      markets[market].pulses.mids.append(mid.isNaN ? last : mid)
      markets[market].pulses.queues.append((cells[4] + cells[5]) / 2)
      markets[market].pulses.imbalances.append(cells[6])
      markets[market].pulses.volumes.append(cells[7] + cells[8])
      markets[market].pulses.trades.append(cells[9])
      markets[market].pulses.cancels.append(cells[10])
      markets[market].pulses.nearBids.append(cells[11])
      markets[market].pulses.farBids.append(cells[12])
      markets[market].pulses.nearAsks.append(cells[13])
      markets[market].pulses.farAsks.append(cells[14])
      let spread = cells[3] - cells[2]
      if spread.isFinite {
        quoted[market, default: 0] += 1
        markets[market].pulses.spread +=
          (spread - markets[market].pulses.spread) / (quoted[market] ?? 1)
      }
    }
  }

  private mutating func readParents(_ bytes: [UInt8]) throws(ColumnTable.Missing) {
    let table = try ColumnTable(
      bytes,
      numbers: [
        "children", "size_base", "market_base", "before_price", "mid_after_price",
      ], words: ["market", "side"])
    let places = places(table.names[0])
    for row in 0..<table.count {
      let market = places[table.words[0][row]]
      let buys = table.names[1][table.words[1][row]] == "buy"
      markets[market].parents.children.append(table.numbers[0][row])
      markets[market].parents.signs.append(buys ? 1 : -1)
      markets[market].parents.sizes.append(table.numbers[1][row])
      markets[market].parents.traded.append(table.numbers[2][row])
      markets[market].parents.before.append(table.numbers[3][row])
      markets[market].parents.after.append(table.numbers[4][row])
    }
  }

  private mutating func readProfile(_ bytes: [UInt8]) throws(ColumnTable.Missing) {
    let table = try ColumnTable(
      bytes, numbers: ["from_bp", "to_bp", "mean_quote", "looks"], words: ["market", "side"])
    let places = places(table.names[0])
    for row in 0..<table.count {
      let market = places[table.words[0][row]]
      if table.names[1][table.words[1][row]] == "bids" {
        markets[market].profile.from.append(table.numbers[0][row])
        markets[market].profile.to.append(table.numbers[1][row])
        markets[market].profile.bids.append(table.numbers[2][row])
        markets[market].profile.looks = Int(table.numbers[3][row])
      } else {
        markets[market].profile.asks.append(table.numbers[2][row])
      }
    }
  }

  private mutating func readFunding(_ bytes: [UInt8]) throws(ColumnTable.Missing) {
    let table = try ColumnTable(bytes, numbers: ["t_ns", "rate_ratio"], words: ["market"])
    let places = places(table.names[0])
    for row in 0..<table.count {
      let market = places[table.words[0][row]]
      markets[market].fundings.times.append(table.numbers[0][row] / 1e9)
      markets[market].fundings.rates.append(table.numbers[1][row])
    }
  }
}
