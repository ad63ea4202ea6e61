import Primitives
import Venues

/// Trees of forced trades: the first dominoes, what fell with them, and from market to market.
extension Report {
  private static let treeLimit = 5
  private static let generationLimit = 9

  func appendTrees(_ page: inout Page) {
    guard let first = view.trees.first else {
      page.paragraph("No forced trade sets off another one.")
      return
    }
    if let picture = charts.tree {
      page.picture(picture, treeWords(first), data: ["tree.csv", "forced.csv"])
    }
    page.table(trees)
    page.paragraph(
      "The largest trees of forced trades of \(view.seedName), each by its first domino: whose it "
        + "is, with leverage at the start of the run, and what that one traded itself. "
        + "`cascade explain` tells the story of an id.")
    page.table(generations(first))
    page.paragraph(
      "By generation: those that the one before set off. n: value of the next generation over this "
        + "one's, what a dollar closed by force sets off. Above 1 a cascade grows. Data: "
        + "`tree.csv`."
    )
    if let contagion = contagion {
      page.table(contagion)
      page.paragraph(
        "Forced trades by the market that set them off (rows) and the market in which they were "
          + "forced (columns): value, by last straw. A cross account is closed in all its markets "
          + "once one of them is the last straw. Data: `contagion.csv`.")
    }
  }

  private func treeWords(_ tree: CascadeTree) -> String {
    let nodes = view.chains.nodes
    let total = nodes.reduce(Int128(0)) { $0 + Int128($1.row.traded.units) }
    let part = Numbers.share(
      Double(nodes[tree.root].value.units) / Double(max(1, total)), places: 0)
    let lasts = Numbers.duration(view.chains.lasting(tree))
    return
      "It lasts \(lasts) and is \(part) of all forced trading of \(view.seedName). Each circle "
      + "is a forced trade, a line leads from the last straw to what it set off."
  }

  private var trees: MarkdownTable {
    var table = MarkdownTable([
      .text("began"), .number("id"), .text("first domino"), .text("set off by"),
      .number("itself"), .number("trades"), .number("value"),
    ])
    for tree in view.trees.prefix(Report.treeLimit) {
      let root = view.chains.nodes[tree.root]
      table.append([
        .figure(view.clock(root.row.at)), .figure("\(root.row.number)"),
        .text(view.who(root.row)), .text(root.row.straw.title),
        .figure(view.money.text(root.row.traded)), .figure(Numbers.count(root.size)),
        .figure(view.money.text(root.value)),
      ])
    }
    return table
  }

  private func generations(_ tree: CascadeTree) -> MarkdownTable {
    var table = MarkdownTable([
      .text("generation"), .number("trades"), .number("value"), .number("n"),
      .number("first tree"), .number("value "), .number("n "),
    ])
    let all = view.chains.generations
    for number in 0..<min(Report.generationLimit, all.count) {
      let row = all[number]
      let own = tree.generations.indices.contains(number) ? tree.generations[number] : nil
      table.append([
        .figure(number == 0 ? "first dominoes" : "\(number)"), .figure(Numbers.count(row.trades)),
        .figure(view.money.text(row.value)), ratio(CascadeTree.ratio(all, after: number)),
        .figure(own.map { Numbers.count($0.trades) } ?? Numbers.absent),
        .figure(own.map { view.money.text($0.value) } ?? Numbers.absent),
        ratio(tree.ratio(after: number)),
      ])
    }
    return table
  }

  private func ratio(_ value: Double?) -> MarkdownTable.Cell {
    .figure(value.map { TreeChart.ratio($0) } ?? Numbers.absent)
  }

  /// Between markets, where there are several with forced trades: as many as a page has room for.
  private var contagion: MarkdownTable? {
    let contagion = Contagion(view.record)
    let totals = contagion.markets.indices.map { to in
      contagion.first[to].trades + contagion.cells.reduce(0) { $0 + $1[to].trades }
    }
    let shown = Array(
      contagion.markets.indices.filter { totals[$0] > 0 }.prefix(MarkdownTable.columnLimit - 1))
    if shown.count < 2 { return nil }
    let names = shown.map { view.shortName(view.record.name(of: contagion.markets[$0])) }
    var table = MarkdownTable([.text("set off by")] + names.map { .number($0) })
    table.append(
      ["no forced trade"] + shown.map { .figure(view.money.text(contagion.first[$0].value)) })
    for (from, name) in zip(shown, names) {
      table.append(
        [.text(name)] + shown.map { .figure(view.money.text(contagion.cells[from][$0].value)) })
    }
    return table
  }
}
