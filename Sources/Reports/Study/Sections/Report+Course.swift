import Agents
import Primitives
import Simulations

/// What happened when: price, stages, depth, the book, the other markets.
extension Report {
  var course: Section? {
    var section = Section("Cascade timeline")
    section.page.picture(
      charts.price, priceWords, data: ["markets.csv", "liquidations.csv", "adl.csv"])
    section.page.table(moments)
    section.page.table(stages)
    section.page.paragraph(stageOrder)
    alarms(&section.page)
    if let depth = charts.depth {
      section.page.picture(depth, depthWords(depth.chart), data: ["depth.csv"])
    }
    if let map = charts.heatMap {
      section.page.picture(map, mapWords(map.chart), data: ["ladder.csv", "liquidations.csv"])
    }
    section.page.heading(3, "Market by market")
    section.page.table(shapes)
    section.page.paragraph(shapeWords)
    if !charts.others.isEmpty {
      section.page.table(others)
      section.page.items(
        charts.others.map { other in
          let depth = other.depth.map { ", \(Markdown.link("depth", to: $0.path))" } ?? ""
          return Markdown.escaped(view.title(of: other.market)) + ": "
            + Markdown.link("price and forced closes", to: other.price.path) + depth
        })
    }
    return section
  }

  private var priceWords: String {
    let chart = charts.price.chart
    var words: [String] = []
    let (index, last) = (chart.figure("index low"), chart.figure("last trade low"))
    if !index.isEmpty, !last.isEmpty, index != last {
      words.append("The index stops at \(index), the last trade reaches \(last).")
    }
    if let minute = view.timeline.busiestMinute {
      words.append(
        "In the busiest minute, from \(view.clock(minute.at)) on, "
          + "\(view.money.text(units: minute.units)) is closed by force.")
    }
    return words.joined(separator: " ")
  }

  private var moments: MarkdownTable {
    var table = MarkdownTable([.text("time"), .text("what happens, \(view.seedName)")])
    for moment in view.timeline.moments(money: view.money) {
      table.append([.figure(view.clock(moment.at)), .figure(moment.what)])
    }
    return table
  }

  // MARK: Stages

  private static let episodeLimit = 12

  var stages: MarkdownTable {
    var table = MarkdownTable(
      [.text("stage"), .text("begins"), .number("lasts")]
        + (view.isSingle ? [] : [.number("seeds")]) + [.text("looks for")])
    var seen: [Stage] = []
    for episode in view.study.stages.episodes.prefix(Report.episodeLimit) {
      let again = seen.contains(episode.stage) ? " again" : ""
      seen.append(episode.stage)
      let name = again.isEmpty ? " \(episode.stage.title)" : again
      table.append(
        [
          .figure("\(episode.stage.rawValue)\(name)"), .figure(view.clock(episode.from)),
          .figure(Numbers.duration(episode.to - episode.from)),
        ] + seeds(episode.stage) + [.figure(again.isEmpty ? episode.stage.short : "")])
    }
    for stage in Stage.allCases where view.study.stages.onset(stage) == nil {
      table.append(
        [.figure("\(stage.rawValue) \(stage.title)"), .none, "not reached"] + seeds(stage)
          + [.figure(stage.short)])
    }
    return table
  }

  private func seeds(_ stage: Stage) -> [MarkdownTable.Cell] {
    view.isSingle
      ? [] : [.figure(Numbers.ratio(view.reached(stage), of: view.study.seeds.count))]
  }

  private var stageOrder: String {
    let count = view.study.stages.episodes.count
    let more =
      count > Report.episodeLimit
      ? "The first \(Report.episodeLimit) of \(count) spells are shown. " : ""
    let what =
      "Stages are found in the time series, not assumed; one begins when what its detector looks "
      + "for holds in three samples in a row. "
    guard let tau = estimate("stageOrder") else {
      return more + what + "Fewer than two stages are reached, so there is no order to report. "
        + "Data: `stages.csv`."
    }
    return more + what + "Order of their first onsets against 1 to 6: Kendall's τ \(tau), where 1 "
      + "is the same order and −1 the reverse. Data: `stages.csv`."
  }

  // MARK: The book

  private func depthWords(_ chart: Chart) -> String {
    var words: [String] = []
    let share = chart.figure("withdrawable")
    if !share.isEmpty {
      words.append("Before, makers own \(share) of these bids and may take them away at once.")
    }
    let (bids, asks) = (chart.figure("bids change"), chart.figure("asks change"))
    if !bids.isEmpty, !asks.isEmpty, view.study.stages.onset(.withdrawal) != nil {
      words.append("At their emptiest bids have changed by \(bids), asks by \(asks).")
    }
    return words.joined(separator: " ")
  }

  private func mapWords(_ chart: Chart) -> String {
    let sale = chart.figure("largest sale")
    let words = "The stronger the colour, the more orders rest at that price."
    return sale.isEmpty ? words : "\(words) The largest forced sale is \(sale)."
  }

  private var others: MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .number("fall"), .number("lowest after"), .number("closed"),
      .number("ADL"), .number("bids 1 %, worst"),
    ])
    for place in view.record.places where place != view.lead {
      let name = view.record.name(of: place)
      let figures = ["drawdown", "minutesToTrough", "liquidated", "adl", "depthWorst1"]
      table.append(
        [.text(view.shortName(name))]
          + figures.map { metric in
            view.text(metric, market: name).map { .figure($0) } ?? .none
          })
    }
    return table
  }
}

extension StudyView {
  /// `seed 47`
  var seedName: String { "seed \(record.seed)" }
}

extension Stage {
  /// What the detector looks for, as far as a table has room; in full in stages.csv.
  var short: String {
    switch self {
    case .trigger: "input or 4-sigma move"
    case .fall: "forced 3-sigma fall"
    case .withdrawal: "bids 1 % under ×0.4"
    case .void: "bids 1 % under ×0.1"
    case .margin: "cross closes elsewhere"
    case .deleveraging: "winners are closed"
    }
  }
}
