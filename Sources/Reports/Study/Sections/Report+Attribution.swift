import Primitives

/// Every combination of some mechanisms: what each is worth.
extension Report {
  var attribution: Section? {
    guard let runs = view.study.mechanisms else { return nil }
    var section = Section("Attribution: what each mechanism is worth")
    let lead = Attribution(runs, metric: "drawdown", market: view.leadName)
    let forced = Attribution(runs, metric: "liquidatedAll")
    guard lead != nil || forced != nil else {
      section.page.paragraph("No seed came to its end in every combination: nothing to share out.")
      return section
    }
    section.page.paragraph(
      "A mechanism is there where the twin that takes it away is not applied. All "
        + "\(Numbers.count(runs.runs.count)) combinations of \(list(runs)) are run with the same "
        + "seeds. Share: its Shapley value, the mean of what it adds over all orders in which the "
        + "mechanisms may be added, so that shares add up to what they are worth together. Alone: "
        + "added to a world without the others. Last: lost when it is taken away from the world as "
        + "it is, as in the table of twins.")
    if let lead {
      section.page.table(table(lead, "fall of \(view.shortName(view.leadName))"))
      section.page.paragraph(words(lead))
    }
    if let forced {
      section.page.table(table(forced, "closed by liquidation"))
      section.page.paragraph(
        words(forced) + " Data: `attribution.csv`, other markets there as well.")
    }
    return section
  }

  private func list(_ runs: MechanismRuns) -> String {
    runs.ids.map { Markdown.code($0) }.joined(separator: ", ")
  }

  private func table(_ attribution: Attribution, _ title: String) -> MarkdownTable {
    let form = view.form(attribution.metric.unit)
    var table = MarkdownTable([
      .text(title), .number("alone"), .number("last"), .number("share"), .number("95 % CI"),
      .number("part"),
    ])
    func ratio(_ value: Double) -> MarkdownTable.Cell {
      let whole = attribution.whole.value
      return .figure(whole > 0 ? Numbers.share(value / whole, places: 0) : Numbers.absent)
    }
    func interval(_ estimate: Estimate) -> String {
      guard let low = estimate.low, let high = estimate.high else { return Numbers.absent }
      let (least, most) = (form.change(low), form.change(high))
      let unit = most.drop { $0 != " " }
      return "\(least.hasSuffix(unit) ? String(least.dropLast(unit.count)) : least) … \(most)"
    }
    for part in attribution.parts {
      table.append([
        .text(part.title.isEmpty ? part.id : part.title), .figure(form.change(part.alone.value)),
        .figure(form.change(part.last.value)), .figure(form.change(part.share.value)),
        .figure(interval(part.share)), ratio(part.share.value),
      ])
    }
    table.append([
      "all of these", .none, .none, .figure(form.change(attribution.total)), .none,
      ratio(attribution.total),
    ])
    table.append([
      "without any of these", .none, .none, .figure(form.text(attribution.none.value)), .none,
      ratio(attribution.none.value),
    ])
    table.append([
      "as it is", .none, .none, .figure(form.text(attribution.whole.value)), .none,
      ratio(attribution.whole.value),
    ])
    return table
  }

  private func words(_ attribution: Attribution) -> String {
    let form = view.form(attribution.metric.unit)
    let seeds = attribution.seeds == 1 ? "1 seed" : "\(Numbers.count(attribution.seeds)) seeds"
    let apart = attribution.total - attribution.interaction
    var words =
      "Means over \(seeds). Taken away one at a time the mechanisms come to \(form.change(apart)), "
      + "all at once to \(form.change(attribution.total)): interaction "
      + "\(form.change(attribution.interaction))"
    let threshold = attribution.whole.value.magnitude * 1e-3
    if attribution.interaction > threshold {
      words += ", each does some of the work of the others"
    } else if attribution.interaction < -threshold {
      words += ", they need each other"
    }
    words += "."
    let strongest = attribution.pairs.max {
      $0.interaction.value.magnitude < $1.interaction.value.magnitude
    }
    if let strongest, attribution.pairs.count > 1 {
      words +=
        " Strongest pair: \(Markdown.code(strongest.first)) with "
        + "\(Markdown.code(strongest.second)), \(form.change(strongest.interaction.value)) beyond "
        + "what they are worth apart."
    }
    if attribution.seeds < 2 { words += " One seed gives no interval." }
    return words
  }
}
