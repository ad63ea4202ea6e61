import Primitives

/// Whether anybody could have seen it coming.
extension Report {
  var warning: Section? {
    guard let score = view.warning else { return nil }
    var section = Section("Early warning")
    let cascades = Numbers.ratio(score.cascades, of: score.seeds)
    let name = Markdown.escaped(view.title(of: view.lead))
    if score.cascades == 0 {
      section.page.paragraph(
        "In none of \(score.seeds) seeds does a cascade begin on \(name), so that there is nothing "
          + "to warn of.")
      return section
    }
    var table = MarkdownTable([
      .text("sign"), .number("area"), .number("95 % CI"), .number("steps before"),
      .number("others"),
    ])
    for line in score.lines {
      let form = NumberForm.decimal(places: 2)
      let interval = line.area.flatMap { area -> String? in
        guard let low = area.low, let high = area.high else { return nil }
        return form.spread(low, high)
      }
      table.append([
        .figure(line.sign.title),
        .figure(line.area.map { Numbers.decimal($0.value, places: 2) } ?? Numbers.absent),
        .figure(interval ?? Numbers.absent), .figure(Numbers.count(line.before)),
        .figure(Numbers.count(line.others)),
      ])
    }
    section.page.table(table)
    section.page.paragraph(
      "What anybody could see of \(name), every ten seconds, and whether a cascade began within "
        + "ten minutes; it does in \(cascades) seeds, at the highest mark before a fall of 10 % in "
        + "half an hour with over 30 % of the sales forced. Area: the chance that a step before "
        + "one has the higher value of two; a half is blind. Intervals from drawing whole seeds.")
    section.page.paragraph(
      "News that strike at the same minute in every seed cannot be foreseen, but whatever grows as "
        + "the run goes on will look wise. Data: `warning.csv`, `signs.csv`.")
    return section
  }
}
