import Agents
import Primitives
import Venues

/// Forced closes: by leverage, by what set them off, and the chains they make.
extension Report {
  var liquidations: Section? {
    var section = Section("Liquidations")
    if view.chains.nodes.isEmpty {
      let seeds = view.values("liquidatedAll").filter { $0 == 0 }.count
      let others =
        view.isSingle
        ? "" : "; the same holds in \(Numbers.ratio(seeds, of: view.study.seeds.count)) seeds"
      section.page.paragraph("No trade is forced in \(view.seedName)\(others).")
      return section
    }
    if let causes = charts.causes {
      section.page.picture(causes, causeWords, data: ["forced.csv"])
    }
    section.page.table(straws)
    section.page.paragraph(
      "First dominoes of \(view.seedName) by the last straw: the trade, or the move of the index, "
        + "that took the mark through their threshold. Other ways to share out the blame give "
        + "other numbers. Forced trades are liquidation orders, stops and sales of the fund.")
    if !view.record.liquidations.isEmpty {
      section.page.table(leverage)
      section.page.paragraph(
        "Accounts of \(view.seedName) by leverage at the start. Closed: something was liquidated. "
          + "Notional: at the prices of the closes. Slip: closes in the book against the mark at "
          + "which they began. Bankrupt: needed the fund or ADL, or left bad debt. Data: "
          + "`liquidations.csv`.")
    }
    appendTrees(&section.page)
    appendBranching(&section.page)
    feeds(&section.page)
    return section
  }

  private var causeWords: String {
    var words = "Each forced trade is shown where it begins."
    if let share = estimate("knockOnShare"), !view.isSingle {
      words += " Over \(seedCount) the knock-on share is \(share)."
    }
    return words
  }

  private var straws: MarkdownTable {
    var counts = [Int](repeating: 0, count: Motive.allCases.count)
    var units = [Int128](repeating: 0, count: Motive.allCases.count)
    var total: Int128 = 0
    for node in view.chains.nodes where node.parent < 0 {
      let place = Int(node.row.straw.rawValue)
      counts[place] += 1
      units[place] += Int128(node.value.units)
      total += Int128(node.value.units)
    }
    var table = MarkdownTable([
      .text("first dominoes set off by"), .number("dominoes"), .number("with all they set off"),
      .number("share"),
    ])
    let order = Motive.allCases.filter { counts[Int($0.rawValue)] > 0 }
      .sorted { units[Int($0.rawValue)] > units[Int($1.rawValue)] }
    for motive in order {
      let place = Int(motive.rawValue)
      table.append([
        .figure(motive.title), .figure(Numbers.count(counts[place])),
        .figure(view.money.text(units: units[place])),
        .figure(total > 0 ? Numbers.share(Double(units[place]) / Double(total)) : "–"),
      ])
    }
    return table
  }

  private var leverage: MarkdownTable {
    var table = MarkdownTable([
      .text("leverage"), .number("accounts"), .number("closed"), .number("notional"),
      .number("fees"), .number("slip p95"), .number("bankrupt"),
    ])
    for bucket in LeverageBucket.all(view.record) {
      table.append([
        .figure(bucket.title), .figure(bucket.accounts.map { Numbers.count($0) } ?? "–"),
        .figure(Numbers.count(bucket.closed)), .figure(view.money.text(units: bucket.value)),
        .figure(view.money.text(units: bucket.fees)),
        .figure(Moments.quantile(bucket.slips, 0.95).map { Numbers.basisPoints($0) } ?? "–"),
        .figure(Numbers.count(bucket.bankrupt)),
      ])
    }
    return table
  }
}
