import Agents
import Primitives
import Venues

/// Winners that were closed to make room.
extension Report {
  var deleveraging: Section? {
    var section = Section("Auto-deleveraging")
    let rows = view.record.deleveragings
    let seeds = view.values("adlAll").filter { $0 > 0 }.count
    let count = view.study.seeds.count
    if rows.isEmpty {
      section.page.paragraph(
        view.isSingle
          ? "No winner is closed: auto-deleveraging (ADL) is not needed."
          : "No winner is closed in \(view.seedName); auto-deleveraging (ADL) is needed in "
            + "\(Numbers.ratio(seeds, of: count)) seeds "
            + "(\(MetricForm.frequencySpan(seeds, of: count)), 95 %).")
      return section
    }
    if let picture = charts.concentration {
      section.page.picture(picture, queueWords(picture.chart), data: ["adl.csv"])
    }
    section.page.table(byMarket)
    section.page.paragraph(
      "Cost: what the closed winners would have had more at the mark. Price to mark: the same over "
        + "the notional at the mark.")
    section.page.table(byClass)
    appendFairness(&section.page)
    if !view.isSingle {
      section.page.paragraph(
        "ADL is needed in \(Numbers.ratio(seeds, of: count)) seeds "
          + "(\(MetricForm.frequencySpan(seeds, of: count)), 95 %); the median of what it "
          + "closes is \(estimate("adlAll") ?? "–").")
    }
    return section
  }

  private func queueWords(_ chart: Chart) -> String {
    let first = chart.figure("first tenth")
    let opening =
      "ADL closes winners of the other side, best placed first, when neither the book nor the fund "
      + "can take a bankrupt position."
    return first.isEmpty ? opening : opening + " The first tenth of the queue carries \(first)."
  }

  private var byMarket: MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .number("first"), .number("closes"), .number("accounts"),
      .number("notional"), .number("cost"), .number("price to mark"),
    ])
    var total = Tally()
    for place in view.record.places {
      var tally = Tally()
      for row in view.record.deleveragings
      where Int(row.venue.index) == place.venue && Int(row.market.index) == place.market {
        tally.note(row, view.record.market(row.venue, row.market))
      }
      if tally.closes == 0 { continue }
      append(view.shortName(view.record.name(of: place)), tally, to: &table)
      total.add(tally)
    }
    if table.rows.count > 1 { append("all", total, to: &table) }
    return table
  }

  private func append(_ name: String, _ tally: Tally, to table: inout MarkdownTable) {
    table.append([
      .text(name), .figure(tally.first.map { view.clock($0) } ?? "–"),
      .figure(Numbers.count(tally.closes)), .figure(Numbers.count(tally.accounts.count)),
      .figure(view.money.text(units: tally.notional)),
      .figure(view.money.text(units: tally.cost)),
      .figure(
        tally.fair > 0
          ? Numbers.basisPoints(Double(tally.cost) / Double(tally.fair)) : Numbers.absent),
    ])
  }

  private var byClass: MarkdownTable {
    var table = MarkdownTable([
      .text("closed winners"), .number("accounts"), .number("notional"), .number("share"),
    ])
    var tallies = AgentClass.allCases.map { _ in Tally() }
    var total: Int128 = 0
    for row in view.record.deleveragings {
      tallies[Int(row.ownerClass.rawValue)].note(
        row, view.record.market(row.venue, row.market))
      total += Int128(row.notional.units)
    }
    let order = AgentClass.allCases.filter { tallies[Int($0.rawValue)].closes > 0 }
      .sorted { tallies[Int($0.rawValue)].notional > tallies[Int($1.rawValue)].notional }
    for owner in order {
      let tally = tallies[Int(owner.rawValue)]
      table.append([
        .figure(owner.title), .figure(Numbers.count(tally.accounts.count)),
        .figure(view.money.text(units: tally.notional)),
        .figure(Numbers.share(Double(tally.notional) / Double(max(1, total)))),
      ])
    }
    return table
  }

  /// Sums over deleveragings.
  private struct Tally {
    var first: Instant?
    var closes = 0
    var accounts: Set<UInt64> = []
    var notional: Int128 = 0
    var cost: Int128 = 0
    /// Value at the marks.
    var fair: Int128 = 0

    mutating func note(_ row: DeleveragingRow, _ market: MarketRecord) {
      first = first ?? row.at
      closes += 1
      accounts.insert(UInt64(row.venue.index) << 32 | UInt64(row.fact.account.index))
      notional += Int128(row.notional.units)
      cost += row.cost
      fair += Int128(market.notional(row.fact.mark, row.fact.quantity.magnitude).units)
    }

    mutating func add(_ other: Tally) {
      first = [first, other.first].compactMap { $0 }.min()
      closes += other.closes
      accounts.formUnion(other.accounts)
      notional += other.notional
      cost += other.cost
      fair += other.fair
    }
  }
}
