import Agents
import Primitives

/// Across seeds: who loses when the market falls most.
extension Report {
  func appendSystemic(_ page: inout Page) {
    if view.isSingle { return }
    let risk = SystemicRisk(view.study.seeds, lead: view.leadName)
    if risk.rows.isEmpty { return }
    let (few, many) = (SystemicRisk.seedsForShortfall, SystemicRisk.seedsForCoVaR)
    let here = "there are \(Numbers.count(risk.seeds)) here"
    if risk.seeds < few {
      page.paragraph(
        "Who loses when the market falls most: marginal expected shortfall needs N ≥ \(few) seeds, "
          + "Delta-CoVaR N ≥ \(many); \(here).")
      return
    }
    var table = MarkdownTable([
      .text("class"), .text("venue"), .number("mean loss"), .number("in the tail"),
      .number("Delta-CoVaR"),
    ])
    let worst = risk.rows.sorted { ($0.shortfall ?? 0) > ($1.shortfall ?? 0) }
    for row in worst {
      table.append([
        .figure(row.ownerClass.title),
        .text(view.record.venues[Int(row.venue.index)].name),
        .figure(view.money.text(amount: row.mean)),
        .figure(row.shortfall.map { view.money.text(amount: $0) } ?? Numbers.absent),
        .figure(row.deltaCoVaR.map { Numbers.points($0) } ?? Numbers.absent),
      ])
    }
    page.table(table)
    var words =
      "Losses over \(Numbers.count(risk.seeds)) seeds, negative for gains. In the tail: mean over "
      + "the \(Numbers.count(risk.tail)) seeds in which "
      + "\(Markdown.escaped(view.title(of: view.lead))) "
      + "falls by more than its 95th percentile (marginal expected shortfall). Delta-CoVaR: how "
      + "much "
      + "the 99th percentile of that fall is higher when the class's loss is at its own 99th "
      + "percentile than at its median, by quantile regression"
    if risk.seeds < many { words += "; it needs N ≥ \(many) seeds, \(here)" }
    page.paragraph(words + ". Data: `systemic.csv`.")
  }
}
