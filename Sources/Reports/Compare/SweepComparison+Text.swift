/// A comparison of sweeps for a terminal.
extension SweepComparison {
  /// The sentence on top: the headline figures over all points, then at how many of them.
  public var sentence: String {
    [ComparisonSentence(self).sentence, pointSentence].joined(separator: " ")
  }

  /// The sentence alone.
  public var essentials: String { Markdown.paragraph(sentence).trimmedEnd }

  /// Figures whose points a sentence counts.
  private static let told = 3

  private var pointSentence: String {
    let count = match.points.count
    let all = count == 1 ? "1 point" : "\(Numbers.count(count)) points"
    let varying = inOrder.filter { !$0.isSame }
    // Those that differ first, each metric once.
    var shown: [ComparedFigure] = []
    for figure in varying.filter({ $0.finding == .differs }) + varying
    where !shown.contains(where: { $0.metric.name == figure.metric.name }) {
      shown.append(figure)
    }
    if shown.isEmpty { return "\(all) \(count == 1 ? "was" : "were") compared." }
    let clauses = shown.prefix(SweepComparison.told).enumerated().map { place, figure in
      let differing = course(of: figure)?.differing ?? 0
      let number = differing == 0 ? "none" : Numbers.count(differing)
      return place == 0
        ? "\(figure.phrase) \(figure.verb) at \(number) of them" : "\(figure.phrase) at \(number)"
    }
    return "These are means over \(all); point by point, "
      + clauses.joined(separator: ", ") + "."
  }

  /// The sentence, the inputs that differ, the headline figures and where they differ most; about
  /// 80 columns.
  public var text: String {
    let heads = [("A", a), ("B", b)].map { label, side in
      TextColumns.cut("\(label)  \(side.heading)", to: Markdown.pageWidth)
    }
    var blocks = [heads.joined(separator: "\n"), essentials, RunComparison.text(inputs)]
    if !headlines.isEmpty { blocks.append(figureText) }
    blocks += farthest.prefix(SweepComparison.shownFigures).map(pointText)
    blocks.append((legend + notes).map { Markdown.paragraph($0) }.joined().trimmedEnd)
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  /// Figures, and points of each, that a terminal shows.
  private static let shownFigures = 2
  private static let shownPoints = 4

  private var figureText: String {
    var table = TextTable(
      title: "\(runsText), means", heads: ["", "A", "B", "B − A", "95 %", "points"])
    for figure in inOrder {
      let change = figure.difference.change
      table.rows.append([
        "\(figure.finding.mark) \(TextColumns.cut(figure.title, to: 22))",
        figure.text(figure.meanA), figure.text(figure.meanB), figure.form.change(change.value),
        figure.form.span(change.low, change.high), differingText(figure),
      ])
    }
    return table.text
  }

  /// `5 of 12`: points at which a figure differs.
  func differingText(_ figure: ComparedFigure) -> String {
    guard let course = course(of: figure) else { return Numbers.absent }
    return Numbers.ratio(course.differing, of: course.points.count)
  }

  private func pointText(_ figure: ComparedFigure) -> String {
    var table = TextTable(
      title: "\(figure.title), where it differs most",
      heads: ["  \(SweepComparison.fitted(axes))", "A", "B", "B − A", "95 %"])
    for point in mostDiffering(figure, count: SweepComparison.shownPoints) {
      let (form, change) = (DifferenceForm(figure, point), point.difference.change)
      table.rows.append([
        "\(point.finding.mark) \(SweepComparison.fitted(place(of: point)))",
        form.value(point.meanA), form.value(point.meanB), form.change(change.value),
        form.span(change.low, change.high),
      ])
    }
    return table.text
  }

  /// `12 points × 8 seeds`
  var runsText: String {
    let (points, seeds) = (match.points.count, match.seeds.count)
    return "\(Numbers.count(points)) point\(points == 1 ? "" : "s") × "
      + "\(Numbers.count(seeds)) seed\(seeds == 1 ? "" : "s")"
  }

  // MARK: Where it differs most

  /// Figures whose points are shown: the headline figures, then others that differ somewhere.
  var farthest: [ComparedFigure] {
    let headlines = inOrder.filter { !$0.isSame }
    let clear = headlines.filter { $0.finding == .differs }
    let others = figures.filter { figure in
      !figure.isHeadline && (figure.isSeen || (course(of: figure)?.differing ?? 0) > 0)
    }
    return clear + headlines.filter { $0.finding != .differs } + others
  }

  /// Points at which a figure is not the same, those that differ first and by most.
  func mostDiffering(_ figure: ComparedFigure, count: Int) -> [PointDifference] {
    let points = (course(of: figure)?.points ?? []).filter { !$0.isSame }
    func order(_ point: PointDifference) -> (Int, Double, Int) {
      (
        point.finding == .differs ? 0 : 1, -point.difference.change.value.magnitude, point.place
      )
    }
    return Array(points.sorted { order($0) < order($1) }.prefix(count))
  }

  private static func fitted(_ text: String) -> String {
    TextColumns.cut(TextColumns.printable(text), to: 32)
  }

  /// `leverage · depth`, in the words of A.
  var axes: String { views.a.table.axes.map(\.title).joined(separator: " · ") }

  /// `5 · ×1`: where a point lies on the axes.
  func place(of point: PointDifference) -> String {
    views.a.table.points[match.points[point.place].a].map(\.text).joined(separator: " · ")
  }

  // MARK: Notes

  /// What has to be known of the figures, a sentence each.
  var notes: [String] {
    var notes = pointNotes
    for (label, only) in [("A", onlyA), ("B", onlyB)] where !only.isEmpty {
      notes.append("Figures of \(label) alone: \(SweepComparison.list(only)).")
    }
    if !unmeasured.isEmpty {
      notes.append("Figures that no pair has: \(SweepComparison.list(unmeasured)).")
    }
    let lacking = zip(figures, courses).filter { $1.absent > 0 && $0.isHeadline }
    if !lacking.isEmpty {
      let list = lacking.map { figure, course in
        "\(figure.phrase) \(Numbers.ratio(course.absent, of: course.absent + course.pairs))"
      }
      notes.append(
        "Pairs left out since one of the two has no such figure: "
          + list.joined(separator: ", ") + ".")
    }
    let others = figures.filter { !$0.isHeadline }
    if !others.isEmpty {
      let seen = Numbers.ratio(others.filter(\.isSeen).count, of: others.count)
      notes.append(
        "Other figures: \(seen) differ, each taken by itself; one in twenty does by chance.")
    }
    return notes
  }

  /// What was left out, of points, seeds and runs.
  private var pointNotes: [String] {
    var notes: [String] = []
    for (label, view, only) in [("A", views.a, match.onlyA), ("B", views.b, match.onlyB)]
    where !only.isEmpty {
      let few = only.prefix(3).map { TextColumns.printable(view.place(of: $0)) }
      let rest = only.count > few.count ? "; …" : ""
      let count = only.count == 1 ? "1 point is" : "\(Numbers.count(only.count)) points are"
      notes.append(
        "\(count) in \(label) alone and left out (\(few.joined(separator: "; "))\(rest)).")
    }
    for (label, seeds) in [("A", a.table.seeds), ("B", b.table.seeds)] {
      let alone = seeds.filter { !common.contains($0) }
      if alone.isEmpty { continue }
      notes.append("\(label): \(RunComparison.list(alone)) left out, without a partner.")
    }
    if stopped > 0 {
      let count = stopped == 1 ? "1 pair was" : "\(Numbers.count(stopped)) pairs were"
      notes.append("\(count) left out since one of the two was stopped at a limit.")
    }
    if single > 0 {
      let count = single == 1 ? "1 run was" : "\(Numbers.count(single)) runs were"
      notes.append("\(count) played in one of the two alone and left out.")
    }
    return notes
  }

  private static func list(_ keys: [RunComparison.Key]) -> String {
    let names = keys.prefix(6).map { key in
      key.market.isEmpty ? key.metric : "\(key.metric) of \(TextColumns.printable(key.market))"
    }
    return names.joined(separator: ", ") + (keys.count > 6 ? " and \(keys.count - 6) more" : "")
  }
}

extension SweepComparison.Side {
  /// `Reports/before: Leverage and depth`
  var heading: String {
    let title = table.title
    return TextColumns.printable(title.isEmpty ? name : "\(name): \(title)")
  }
}

extension DifferenceForm {
  init(_ figure: ComparedFigure, _ point: SweepComparison.PointDifference) {
    self.init(figure.metric.unit, point.difference)
  }
}

extension ComparedFigure {
  /// `cascades differ`, `fall differs`
  fileprivate var verb: String { metric.name == "cascade" ? "differ" : "differs" }
}
