import Primitives

/// `report.md` of a rare event, and what it prints on a terminal.
struct RareReport {
  let table: RareTable
  let findings: RareFindings
  let curve: RareCurve
  let picture: StudyCharts.Picture?
  let command: String

  /// The whole page.
  var text: String {
    var page = Page()
    page.heading(1, "Rare event: \(Markdown.escaped(table.title))")
    for warning in warnings { page.block(Markdown.quote("**\(warning)**")) }
    page.paragraph("**\(Markdown.escaped(findings.sentence))**")
    if !table.story.isEmpty { page.paragraph(Markdown.escaped(table.story)) }
    if let picture {
      page.picture(picture, "The same runs tell every level below.", data: ["levels.csv"])
    }
    page.heading(2, "Levels")
    page.table(levels)
    page.heading(2, "Repetitions")
    page.table(repetitions)
    page.paragraph(precision)
    page.heading(2, "What it took")
    page.paragraph(cost)
    page.heading(2, "Method")
    for paragraph in method { page.paragraph(paragraph) }
    page.heading(2, "Reproduce")
    page.code(command)
    return page.text
  }

  /// What makes the answer a part of one.
  var warnings: [String] {
    var lines: [String] = []
    if table.cut > 0 {
      lines.append(
        "\(Numbers.ratio(table.cut, of: table.runs)) runs reached the limit of events and count "
          + "as far as they came: the probability is a lower bound.")
    }
    if table.unfinished > 0 {
      lines.append(
        "\(Numbers.ratio(table.unfinished, of: table.repetitions.count)) repetitions ended at "
          + "the limit of steps: without bias, and rougher than they need be.")
    }
    return lines
  }

  // MARK: Tables

  private var form: MetricForm { MetricForm(table.question.metric.unit, scale: table.scale) }

  /// Ten levels of the curve and the one that is asked for.
  private var levels: MarkdownTable {
    var rows = MarkdownTable([
      .number("level"), .number("probability"), .number("95 %"), .number("one run in"),
    ])
    let last = curve.spots.count - 1
    let places = SweepTerminal.spread(curve.spots.count, atMost: 11)
    for place in places {
      let spot = curve.spots[place]
      let often = RareWords.oneIn(spot.estimate.value)?.dropFirst("one run in ".count)
      rows.append([
        .figure(place == last ? form.given(spot.level) : form.text(spot.level)),
        .figure(RareWords.chance(spot.estimate.value)), .figure(RareReport.span(spot.estimate)),
        .figure(often.map(String.init) ?? Numbers.absent),
      ])
    }
    return rows
  }

  private static func span(_ estimate: Estimate) -> String {
    guard let low = estimate.low, let high = estimate.high else { return Numbers.absent }
    return "\(RareWords.chance(low)) … \(RareWords.chance(high))"
  }

  private var repetitions: MarkdownTable {
    var rows = MarkdownTable([
      .number("repetition"), .number("probability"), .text("end"), .number("steps"),
      .number("runs"), .number("events"),
    ])
    for repetition in table.repetitions {
      rows.append([
        .figure("\(repetition.number)"), .figure(RareWords.chance(repetition.probability)),
        .figure(repetition.end.words), .figure(Numbers.count(repetition.steps.count)),
        .figure(Numbers.count(repetition.runs)),
        .figure(Numbers.count(Int64(clamping: repetition.events))),
      ])
    }
    return rows
  }

  // MARK: Words

  private var precision: String {
    if findings.bound != nil {
      return "No repetition reached the level, so they have no interval of their own. The bound is "
        + "that of the \(Numbers.count(table.firstRuns)) first runs, which are plain ones (Clopper "
        + "and Pearson). Ask for a lower level first, take more clones, or a score that moves "
        + "earlier."
    }
    var words: [String] = []
    if let error = findings.error {
      words.append(
        "The standard error of the mean is \(share(error)) of it over "
          + "\(Numbers.count(table.repetitions.count)) repetitions.")
    } else {
      words.append("One repetition has no interval; ask for several.")
    }
    if let ideal = findings.idealError {
      words.append(
        "At best splitting has \(share(ideal)) with as many clones (√(−ln p / N)); the more there "
          + "is between the two, the less the score says of what is to come.")
    }
    return words.joined(separator: " ")
  }

  private func share(_ error: Double) -> String {
    Numbers.share(error / findings.estimate.value, places: 0)
  }

  private var cost: String {
    var words =
      "\(Numbers.count(table.repetitions.count)) repetitions of \(Numbers.count(table.clones)) "
      + "clones: \(Numbers.count(table.runs)) runs, "
      + "\(Numbers.count(Int64(table.events.rounded()))) events, replays included."
    if let plain = findings.plainRuns, plain < 9e15, let gain = findings.gain {
      words +=
        " As sure an answer would have taken about \(RareReport.rounded(plain)) plain runs, with "
        + "\(Numbers.decimal(gain, places: gain < 10 ? 1 : 0)) times the events."
    }
    return words
  }

  /// Two figures: what is about a number should look so.
  private static func rounded(_ value: Double) -> String {
    var unit = 1.0
    while value / unit >= 100 { unit *= 10 }
    return Numbers.count(Int64((value / unit).rounded() * unit))
  }

  private var method: [String] {
    let metric = table.question.metric
    return [
      "**Score:** `\(metric.name)` (\(metric.meaning)) of "
        + "\(Markdown.escaped(table.question.place)), followed while a run goes; what counts is "
        + "the highest it has been.",
      "**Adaptive multilevel splitting**, with any number of ties (Bréhier, Gazeau, Goudenège, "
        + "Lelièvre and Rousset 2016): at each step the level is that of run number "
        + "\(Numbers.count(table.kill)) from below. Runs that did not get beyond it end; in place "
        + "of each, one of the others, drawn by lot, is branched where it first got beyond the "
        + "level, and goes on with fresh chance. The estimate is the product of the shares that "
        + "went on, times the share that reached the level. It has no bias, for any number of "
        + "clones; each repetition is one, with seeds of its own.",
      "**Limits:** what is estimated is the probability in this model, with chance that includes "
        + "who holds what at the start. Branches of one run are alike up to where they part: few "
        + "ancestors mean repetitions that differ, and an interval over few repetitions may be too "
        + "narrow where the distribution of the estimates is skew. Levels, steps and repetitions "
        + "in full: `levels.csv`, `steps.csv`, `repetitions.csv`; every column is explained in "
        + "`columns.csv`.",
    ]
  }

  /// What is printed: the question's answer, and what it rests on.
  func terminal(width: Int, ascii: Bool) -> String {
    let lines =
      ["\(table.name): \(TextColumns.printable(table.title))"] + warnings
      + [
        "\(Numbers.count(table.repetitions.count)) repetitions × \(Numbers.count(table.clones)) "
          + "clones, \(Numbers.count(table.runs)) runs", findings.sentence,
      ]
    let text = lines.map { Markdown.paragraph($0, width: max(60, width) - 2) }.joined()
    return ascii ? ASCII.fallback(text) : text
  }
}

extension RareTable.End {
  /// For people.
  var words: String {
    switch self {
    case .reached: "reached"
    case .extinct: "extinct"
    case .steps: "out of steps"
    }
  }
}
