import Agents
import Primitives
import Venues

/// Trees of forced trades by generation, and what passes from market to market.
extension StudyTable {
  static func trees(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile("tree.csv", treeColumns(columns))
    return StudyTable(file, view) { writer in
      for (place, tree) in view.trees.enumerated() {
        let root = view.chains.nodes[tree.root]
        let row = root.row
        for (number, generation) in tree.generations.enumerated() {
          writer.append(text: "\(place + 1)")
          writer.append(row.at)
          writer.append(text: view.record.name(row.venue, row.market))
          writer.append(integer: Int(row.number))
          writer.append(integer: Int(row.account.index))
          writer.append(text: view.who(row))
          writer.append(text: row.motive.title)
          writer.append(text: row.straw.title)
          writer.append(row.traded)
          append(number, generation, tree.ratio(after: number), to: &writer)
        }
      }
      for (number, generation) in view.chains.generations.enumerated() {
        writer.append(text: everything)
        // Nobody's first domino.
        for _ in 0..<9 { writer.appendAbsent() }
        let ratio = CascadeTree.ratio(view.chains.generations, after: number)
        append(number, generation, ratio, to: &writer)
      }
    }
  }

  private static func append(
    _ number: Int, _ generation: CascadeTree.Generation, _ ratio: Double?,
    to writer: inout CSVWriter
  ) {
    writer.append(integer: number)
    writer.append(integer: generation.trades)
    writer.append(integer: generation.accounts)
    writer.append(generation.value)
    writer.append(ratio)
    writer.endRow()
  }

  private static func treeColumns(_ columns: TableColumns) -> [Column] {
    [
      Column(
        "tree", .text,
        "Place of the tree by value, 1 the largest; all for every forced trade, single ones too.")
    ] + Column.time + [
      TableColumns.market,
      Column("root_id", .integer, "First domino, `id` in forced.csv."),
      Column("account", .integer, "Its account at its venue."),
      Column("who", .text, "Its owner and the leverage at the start of the run."),
      Column("kind", .text, "liquidation, stop, or sale of the insurance fund."),
      Column("cause", .text, "Motive of the trade that set it off."),
      columns.money("first_quote", "What the first domino traded itself."),
      Column(
        "generation", .integer, "Forced trades between the first domino and these; 0: itself."),
      Column("trades", .integer, "Forced trades of the generation."),
      Column("accounts", .integer, "Of accounts that were not forced earlier in the tree."),
      columns.money("traded_quote", "What the generation traded."),
      columns.ratio(
        "next_ratio", "Traded by the next generation over this: what one unit sets off."),
    ]
  }

  /// Who set off whom between markets.
  static func contagion(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "contagion.csv",
      [
        Column(
          "from", .text, "Market whose forced trade was the last straw; empty for first dominoes."),
        Column("to", .text, "Market in which trades were forced."),
        Column("trades", .integer, "Forced trades."),
        columns.money("traded_quote", "What they traded."),
        columns.ratio("share_ratio", "Of all that was forced in the market, by value."),
      ])
    let contagion = Contagion(view.record)
    return StudyTable(file, view) { writer in
      for (to, market) in contagion.markets.enumerated() {
        let from = contagion.cells.map { $0[to] }
        let all = ([contagion.first[to]] + from).reduce(0.0) { $0 + $1.value.amount }
        for (place, cell) in ([contagion.first[to]] + from).enumerated() {
          if place == 0 {
            writer.append(text: "")
          } else {
            writer.append(text: view.record.name(of: contagion.markets[place - 1]))
          }
          writer.append(text: view.record.name(of: market))
          writer.append(integer: cell.trades)
          writer.append(cell.value)
          writer.append(all > 0 ? cell.value.amount / all : nil)
          writer.endRow()
        }
      }
    }
  }
}
