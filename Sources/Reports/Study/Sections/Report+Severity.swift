import Primitives

/// How hard the scenario is beside what has happened.
extension Report {
  func severity(_ page: inout Page) {
    page.heading(3, "Severity in context")
    let lead = view.record.market(view.lead).name
    guard lead.hasPrefix("BTC") else {
      page.paragraph(
        "The project has no measured falls to set beside "
          + "\(Markdown.escaped(view.title(of: view.lead))); those it has are Bitcoin's.")
      return
    }
    var table = MarkdownTable([
      .text("fall of Bitcoin"), .text("within"), .number("then"), .number("here"),
      .number("of then"),
    ])
    for then in MeasuredFall.bitcoin {
      guard let here = view.median(then.metric, market: view.leadName) else { continue }
      table.append([
        .figure(then.day), .figure(then.within), .figure(Numbers.share(then.fall)),
        .figure(estimate(then.metric, market: view.leadName) ?? Numbers.absent),
        .figure(Numbers.factor(here.value / then.fall)),
      ])
    }
    page.table(table)
    let sources = MeasuredFall.bitcoin.map { "\($0.day), \($0.within): \($0.source)" }
    page.paragraph(
      "Here: \(view.isSingle ? view.seedName : "the median of \(seedCount), 95 %"), from the "
        + "trigger to the lowest mark where a day is compared, else the worst such stretch. "
        + "Then: " + sources.joined(separator: "; ") + ".")
  }
}
