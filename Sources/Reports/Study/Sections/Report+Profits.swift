import Agents
import Primitives
import Simulations

/// Winners, losers and the proof that nothing was lost; and what was left of the book.
extension Report {
  var profits: Section? {
    guard view.record.end.isComplete, !view.profits.isEmpty else { return nil }
    var section = Section(Report.profitsTitle)
    if let picture = charts.profit {
      section.page.picture(picture, "", data: ["agents.csv"])
    }
    section.page.table(classes)
    section.page.paragraph(audit)
    appendOutcomes(&section.page)
    appendSystemic(&section.page)
    return section
  }

  private var classes: MarkdownTable {
    let profits = view.profits
    let largest = profits.map { $0.units.magnitude }.max() ?? 0
    let amount = Double(largest) / Double(Money.unitsPerWhole) * Double(view.money.scale)
    let unit = MoneyUnit(rawValue: MoneyUnit.fitting([amount]).rawValue - 3) ?? .ones
    var table = MarkdownTable([
      .text("class"), .number("accounts"), .number("profit and loss"),
    ])
    for row in profits {
      table.append([
        .figure(row.owner.title), .figure(Numbers.count(row.accounts)),
        .figure(profit(row.units, unit)),
      ])
    }
    let sum = profits.reduce(Int128(0)) { $0 + $1.units }
    table.append([
      "sum", .figure(Numbers.count(profits.reduce(0) { $0 + $1.accounts })),
      .figure(Numbers.exactMoney(units: view.money.world(sum))),
    ])
    return table
  }

  /// In the unit of the column; what would round to zero says so.
  private func profit(_ units: Int128, _ unit: MoneyUnit) -> String {
    let world = view.money.world(units)
    let text = Numbers.money(units: world, in: unit, sign: .always)
    return text == "$0" && units != 0 ? Numbers.money(units: world, sign: .always) : text
  }

  private var audit: String {
    let gained = view.profits.reduce(Int128(0)) { $0 + max(0, $1.units) }
    let lost = view.profits.reduce(Int128(0)) { $0 - min(0, $1.units) }
    let audited = view.study.seeds.reduce(Int64(0)) { $0 + $1.end.audited }
    let recounts = view.study.seeds.reduce(Int64(0)) { $0 + $1.end.recounts }
    let drift = view.study.seeds.reduce(Int128(0)) { $0 + $1.end.drift }
    let onTheWay = view.study.seeds.reduce(Int128(0)) { $0 + $1.end.inTransit }
    let moving =
      onTheWay == 0 ? "" : " On its way between venues: \(view.money.text(units: onTheWay))."
    let over = view.isSingle ? "" : " over \(seedCount)"
    return "**Conservation:** gains \(view.money.text(units: gained)), losses "
      + "\(view.money.text(units: lost)), difference \(gained - lost) units of 1e-8. The ledger "
      + "was checked after each of \(Numbers.count(audited)) events and recounted in "
      + "full \(Numbers.count(recounts)) times\(over): off by \(drift) units. \"venue\" holds "
      + "fees, funds, dust and bad debt.\(moving)"
  }

  // MARK: The book

  var liquidity: Section {
    var section = Section("Liquidity and concentration")
    if view.record.markets.allSatisfy(\.samples.isEmpty) {
      section.page.paragraph("No book was sampled in this run.")
      return section
    }
    section.page.table(books)
    let calm = view.study.window.baseline
    section.page.paragraph(
      "Calm: median of \(view.seedName) from \(view.clock(calm.lowerBound)) to "
        + "\(view.clock(calm.upperBound)). Emptiest: the worst sample after. "
        + "Makers: the share of the calm bids that is theirs, to take away at once. Spread: calm "
        + "median over the mid, and the widest as a multiple of it. Data: `depth.csv`, "
        + "`markets.csv`. \(Markdown.escaped(view.title(of: view.lead))) by distance from the mid:")
    section.page.table(bands)
    impact(&section.page)
    concentration(&section.page)
    return section
  }

  private var books: MarkdownTable {
    var table = MarkdownTable([
      .text("bids 1 %"), .number("calm"), .number("emptiest"), .number("of calm"),
      .number("makers"), .number("spread"), .number("widest"),
    ])
    for place in view.record.places {
      let depth = DepthMeasures(view.record.market(place), view.study.window)
      let calm = depth.baseline(.onePercent)
      let ratio = depth.worst(.onePercent)
      table.append([
        .text(view.shortName(view.record.name(of: place))),
        .figure(calm.map { view.money.text(amount: $0) } ?? "–"),
        .figure(depth.least(.onePercent).map { view.money.text(amount: $0) } ?? "–"),
        .figure(ratio.map { view.form(.share).text($0) } ?? "–"),
        .figure(depth.makersShare(.onePercent).map { Numbers.share($0, places: 0) } ?? "–"),
        .figure(depth.calmSpread.map { Numbers.rate($0) } ?? "–"),
        .figure(depth.spreadMultiple.map { Numbers.factor($0) } ?? "–"),
      ])
    }
    return table
  }

  private var bands: MarkdownTable {
    var table = MarkdownTable([
      .text("within"), .number("bids, calm"),
      .number("emptiest"), .number("of calm"), .number("asks, calm"), .number("emptiest "),
      .number("of calm "),
    ])
    let depth = DepthMeasures(view.record.market(view.lead), view.study.window)
    for band in DepthBand.allCases {
      var row: [MarkdownTable.Cell] = [.figure(band.title)]
      for bids in [true, false] {
        row += [
          .figure(depth.baseline(band, bids: bids).map { view.money.text(amount: $0) } ?? "–"),
          .figure(depth.least(band, bids: bids).map { view.money.text(amount: $0) } ?? "–"),
          .figure(depth.worst(band, bids: bids).map { view.form(.share).text($0) } ?? "–"),
        ]
      }
      table.append(row)
    }
    return table
  }
}
