import Agents
import Clearing
import Primitives
import Venues

/// What happened to accounts in the shown run, a row an event.
extension StudyTable {
  static func liquidations(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile("liquidations.csv", Column.time + liquidationColumns(columns))
    return StudyTable(file, view) { writer in
      for row in view.record.liquidations {
        let contract = view.record.contract(row.venue, row.market)
        writer.append(row.began)
        writer.append(text: view.record.name(row.venue, row.market))
        writer.append(integer: Int(row.number))
        writer.append(integer: row.cause.parent == 0 ? nil : Int(row.cause.parent))
        writer.append(integer: Int(row.cause.generation))
        writer.append(text: row.cause.straw.title)
        writer.append(integer: Int(row.account.index))
        writer.append(text: row.mode == .cross ? "cross" : "isolated")
        writer.append(row.quantity, contract)
        writer.append(row.notional)
        writer.append(row.mark, contract)
        writer.append(row.bankruptcyPrice, contract)
        writer.append(Quantity(lots: row.tradedLots), contract)
        writer.append(row.traded)
        writer.append(row.takenOver, contract)
        writer.append(row.takeOverPrice, contract)
        writer.append(row.takeOverMark, contract)
        writer.append(row.deleveraged, contract)
        writer.append(row.deleveragedValue)
        writer.append(units: row.priceLoss)
        writer.append(row.fee)
        writer.append(row.insured)
        writer.append(row.badDebt)
        writer.append(row.ended)
        writer.append(text: row.outcome?.title ?? "")
        writer.append(units: row.entryCost.map { Int128($0.units) })
        writer.endRow()
      }
    }
  }

  private static func liquidationColumns(_ columns: TableColumns) -> [Column] {
    [
      TableColumns.market,
      Column("id", .integer, "Number of the liquidation among the forced trades of its venue."),
      Column(
        "parent_id", .integer, "Forced trade that set it off; empty when it was not a forced one."),
      Column("generation", .integer, "Forced trades before it in its chain."),
      Column(
        "cause", .text, "Motive of the trade that took the mark through the threshold."),
      Column("account", .integer, "Account at its venue."),
      Column("mode", .text, "cross or isolated; a cross account has a row for each position."),
      columns.size("position_base", "Position when it began, long positive."),
      columns.money("notional_quote", "Its value at the mark."),
      columns.price("mark_price", "Mark when it began."),
      columns.price("bankruptcy_price", "Price at which nothing would be left."),
      columns.size("traded_base", "Closed by orders in the book."),
      columns.money("traded_quote", "Value of that at the prices traded."),
      columns.size("taken_over_base", "Taken over by the insurance fund, long positive."),
      columns.price("taken_over_price", "Price of the take-over."),
      columns.price("taken_over_mark_price", "Mark at the take-over."),
      columns.size("deleveraged_base", "Closed against winners, long positive."),
      columns.money("deleveraged_quote", "Value of that at the prices of the deleveraging."),
      columns.money(
        "price_loss_quote", "Lost from the mark when it began to the prices of the closes."),
      columns.money("fee_quote", "Liquidation fee."),
      columns.money("insured_quote", "Paid by the fund because the margin was not enough."),
      columns.money("bad_debt_quote", "Left unpaid."),
      Column(
        "ended_ns", .nanoseconds, unit: "ns", "When it ended; empty when the run ended first."),
      Column("ended_utc", .isoTime, unit: "UTC", "The same by the calendar."),
      Column("outcome", .text, "safe, closed, taken over or deleveraged; empty while at work."),
      Column(
        "cost_quote", .decimal(places: 8), unit: "settlement asset of the run",
        "Paid for the position when it began, long positive."),
    ]
  }

  /// Chains of forced trades: who set off whom.
  static func forced(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "forced.csv",
      Column.time + [
        TableColumns.market,
        Column("id", .integer, "Number of the forced trade at its venue."),
        Column("parent_id", .integer, "Forced trade that set it off; empty for a first domino."),
        Column("root_id", .integer, "First domino of its tree."),
        Column("generation", .integer, "Forced trades before it in its chain."),
        Column("kind", .text, "liquidation, stop, or sale of the insurance fund."),
        Column("cause", .text, "Motive of the trade that was the last straw."),
        Column("account", .integer, "Account at its venue."),
        columns.money("traded_quote", "Value traded in the book."),
        Column("tree_trades", .integer, "Forced trades of the tree below and with it."),
        columns.money("tree_quote", "Their value."),
        Column("tree_generations", .integer, "Longest chain of the tree, itself counted."),
        columns.ratio(
          "push_ratio",
          "Forced part of the push to its threshold since the last high (low); empty: none."),
      ])
    let nodes = view.chains.nodes
    var roots: [UInt32] = []
    return StudyTable(file, view) { writer in
      for node in nodes {
        let row = node.row
        roots.append(node.parent < 0 ? row.number : roots[node.parent])
        writer.append(row.at)
        writer.append(text: view.record.name(row.venue, row.market))
        writer.append(integer: Int(row.number))
        writer.append(integer: row.parent == 0 ? nil : Int(row.parent))
        writer.append(integer: Int(roots[roots.count - 1]))
        writer.append(integer: Int(row.generation))
        writer.append(text: row.motive.title)
        writer.append(text: row.straw.title)
        writer.append(integer: Int(row.account.index))
        writer.append(row.traded)
        writer.append(integer: node.size)
        writer.append(node.value)
        writer.append(integer: node.depth)
        writer.append(row.impact.forced)
        writer.endRow()
      }
    }
  }

  static func adl(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile("adl.csv", Column.time + adlColumns(columns))
    return StudyTable(file, view) { writer in
      for row in view.record.deleveragings {
        let contract = view.record.contract(row.venue, row.market)
        writer.append(row.at)
        writer.append(text: view.record.name(row.venue, row.market))
        writer.append(integer: Int(row.fact.number))
        writer.append(integer: Int(row.fact.account.index))
        writer.append(text: row.ownerClass.title)
        writer.append(integer: Int(row.fact.against.index))
        writer.append(row.fact.positionBefore, contract)
        writer.append(row.fact.quantity, contract)
        writer.append(row.fact.price, contract)
        writer.append(row.fact.mark, contract)
        writer.append(row.notional)
        writer.append(units: row.cost)
        writer.append(row.fact.realised)
        writer.append(row.fact.equity)
        writer.append(integer: Int(row.fact.rank))
        writer.append(integer: Int(row.fact.queue))
        for mark in 0..<3 { writer.append(row.later[mark], contract) }
        writer.append(row.bankruptcyPrice, contract)
        let hedge = row.hedge
        for value in [hedge?.before, hedge?.after, hedge?.gross] {
          writer.append(units: value.map { Int128($0.units) })
        }
        writer.endRow()
      }
    }
  }

  private static func adlColumns(_ columns: TableColumns) -> [Column] {
    [
      TableColumns.market,
      Column("liquidation_id", .integer, "Liquidation that needed it, `id` in liquidations.csv."),
      Column("account", .integer, "Account that was closed to make room."),
      Column("class", .text, "Class of its owner."),
      Column("against", .integer, "The bankrupt account."),
      columns.size("position_base", "The closed account's position before, long positive."),
      columns.size("change_base", "Change of that position."),
      columns.price("price", "Price of the deleveraging."),
      columns.price("mark_price", "Mark at that moment."),
      columns.money("notional_quote", "Value at the price of the deleveraging."),
      columns.money("cost_quote", "What the closed account would have had more at the mark."),
      columns.money("realised_quote", "Profit that the close realised for it."),
      columns.money("equity_quote", "Equity behind its position before."),
      Column("rank", .integer, "Its place in the queue, 1 is closed first."),
      Column("queue", .integer, "Length of the queue."),
      columns.price("mark_500ms_price", "Mark half a second later; of a run that ends, its last."),
      columns.price("mark_1s_price", "Mark a second later."),
      columns.price("mark_5s_price", "Mark five seconds later."),
      columns.price("bankruptcy_price", "Price at which nothing is left of what made it give way."),
      columns.money(
        "net_before_quote", "Its longs less its shorts at the venue before, at the marks."),
      columns.money("net_after_quote", "The same after the close."),
      columns.money("gross_before_quote", "Its longs and shorts together before."),
    ]
  }

  static func funding(_ view: some TableSource) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "funding.csv",
      Column.time + [
        TableColumns.market,
        columns.ratio("rate_ratio", "Rate that was paid, positive when longs pay."),
        columns.ratio("premium_ratio", "Average premium of the interval."),
        columns.money("paid_by_longs_quote", "Paid by longs in all, negative when received."),
      ])
    return StudyTable(file, view) { writer in
      for row in view.record.fundings {
        writer.append(row.at)
        writer.append(text: view.record.name(row.venue, row.market))
        writer.append(row.rate)
        writer.append(row.premium)
        writer.append(row.paidByLongs)
        writer.endRow()
      }
    }
  }
}

extension Motive {
  /// In words, for tables.
  var title: String {
    switch self {
    case .background: "background flow"
    case .marketMaking: "market making"
    case .inventoryRelief: "inventory relief"
    case .trend: "trend following"
    case .value: "value buying"
    case .dip: "dip buying"
    case .position: "leveraged position"
    case .addition: "averaging down"
    case .arbitrage: "arbitrage between venues"
    case .hedge: "hedge at another venue"
    case .herd: "herd"
    case .withdrawal: "run on the venue"
    case .information: "news"
    case .panic: "panic"
    case .lenderCall: "margin call of a lender"
    case .whale: "whale"
    case .seller: "seller"
    case .stop: "stop"
    case .takeProfit: "take-profit"
    case .liquidation: "liquidation"
    case .fundUnwind: "sale of the fund"
    case .deleveraging: "deleveraging"
    case .index: "move of the index"
    case .auction: "auction"
    case .autoExchange: "coins sold for a debt"
    }
  }
}

extension LiquidationEnded.Outcome {
  /// In words, for tables.
  var title: String {
    switch self {
    case .safe: "safe"
    case .closed: "closed"
    case .takenOver: "taken over"
    case .deleveraged: "deleveraged"
    case .backstopped: "backstopped"
    }
  }
}
