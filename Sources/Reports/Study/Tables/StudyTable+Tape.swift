import Primitives

/// What is kept of the windows in which everything is kept (`tape:`).
extension StudyTable {
  static func tape(_ tape: TapeRecord, _ view: some TableSource) -> [StudyTable] {
    [trades(tape, view), pulses(tape, view), parents(tape, view), profile(tape, view)]
  }

  private static let window = Column(
    "window", .integer, "Number of the window; nothing is known between two of them.")

  private static func trades(_ tape: TapeRecord, _ view: some TableSource) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "trades.csv",
      Column.time + [
        TableColumns.market, window,
        Column("side", .text, "Side of the order that took: buy or sell."),
        Column("motive", .text, "Why it was sent."),
        columns.size("size_base", "Traded by it at this instant."),
        columns.price("price", "Its last fill."),
        mid("mid_before_price", "Middle of the best quotes before it", columns),
        mid("mid_after_price", "Middle of the best quotes after it", columns),
      ])
    let markets = view.record.places
    return StudyTable(file, view) { writer in
      for row in tape.trades {
        let place = markets[Int(row.market)]
        let contract = view.record.market(place).contract
        writer.append(row.at)
        writer.append(text: view.record.name(of: place))
        writer.append(integer: Int(row.window))
        writer.append(text: row.side == .buy ? "buy" : "sell")
        writer.append(text: row.motive.title)
        writer.append(Quantity(lots: row.lots), contract)
        writer.append(row.price, contract)
        writer.append(mids: row.midsBefore, contract)
        writer.append(mids: row.midsAfter, contract)
        writer.endRow()
      }
    }
  }

  /// Half a tick is a decimal more.
  private static func mid(_ name: String, _ meaning: String, _ columns: TableColumns) -> Column {
    Column(
      name, .decimal(places: columns.places + 1), unit: columns.price,
      meaning + "; empty when a side was.")
  }

  private static func pulses(_ tape: TapeRecord, _ view: some TableSource) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "pulses.csv",
      Column.time + [
        TableColumns.market, window,
        columns.price("bid_price", "Best bid at the end of the second, empty when there is none."),
        columns.price("ask_price", "Best ask at the end of the second, empty when there is none."),
        columns.size("bid_base", "Resting at the best bid."),
        columns.size("ask_base", "Resting at the best ask."),
        columns.size(
          "imbalance_base",
          "By how much buyers pressed more than sellers at the best prices since the window opened."
        ),
        columns.size("bought_base", "Bought by takers in the second."),
        columns.size("sold_base", "Sold by takers in the second."),
        Column("trades", .integer, "Orders that took in the second."),
        Column("rested", .integer, "Orders that came to rest in the second."),
        Column("cancelled", .integer, "Orders that left the book unfilled in the second."),
        columns.money("bids_10bp_quote", "Bids within 10 bp of the mid as the second began."),
        columns.money("bids_1pct_quote", "Bids within 1 % of the mid as the second began."),
        columns.money("asks_10bp_quote", "Asks within 10 bp of the mid as the second began."),
        columns.money("asks_1pct_quote", "Asks within 1 % of the mid as the second began."),
        mid("gap_price", "Mean distance from the best price to the next, of both sides", columns),
      ])
    let markets = view.record.places
    return StudyTable(file, view) { writer in
      for row in tape.pulses {
        let place = markets[Int(row.market)]
        append(row, view.record.name(of: place), view.record.market(place).contract, to: &writer)
      }
    }
  }

  private static func append(
    _ row: TapePulse, _ name: String, _ contract: Contract, to writer: inout CSVWriter
  ) {
    writer.append(row.at)
    writer.append(text: name)
    writer.append(integer: Int(row.window))
    writer.append(row.bid > 0 ? Price(ticks: row.bid) : nil, contract)
    writer.append(row.ask > 0 ? Price(ticks: row.ask) : nil, contract)
    for lots in [row.bidLots, row.askLots, row.imbalance, row.bought, row.sold] {
      writer.append(Quantity(lots: lots), contract)
    }
    for count in [row.trades, row.rested, row.cancelled] { writer.append(integer: Int(count)) }
    for money in [row.nearBids, row.farBids, row.nearAsks, row.farAsks] { writer.append(money) }
    writer.append(mids: row.gaps, contract)
    writer.endRow()
  }

  private static func parents(_ tape: TapeRecord, _ view: some TableSource) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "parents.csv",
      Column.time + [
        TableColumns.market,
        Column("ended_ns", .nanoseconds, unit: "ns", "Its last child."),
        Column("ended_utc", .isoTime, unit: "UTC", "The same by the calendar."),
        Column("side", .text, "buy or sell."),
        Column("children", .integer, "Orders it was split into that traded, five or more."),
        columns.size("size_base", "Traded by them."),
        columns.size("market_base", "Traded in the market from its first child to its last."),
        columns.price("before_price", "Last trade before its first child."),
        mid("mid_after_price", "Middle of the best quotes after its last child", columns),
      ])
    let markets = view.record.places
    return StudyTable(file, view) { writer in
      for row in tape.parents where row.children >= ParentOrder.least {
        let place = markets[Int(row.market)]
        let contract = view.record.market(place).contract
        writer.append(row.began)
        writer.append(text: view.record.name(of: place))
        writer.append(row.ended)
        writer.append(text: row.side == .buy ? "buy" : "sell")
        writer.append(integer: row.children)
        writer.append(Quantity(lots: row.lots), contract)
        writer.append(Quantity(lots: row.traded), contract)
        writer.append(row.before, contract)
        writer.append(mids: row.midsAfter, contract)
        writer.endRow()
      }
    }
  }

  private static func profile(_ tape: TapeRecord, _ view: some TableSource) -> StudyTable {
    let file = CSVFile(
      "profile.csv",
      [
        TableColumns.market,
        Column("side", .text, "bids or asks."),
        Column("from_bp", .real, unit: "bp", "Nearest distance from the best price of the side."),
        Column("to_bp", .real, unit: "bp", "Where the bucket ends."),
        Column("mean_quote", .real, unit: "quote asset of the run", "Mean money resting there."),
        Column("looks", .integer, "Books that the mean is over."),
      ])
    return StudyTable(file, view) { writer in
      for (market, place) in view.record.places.enumerated() {
        let profile = tape.profiles[market]
        for (side, money) in [("bids", profile.bids), ("asks", profile.asks)] {
          for (bucket, edge) in BookProfile.edges.enumerated() {
            writer.append(text: view.record.name(of: place))
            writer.append(text: side)
            writer.append(bucket == 0 ? 0 : BookProfile.edges[bucket - 1])
            writer.append(edge)
            writer.append(profile.looks == 0 ? 0 : money[bucket] / Double(profile.looks))
            writer.append(integer: profile.looks)
            writer.endRow()
          }
        }
      }
    }
  }
}

extension CSVWriter {
  /// The middle of two prices, from their sum in ticks; absent for zero.
  fileprivate mutating func append(mids: Int64, _ contract: Contract) {
    if mids == 0 { return appendAbsent() }
    let units = Int128(mids) * Int128(contract.tick.mantissa) * 5
    append(units: units, scale: Int(contract.tick.scale) + 1)
  }
}
