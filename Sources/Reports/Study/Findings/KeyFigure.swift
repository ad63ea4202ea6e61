import Primitives

/// One of the figures on the first screen.
struct KeyFigure {
  var title: String
  var value: String
  /// `10.2 … 12.1 %`, `–` for a single seed.
  var interval: String
  /// Empty when there is no limit.
  var limit: String
  var status: LimitCheck.Result?
  /// Whether the interval has one end for want of seeds.
  var isHalfBounded = false
}

extension StudyView {
  static let keyFigureLimit = 8

  /// At most eight: those that fail or are unproven, and what every stress report says first; in
  /// the order of the story.
  var keyFigures: [KeyFigure] {
    var found: [(place: Int, rank: Int, figure: KeyFigure)] = []
    var covered: [String] = []
    for check in verdict.worstFirst {
      guard let place = Metric.all.firstIndex(where: { $0.name == check.limit.metric }) else {
        continue
      }
      let rank = check.result.passes ? (check.result == .unproven ? 1 : 3) : 0
      found.append((place, rank, figure(check)))
      covered.append(check.limit.metric + check.limit.market)
    }
    for (index, standard) in StudyView.standard.enumerated() {
      let metric = standard.metric
      let market = Metric.named(metric)?.scope.place(of: leadName) ?? ""
      guard let place = Metric.all.firstIndex(where: { $0.name == metric }),
        !covered.contains(metric + market), let figure = figure(metric, market, standard.title)
      else { continue }
      found.append((place, index == 0 ? 0 : 2, figure))
    }
    let kept = found.enumerated()
      .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
      .prefix(StudyView.keyFigureLimit)
    return kept.sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
      .map(\.element.figure)
  }

  private static let fall = "fall"

  /// What is asked first, and how it is called.
  private static let standard: [(metric: String, title: String)] = [
    ("drawdown", fall),
    ("liquidatedAll", "closed by force"),
    ("fundDrawdown", "fund used, at worst"),
    ("adlAll", "closed by ADL"),
    ("badDebt", "bad debt"),
    ("knockOnShare", "set off by forced trades"),
    ("depthWorst1", "bids 1 %, worst of calm"),
    ("halfRecovery", "half of fall made good"),
  ]

  private func figure(_ check: LimitCheck) -> KeyFigure {
    KeyFigure(
      title: TextColumns.printable(check.title), value: check.observedText(scale: money.scale),
      interval: check.intervalText(scale: money.scale),
      limit: check.limitText(scale: money.scale), status: check.result,
      isHalfBounded: check.isHalfBounded)
  }

  private func figure(_ metric: String, _ market: String, _ title: String) -> KeyFigure? {
    guard let unit = Metric.named(metric)?.unit, let estimate = median(metric, market: market)
    else { return nil }
    let form = form(unit)
    let name = title == StudyView.fall ? "fall of \(shortName(market))" : title
    let part =
      estimate.seeds == study.seeds.count
      ? "" : " (\(Numbers.ratio(estimate.seeds, of: study.seeds.count)))"
    return KeyFigure(
      title: name + part, value: form.text(estimate.value),
      interval: isSingle ? Numbers.absent : form.span(estimate.low, estimate.high), limit: "")
  }
}
