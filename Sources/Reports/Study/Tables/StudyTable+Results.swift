import Agents
import Primitives
import Simulations

/// Venues, purses, classes and layers of the shown run.
extension StudyTable {
  static func venues(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "venues.csv",
      Column.time + [
        Column("venue", .text, "Venue."),
        columns.money("fund_equity_quote", "All purses together, inventories at the mark."),
        Column("utilisation_ratio", .real, unit: "ratio", "Load of the gateway over its capacity."),
        Column("delay_ns", .nanoseconds, unit: "ns", "Time a message spends in the gateway."),
        Column("messages", .integer, "Messages seen since the start."),
        Column("rejected", .integer, "Of these, turned away."),
        Column(
          "outage", .text,
          "What has failed under load: degraded, noCancel, readOnly or halt; empty: nothing."),
      ])
    return StudyTable(file, view) { writer in
      for venue in view.record.venues {
        for (index, row) in venue.gateway.enumerated() {
          writer.append(row.at)
          writer.append(text: venue.name)
          let equity = venue.markets.reduce(Int128(0)) { sum, market in
            sum
              + (market.samples.indices.contains(index)
                ? Int128(market.samples[index].fundEquity.units) : 0)
          }
          writer.append(units: equity)
          writer.append(row.utilisation)
          writer.append(row.delay)
          writer.append(integer: row.messages)
          writer.append(integer: row.rejected)
          writer.append(text: row.outage?.rawValue ?? "")
          writer.endRow()
        }
      }
    }
  }

  static func purses(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "purses.csv",
      [
        Column("market", .text, "Venue and market of the purse; all for the fund as a whole."),
        columns.money("size_quote", "Held at the start."),
        columns.money("fees_quote", "Received as liquidation fees."),
        columns.money("paid_out_quote", "Paid for accounts that ended below zero."),
        columns.money(
          "taken_over_quote", "Result of positions taken over, until the end and at its marks."),
        columns.money(
          "end_quote",
          "Held at the end: size + fees - paid out + taken over, with what other purses gave."),
        columns.money("lowest_quote", "Lowest value; of the fund the lowest sum at one moment."),
        columns.ratio("drawdown_ratio", "Largest fall below the size over the size."),
        columns.money("bad_debt_quote", "Left unpaid in this market."),
        Column(
          "empty_ns", .nanoseconds, unit: "ns",
          "First sample after the trigger with nothing left, its inventory at the mark."),
        Column("empty_utc", .isoTime, unit: "UTC", "The same by the calendar."),
      ])
    return StudyTable(file, view) { writer in
      let waterfall = view.waterfall
      for (purse, market) in zip(waterfall.purses, view.record.markets) {
        writer.append(text: purse.market)
        for units in [purse.size, purse.fees, purse.paidOut, purse.takenOver, purse.end] {
          writer.append(units: units)
        }
        writer.append(units: purse.lowest)
        writer.append(purse.drawdown)
        writer.append(market.badDebt)
        writer.append(FundUse([market], view.study.window).depleted)
        writer.endRow()
      }
      writer.append(text: everything)
      let parts: [(Waterfall.Purse) -> Int128] = [
        \.size, \.fees, \.paidOut, \.takenOver, \.end,
      ]
      for part in parts {
        writer.append(units: waterfall.purses.reduce(Int128(0)) { $0 + part($1) })
      }
      writer.append(units: waterfall.fundLowest)
      writer.append(waterfall.fundDrawdown)
      writer.append(units: waterfall.badDebt)
      writer.append(FundUse(view.record.markets, view.study.window).depleted)
      writer.endRow()
    }
  }

  static func agents(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "agents.csv",
      [
        Column("venue", .text, "Venue."),
        Column("class", .text, "Class of the owners; venue for fees, funds, dust and bad debt."),
        Column("asset", .text, "The asset in which the accounts are kept."),
        Column("accounts", .integer, "Accounts of the class in this asset."),
        columns.money(
          "start_quote",
          "Equity at the start, at the marks; coins, and accounts kept in coin, at what they are "
            + "worth at the end."),
        columns.money("deposited_quote", "Brought in while the run went, less taken out."),
        columns.money("end_quote", "Equity at the end, at the marks."),
        columns.money("profit_quote", "End - start - deposited; the column adds up to zero."),
      ])
    return StudyTable(file, view) { writer in
      if !view.record.end.isComplete { return }
      for row in view.record.classes {
        writer.append(text: view.record.venues[Int(row.venue.index)].name)
        writer.append(text: row.ownerClass.title)
        writer.append(text: view.record.venues[Int(row.venue.index)].assets[Int(row.asset.index)])
        writer.append(integer: row.accounts)
        for units in [row.start, row.deposited, row.end, row.profit] { writer.append(units: units) }
        writer.endRow()
      }
    }
  }

  static func waterfall(_ view: StudyView) -> StudyTable {
    let columns = TableColumns(view)
    let file = CSVFile(
      "waterfall.csv",
      [
        Column("layer", .text, "Who pays, in order; total adds them up."),
        columns.money("available_quote", "What the layer held, empty where it has no size."),
        columns.money(
          "paid_quote",
          "Paid in the shown run. Losses are counted from the mark at which each liquidation "
            + "began; what each layer is stands in the last column."),
        columns.ratio("share_ratio", "Part of the total."),
        columns.ratio("drawdown_ratio", "Largest fall of the purse below its size, over its size."),
        columns.money("median_quote", "Median over seeds."),
        columns.money("p95_quote", "95th percentile over seeds."),
        columns.money("max_quote", "Largest over seeds."),
        Column("definition", .text, "What the layer is."),
      ])
    return StudyTable(file, view) { writer in
      let shown = view.waterfall
      for layer in view.layers {
        writer.append(text: layer.name)
        writer.append(units: layer.available)
        writer.append(units: layer.units)
        writer.append(shown.total > 0 ? Double(layer.units) / Double(shown.total) : nil)
        writer.append(layer.drawdown)
        appendSpread(view.study.seeds.map { $0.waterfall.units(layer.kind) }, to: &writer)
        writer.append(text: layer.definition)
        writer.endRow()
      }
      writer.append(text: "total")
      writer.appendAbsent()
      writer.append(units: shown.total)
      writer.append(shown.total > 0 ? 1 : nil)
      writer.appendAbsent()
      appendSpread(view.study.seeds.map(\.waterfall.total), to: &writer)
      writer.append(text: "Sum of the layers.")
      writer.endRow()
    }
  }

  /// Median, 95th percentile and largest of amounts in units, to the unit.
  private static func appendSpread(_ units: [Int128], to writer: inout CSVWriter) {
    writer.append(units: units.quantile(0.5))
    writer.append(units: units.quantile(0.95))
    writer.append(units: units.max())
  }

  static func stages(_ view: StudyView) -> StudyTable {
    let file = CSVFile(
      "stages.csv",
      [
        Column("stage", .integer, "Number of the stage, 1 to 6."),
        Column("name", .text, "Name of the stage."),
      ] + Column.time + [
        Column("to_ns", .nanoseconds, unit: "ns", "End; the run's end when it still lasts."),
        Column("to_utc", .isoTime, unit: "UTC", "The same by the calendar."),
        Column("seeds", .integer, "Seeds in which the stage is reached."),
        Column("condition", .text, "What the detector looks for on the grid of samples."),
      ])
    return StudyTable(file, view) { writer in
      for stage in Stage.allCases {
        let episodes = view.study.stages.episodes.filter { $0.stage == stage }
        let seeds = view.reached(stage)
        // A stage that is not reached has a row without times.
        for episode in episodes.isEmpty ? [nil] : episodes.map({ Optional($0) }) {
          writer.append(integer: stage.rawValue)
          writer.append(text: stage.title)
          writer.append(episode?.from)
          writer.append(episode?.to)
          writer.append(integer: seeds)
          writer.append(text: stage.condition)
          writer.endRow()
        }
      }
    }
  }
}

extension StudyView {
  /// Seeds in which a stage is reached.
  func reached(_ stage: Stage) -> Int {
    study.seeds.filter {
      $0.onsets.indices.contains(stage.rawValue - 1) && $0.onsets[stage.rawValue - 1] != nil
    }.count
  }
}

extension [Int128] {
  /// A quantile of whole amounts, linear between neighbours and rounded to the unit; `nil` of none.
  func quantile(_ share: Double) -> Int128? {
    if isEmpty { return nil }
    let sorted = self.sorted()
    let place = share * Double(sorted.count - 1)
    let below = Int(place)
    let above = Swift.min(sorted.count - 1, below + 1)
    let part = place - Double(below)
    return sorted[below] + Int128((Double(sorted[above] - sorted[below]) * part).rounded())
  }
}
