import Primitives

/// The scenario with one mechanism changed at a time.
extension Report {
  var twins: Section? {
    let effects = view.mechanisms
    if effects.isEmpty { return nil }
    var section = Section("What each mechanism explains")
    if let picture = charts.twins {
      section.page.picture(picture, twinWords, data: ["twins.csv"])
    }
    section.page.table(twinTable(effects))
    section.page.paragraph(interaction(effects))
    section.page.table(liquidity(effects))
    section.page.paragraph(
      "Liquidity of the same market, medians over seeds: spread and bids within 1 % before the "
        + "trigger, the widest spread and the emptiest bids after it over those, and the part of "
        + "the fall that is made good within half an hour of the trough. Data: `mechanisms.csv`.")
    if let falls = falls(effects) {
      section.page.table(falls)
      section.page.paragraph(
        "Fall of each contract, medians over seeds: what a mechanism does elsewhere. Data: "
          + "`mechanisms.csv`.")
    }
    let unseen = effects.filter { $0.isSeen == false }
    for effect in unseen {
      let width = effect.change.halfWidth.map { Numbers.points($0).dropFirst() } ?? ""
      section.page.paragraph(
        "No difference seen for \"\(Markdown.escaped(effect.title))\"; \(effect.pairs) pairs would "
          + "have shown \(width).")
    }
    return section
  }

  private var twinWords: String {
    "Each twin runs the same seeds with one mechanism changed; differences are taken seed by seed."
  }

  private func twinTable(_ effects: [TwinEffect]) -> MarkdownTable {
    var table = MarkdownTable([
      .text("twin"), .number("pairs"), .number("fall"), .number("change"),
      .number("95 % CI"), .number("explains"),
    ])
    if let base = effects.first?.base {
      table.append([
        "as it is", .none, .figure(Numbers.share(base.value)), .none, .none, .none,
      ])
    }
    for effect in effects {
      let (low, high) = (effect.change.low, effect.change.high)
      let interval = low.flatMap { low in
        high.map { "\(Numbers.points(low).dropLast(3)) … \(Numbers.points($0))" }
      }
      table.append([
        .text(effect.title), .figure(Numbers.count(effect.pairs)),
        .figure(Numbers.share(effect.twin.value)),
        .figure(Numbers.points(effect.change.value)), .figure(interval ?? Numbers.absent),
        .figure(effect.explained.map { Numbers.share($0, places: 0) } ?? Numbers.absent),
      ])
    }
    return table
  }

  /// The falls of all contracts, where there are several; as many as a page has room for, in the
  /// order of the scenario.
  private func falls(_ effects: [TwinEffect]) -> MarkdownTable? {
    let names = Array(view.contractNames.prefix(MarkdownTable.columnLimit - 1))
    if names.count < 2 { return nil }
    var table = MarkdownTable(
      [.text("twin")] + names.map { .number(Report.venueOrMarket($0, among: names)) })
    func row(_ title: String, _ seeds: [SeedResult]) {
      table.append(
        [.text(title)]
          + names.map { name in
            let values = seeds.compactMap { $0.metrics.value("drawdown", market: name) }
            return .figure(
              Uncertainty.median(values).map { Numbers.share($0.value) } ?? Numbers.absent)
          })
    }
    row("as it is", view.study.seeds)
    for effect in effects {
      row(effect.title, view.study.twins.first { $0.id == effect.id }?.seeds ?? [])
    }
    return table
  }

  /// The venue of a market alone, where no other of these is there; else the market.
  private static func venueOrMarket(_ name: String, among names: [String]) -> String {
    let parts = name.split(separator: "/").map(String.init)
    guard let venue = parts.first, parts.count == 2 else { return name }
    let here = names.filter { $0.hasPrefix(venue + "/") }
    return here.count == 1 ? venue : parts[1]
  }

  /// What each mechanism does to the book, calm and in the fall.
  private func liquidity(_ effects: [TwinEffect]) -> MarkdownTable {
    let metrics = StudyTable.mechanismMetrics.dropFirst()
    var table = MarkdownTable([
      .text("twin"), .number("calm spread"), .number("calm depth"), .number("widest"),
      .number("emptiest"), .number("recovered"),
    ])
    func row(_ title: String, _ seeds: [SeedResult]) {
      table.append(
        [.text(title)]
          + metrics.map { name in
            let values = seeds.compactMap { $0.metrics.value(name, market: view.leadName) }
            let form = view.form(Metric.named(name)?.unit ?? .number)
            return .figure(Uncertainty.median(values).map { form.text($0.value) } ?? Numbers.absent)
          })
    }
    row("as it is", view.study.seeds)
    for effect in effects {
      let twin = view.study.twins.first { $0.id == effect.id }
      row(effect.title, twin?.seeds ?? [])
    }
    return table
  }

  /// Effects taken one at a time do not add up; the sum says how far they are from it.
  private func interaction(_ effects: [TwinEffect]) -> String {
    let fall = Markdown.escaped(view.title(of: view.lead))
    let sum = effects.compactMap(\.explained).filter { $0 > 0 }.reduce(0, +)
    let few =
      effects.contains { $0.change.low == nil }
      ? " Fewer than six pairs give no interval." : ""
    let what = "Fall of \(fall), median; explains: the part of the fall that goes away.\(few)"
    if effects.filter({ ($0.explained ?? 0) > 0 }).count < 2 { return what + " Data: `twins.csv`." }
    let total = Numbers.share(sum, places: 0)
    let reading =
      sum > 1.05
      ? "mechanisms need each other, so the parts come to more than the whole"
      : sum < 0.95 ? "part of the fall is left to what no twin changes" : "they nearly add up"
    return what
      + " Changed one at a time they explain \(total) of it: \(reading). Data: `twins.csv`."
  }
}
