import Agents
import Primitives
import Simulations

/// What was tested, and what was put in.
extension Report {
  var scope: Section? {
    var section = Section("Scope and what was tested")
    section.page.paragraph(span)
    section.page.table(markets)
    if let kinds { section.page.table(kinds) }
    section.page.paragraph(
      "Open interest counts one side. Depth is the calm bids within 1 % of the mid that the agents "
        + "are sized by; what the book really held stands with the liquidity figures. Volatility "
        + "is that of a calm year.")
    let differing = view.study.subject.rules.filter { $0.preset != nil }.count
    if !view.study.subject.rules.isEmpty {
      let all = view.study.subject.rules.count
      let count =
        differing == 0
        ? "None differs from the shipped preset."
        : "\(Numbers.ratio(differing, of: all)) \(differing == 1 ? "differs" : "differ") from the "
          + "shipped preset, whose value stands in the last column."
      section.page.paragraph("Rules are policies of the scenario. \(count)")
      section.page.table(rules)
    }
    let classes = view.study.subject.keysByClass
    if !classes.isEmpty {
      section.page.paragraph(
        "What the scenario puts in, by the evidence behind it (each key carries its class in the "
          + "schema):")
      section.page.table(keyClasses)
    }
    return section
  }

  private var span: String {
    let venues = view.record.venues.count
    let markets = view.record.places.count
    let from = view.minute(.start)
    let to = view.minute(Instant.start + view.record.duration)
    let date = Numbers.date(.start, startUnixNanoseconds: view.study.subject.start)
    // In a run of several days both ends carry theirs.
    let isLong = view.record.duration > .hours(24)
    let year = date.split(separator: " ").last ?? ""
    return "\(venues == 1 ? "One venue" : "\(venues) venues"), "
      + "\(markets == 1 ? "one market" : "\(markets) markets"), "
      + "\(Numbers.duration(view.record.duration)) "
      + "(\(from) to \(to) UTC\(isLong ? ", \(year)" : " on \(date)"))."
  }

  private var markets: MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .number("price"), .number("open interest"), .number("depth 1 %"),
      .number("fund"), .number("volatility"),
    ])
    for place in view.record.places {
      let market = view.record.market(place)
      table.append([
        .text(view.shortName(view.record.name(of: place))),
        .figure(Numbers.price(market.facts.price, market.contract)),
        market.contract.kind == .spot
          ? .none : .figure(view.money.text(market.facts.openInterest)),
        .figure(view.money.text(market.facts.depthOnePercent)),
        .figure(view.money.text(market.purse)),
        .figure(Numbers.share(market.facts.volatility, places: 0)),
      ])
    }
    return table
  }

  /// What kind each market is; `nil` where all pay in the money they are quoted in.
  private var kinds: MarkdownTable? {
    let places = view.record.places
    if places.allSatisfy({ view.record.market($0).contract.kind == .linear }) { return nil }
    var table = MarkdownTable([.text("market"), .text("kind"), .text("pays in")])
    for place in places {
      table.append([
        .text(view.shortName(view.record.name(of: place))),
        .text("\(view.record.market(place).contract.kind)"), .text(asset(of: place)),
      ])
    }
    return table
  }

  /// The asset in which a market is settled.
  private func asset(of place: MarketPlace) -> String {
    let asset = view.record.market(place).facts.asset
    return TextColumns.printable(view.record.venues[place.venue].assets[Int(asset.index)])
  }

  private var rules: MarkdownTable {
    let venues = view.record.venues.count > 1
    var table = MarkdownTable(
      (venues ? [.text("venue")] : []) + [.text("rule"), .text("value"), .text("preset")])
    for line in view.study.subject.rules {
      table.append(
        (venues ? [.text(line.venue)] : [])
          + [.text(line.rule), .text(line.value), line.preset.map { .text($0) } ?? .none])
    }
    return table
  }

  private var keyClasses: MarkdownTable {
    var table = MarkdownTable([.text("class"), .number("keys"), .text("evidence")])
    for row in view.study.subject.keysByClass {
      table.append([.text(row.name), .figure(Numbers.count(row.count)), .text(row.evidence)])
    }
    return table
  }

  var inputs: Section? {
    var section = Section("Scenario")
    let story = Markdown.escaped(view.study.subject.story)
    section.page.paragraph(story)
    let inputs = view.study.subject.inputs
    if inputs.isEmpty {
      section.page.paragraph(
        "Nothing strikes from outside. All that happens comes from the agents and from the drift "
          + "of the fundamentals.")
    } else {
      var table = MarkdownTable([
        .text("time"), .text("input"), .number("size"), .text("lasts"), .text("evidence"),
      ])
      for input in inputs {
        table.append([
          .figure(view.clock(input.at)), .text(input.what),
          input.size.isEmpty ? .none : .text(input.size),
          input.lasting.map { .figure(Numbers.duration($0)) } ?? .none, .text(input.kind),
        ])
      }
      section.page.table(table)
      let isGiven = inputs.contains(where: \.isGivenValue)
      let prices =
        isGiven ? "every price that is traded or marked" : "every price after the first input"
      section.page.paragraph(
        "**Outputs, never inputs:** \(prices), every trough and its time, all depth, all forced "
          + "closes, ADL, fund use, recovery.")
    }
    severity(&section.page)
    return section
  }
}
