import Primitives
import Simulations

/// What trading cost and did to the price, and how long that lasted.
extension Report {
  func impact(_ page: inout Page) {
    page.heading(3, "Impact and recovery")
    var costs = MarkdownTable([
      .text("market"), .number("λ calm"), .number("λ worst"), .number("1 % calm"),
      .number("1 % worst"), .number("$1M calm"), .number("$1M worst"),
    ])
    var times = MarkdownTable([
      .text("market"), .number("half the bids"), .number("90 % of them"),
      .number("spread"), .number("of the fall, left"),
    ])
    for place in view.record.places {
      let name = view.record.name(of: place)
      func figures(_ metrics: [String]) -> [MarkdownTable.Cell] {
        metrics.map { metric in
          view.text(metric, market: name).map { .figure(Report.bare($0)) } ?? .none
        }
      }
      let short = MarkdownTable.Cell.text(view.shortName(name))
      costs.append(
        [short]
          + figures([
            "kyleCalm", "kyleWorst", "effectiveDepth", "effectiveDepthWorst", "sellCost1M",
            "sellCostWorst1M",
          ]))
      times.append(
        [short]
          + figures(["depthHalfLife", "depthRecovery", "spreadRecovery", "permanentPart"]))
    }
    page.table(costs)
    page.paragraph(
      "λ: basis points that the mid moved for a million bought less sold by takers, in steps of "
        + "ten seconds (Kyle); it blames the flow for all that moves the mid, news too. 1 %: money "
        + "that moves the mid by 1 % over a minute, with what comes back into the book meanwhile. "
        + "$1M: what selling that much at once loses against the mid. Worst: the worst five "
        + "minutes after the trigger, of sales the emptiest sample. Money is that of the world.")
    if view.study.window.hasTrigger {
      page.table(times)
      page.paragraph(
        "From the emptiest bids within 1 % until half, and 90 %, of their calm median are back; "
          + "from the widest spread to twice its calm median; the part of the fall that is left at "
          + "the end. A dash: never that low, or not back within the run. Data: `metrics.csv`.")
      flowBefore(&page)
    }
  }

  /// Whether somebody seems to have known.
  private func flowBefore(_ page: inout Page) {
    var table = MarkdownTable([
      .text("market"), .number("net bought before"), .number("calm spans below"),
    ])
    for place in view.record.places {
      let name = view.record.name(of: place)
      guard let flow = view.text("flowBefore", market: name) else { continue }
      table.append([
        .text(view.shortName(name)), .figure(flow),
        view.text("flowBeforeRank", market: name).map { .figure($0) } ?? .none,
      ])
    }
    if table.rows.isEmpty { return }
    page.table(table)
    page.paragraph(
      "What takers bought less what they sold in the ten minutes before the first input, of all "
        + "they traded, and how many spans of ten minutes in the calm before (placebos) have less. "
        + "Chance gives a half in the median of many seeds; next to none where somebody knew that "
        + "prices would fall, and sold. A dash: too little calm to tell.")
  }

  /// Without the unit of λ, which stands below the table.
  private static func bare(_ text: String) -> String {
    let unit = " bp/M"
    return text.hasSuffix(unit) ? String(text.dropLast(unit.count)) : text
  }
}
