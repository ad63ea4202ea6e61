import Primitives

/// The smallest shock that does harm, as far as the runs at hand can say.
extension Report {
  /// A harm, and the seeds in which it comes.
  private struct Harm {
    var title: String
    var metric: String
    /// It is there from this value on, or above it.
    var from: Double
    var isAbove: Bool

    func holds(_ value: Double) -> Bool { isAbove ? value > from : value >= from }
  }

  private static let harms = [
    Harm(title: "a winner is closed (ADL)", metric: "adlAll", from: 0, isAbove: true),
    Harm(title: "the whole fund is gone", metric: "fundDrawdown", from: 1, isAbove: false),
    Harm(title: "bad debt is left", metric: "badDebt", from: 0, isAbove: true),
    Harm(title: "a cascade of the lead", metric: "cascade", from: 1, isAbove: false),
  ]

  var reverse: Section {
    var section = Section("Reverse stress")
    if !view.isSingle {
      section.page.table(harms)
      section.page.paragraph(
        "Where \(seedCount) of one and the same shock part: the fall of "
          + "\(Markdown.escaped(view.title(of: view.lead))) in the mildest seed with the harm and "
          + "in the worst without it. Where the first is smaller than the second, the size of the "
          + "fall alone does not decide.")
    }
    section.page.paragraph(
      "The smallest shock that does harm was not searched for: it needs a sweep over the size of "
        + "an input, several seeds a point, until half of the seeds are harmed. By hand, point by "
        + "point: `cascade run SCENARIO --seeds 1..64 --set …` with the size of the input.")
    return section
  }

  private var harms: MarkdownTable {
    var table = MarkdownTable([
      .text("harm"), .number("seeds"), .number("95 % CI"), .number("mildest with"),
      .number("worst without"),
    ])
    for harm in Report.harms {
      guard let known = Metric.named(harm.metric) else { continue }
      let market = known.scope.place(of: view.leadName)
      var falls: (with: [Double], without: [Double]) = ([], [])
      for seed in view.study.seeds {
        guard let value = seed.metrics.value(harm.metric, market: market),
          let fall = seed.metrics.value("drawdown", market: view.leadName)
        else { continue }
        if harm.holds(value) { falls.with.append(fall) } else { falls.without.append(fall) }
      }
      let all = falls.with.count + falls.without.count
      if all == 0 { continue }
      table.append([
        .figure(harm.title), .figure(Numbers.ratio(falls.with.count, of: all)),
        .figure(MetricForm.frequencySpan(falls.with.count, of: all)),
        .figure(falls.with.min().map { Numbers.share($0) } ?? Numbers.absent),
        .figure(falls.without.max().map { Numbers.share($0) } ?? Numbers.absent),
      ])
    }
    return table
  }

  /// What a change of one thing does: mechanisms and rules, where twins were run.
  var sensitivity: Section {
    var section = Section("Sensitivity")
    for part in [priors, twins, rulebooks, attribution, warning].compactMap({ $0 }) {
      section.page.heading(3, part.title)
      section.page.block(part.page.text)
    }
    if twins == nil && rulebooks == nil && attribution == nil && priors == nil {
      section.page.paragraph(
        "Nothing was varied. What a mechanism explains needs `--twins`: the same seeds with one "
          + "thing changed at a time, where the scenario has twins. What a parameter does needs a "
          + "sweep: the same seeds a step up and a step down, `--set KEY=VALUE`.")
    } else {
      section.page.paragraph(
        "What single parameters do needs a sweep: the same seeds a step up and a step down, "
          + "`--set KEY=VALUE`.")
    }
    return section
  }
}
