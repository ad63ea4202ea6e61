import Primitives
import Simulations

/// Funding, the mark against the index, and the gateway; then the expectations.
extension Report {
  var frictions: Section? {
    var section = Section("Funding, mark and breakers")
    section.page.table(prices)
    let fundings = view.record.fundings.count
    section.page.paragraph(
      (fundings == 0
        ? "No funding fell due in the run; predicted: the rate if it had ended then."
        : "Funding paid by longs over \(Numbers.count(fundings)) settlements, negative when "
          + "received; predicted: the rate that the next one would have had at the end.")
        + " Largest gap: mark against index after the warm-up. Data: `funding.csv`, `markets.csv`.")
    section.page.table(gateways)
    section.page.paragraph(
      "Load: messages over the gateway's capacity at its highest. Rejected: share of messages "
        + "turned away, in the worst minute and in the whole run. Delay: longest time of a message "
        + "in the gateway. Data: `venues.csv`.")
    section.page.items(failures)
    dislocation(&section.page)
    breakers(&section.page)
    return section
  }

  /// What failed under load in the shown run.
  private var failures: [String] {
    view.record.venues.flatMap { venue in
      Gateway(venue).outages.map { outage in
        let lasted =
          outage.to == .distantFuture
          ? "to the end of the run" : "for \(Numbers.duration(outage.to - outage.from))"
        return "\(Markdown.escaped(venue.name)) failed under load from \(view.clock(outage.from)) "
          + "\(lasted): \(outage.mode.title). Data: `venues.csv`."
      }
    }
  }

  private var prices: MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .number("funding paid"), .number("predicted, end"),
      .number("gap mark to index"), .text("at"),
    ])
    for place in view.record.places {
      let market = view.record.market(place)
      if market.contract.kind == .spot { continue }
      let paid = view.record.fundings.filter {
        Int($0.venue.index) == place.venue && Int($0.market.index) == place.market
      }
      .reduce(Int128(0)) { $0 + Int128($1.paidByLongs.units) }
      let gap = MarkGap(market)
      table.append([
        .text(view.shortName(view.record.name(of: place))),
        .figure(view.money.text(units: paid)),
        .figure(market.samples.last.map { Numbers.rate($0.predictedFunding) } ?? "–"),
        .figure(gap.map { Numbers.share($0.ratio, places: 2, sign: .always) } ?? "–"),
        .figure(gap.map { view.clock($0.at) } ?? "–"),
      ])
    }
    return table
  }

  private var gateways: MarkdownTable {
    var table = MarkdownTable([
      .text("venue"), .number("messages"), .number("load"), .number("rejected, worst min"),
      .number("rejected"), .number("longest delay"),
    ])
    for venue in view.record.venues {
      let gateway = Gateway(venue)
      table.append([
        .text(venue.name), .figure(Numbers.count(gateway.messages)),
        .figure(gateway.highestLoad.map { Numbers.share($0, places: 0) } ?? "–"),
        .figure(
          gateway.worstMinute.map { worst in
            let share = view.form(.share).text(worst.share)
            return worst.share > 0 ? "\(share) from \(view.minute(worst.at))" : share
          } ?? "–"),
        .figure(
          gateway.messages > 0 ? Numbers.share(gateway.rejected, of: gateway.messages) : "–"),
        .figure(gateway.longestDelay.map { Numbers.duration($0.delay) } ?? "–"),
      ])
    }
    return table
  }

  // MARK: Expectations

  var expectations: Section? {
    let checks = view.verdict.checks
    if checks.isEmpty { return nil }
    var section = Section(Report.expectationsTitle)
    var table = MarkdownTable(
      [.text("expectation"), .number("observed"), .number("limit")]
        + (view.isSingle ? [] : [.number("95 % CI")]) + [.text("result")])
    for check in checks {
      table.append(
        [
          .text(check.title),
          .figure(check.observedText(scale: view.money.scale)),
          .figure(check.limitText(scale: view.money.scale)),
        ]
          + (view.isSingle ? [] : [.figure(check.intervalText(scale: view.money.scale))])
          + [Report.status(check.result)])
    }
    section.page.table(table)
    section.page.items(reasons + broken)
    section.page.paragraph("Data: `expectations.csv`.")
    return section
  }

  /// Which seeds to look at: the worst first.
  private var broken: [String] {
    if view.isSingle { return [] }
    // A seed by itself would draw another point.
    let drawn = view.study.priors == nil ? "" : ", with its rows of `draws.csv` as `--set`"
    return view.verdict.checks.filter { !$0.failing.isEmpty && $0.reason.isEmpty }.map { check in
      let count = Numbers.ratio(check.failing.count, of: check.seeds)
      return "\(Markdown.escaped(check.title)): broken in \(count) seeds, worst first "
        + "\(check.failingText); one alone: `--seed \(check.failing[0])`\(drawn)."
    }
  }

  var reasons: [String] {
    view.verdict.checks.filter { !$0.reason.isEmpty }.map {
      "\(Markdown.escaped($0.title)): \(Markdown.escaped($0.reason)). What cannot be measured "
        + "cannot be vouched for, so it counts as failed."
    }
  }
}

extension OutageMode {
  /// In words.
  fileprivate var title: String {
    switch self {
    case .degraded: "many messages were rejected"
    case .noCancel: "orders could not be cancelled"
    case .readOnly: "no message got through"
    case .halt: "its markets were halted"
    }
  }
}
