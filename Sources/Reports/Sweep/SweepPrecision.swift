/// How well a figure is to be known at every point of a sweep. A point gets seeds, a first number
/// of them and then batch after batch, until half of the 95 % interval of its mean, of a flag of
/// its share, is narrow enough (Chow and Robbins 1965). Each point goes on by itself.
public struct SweepPrecision: Hashable, Sendable {
  /// Place of the figure among the columns of the table.
  public var column: Int
  /// The most that half of the interval may be, in the unit of the metric.
  public var within: Double?
  /// The same as a part of the estimate. With both, either is enough.
  public var relative: Double?

  public init(column: Int, within: Double?, relative: Double?) {
    (self.column, self.within, self.relative) = (column, within, relative)
  }

  /// Seeds before a point is looked at for the first time: with few of them an interval is narrow
  /// by chance too often.
  public static let first = 32
  /// Seeds from then on until it is looked at again.
  public static let batch = 16

  /// How narrow it must be about an estimate.
  func reach(at estimate: Double) -> Double {
    SweepPrecision.reach(at: estimate, within, relative)
  }

  static func reach(at estimate: Double, _ within: Double?, _ relative: Double?) -> Double {
    max(within ?? 0, (relative ?? 0) * estimate.magnitude)
  }

  /// Numbers of seeds at which a point is looked at: 32, 48 … and the most.
  static func looks(atMost most: Int) -> [Int] {
    Array(stride(from: first, to: most, by: batch)) + [most]
  }

  /// The runs that are wanted next at points that are not known well enough yet, rising. Whole
  /// batches decide: half of one, of a sweep that was stopped, is played to its end first.
  public func next(in table: SweepTable) -> [Int] {
    let view = SweepView(table)
    var summaries = SweepSummaries()
    return table.points.indices.flatMap { point in
      look(at: point, view, &summaries).missing.map { point * table.seeds.count + $0 }
    }
  }

  /// How many runs are still to be played, at the least and at the most.
  public func outlook(in table: SweepTable) -> ClosedRange<Int> {
    let view = SweepView(table)
    var summaries = SweepSummaries()
    var (least, most) = (0, 0)
    for point in table.points.indices {
      let missing = look(at: point, view, &summaries).missing.count
      if missing == 0 { continue }
      least += missing
      most += table.seeds.count - view.runCounts[point]
    }
    return least...max(least, most)
  }

  /// The rule in a sentence.
  public func words(in table: SweepTable) -> String {
    let view = SweepView(table)
    let what = view.isFlag(column) ? "the share of runs with " : "the mean of "
    let bounds = SweepPrecision.bounds(within, relative, view.meanForm(column))
    let all = Numbers.count(table.seeds.count)
    return "Each point has \(SweepPrecision.first) seeds, and \(SweepPrecision.batch) more at a "
      + "time until half of the 95 % interval of \(what)\(view.name(column)) is at most "
      + "\(bounds), or all \(all) were played."
  }

  /// `0.5 % or 10 % of it`
  static func bounds(_ within: Double?, _ relative: Double?, _ form: MetricForm) -> String {
    var bounds: [String] = []
    if let within { bounds.append(form.given(within)) }
    if let relative { bounds.append("\(MetricForm(.share, scale: 1).given(relative)) of it") }
    return bounds.joined(separator: " or ")
  }

  /// How a point stands.
  struct Look {
    var point: Int
    /// Places of the seeds that it needs next; none: it has enough, or all.
    var missing: [Int] = []
    /// From the last whole batch; without bounds, or `nil`, where too little could be measured.
    var estimate: Estimate?
    var isNarrow = false
  }

  func look(at point: Int, _ view: SweepView, _ summaries: inout SweepSummaries) -> Look {
    var look = Look(point: point)
    var values: [Double] = []
    var known = 0
    for size in SweepPrecision.looks(atMost: view.table.seeds.count) {
      look.missing = (known..<size).filter { !view.isThere(point, seed: $0) }
      if !look.missing.isEmpty { return look }
      view.gather(column, at: point, seeds: known..<size, into: &values)
      known = size
      look.estimate = summaries.summary(of: &values, isFlag: view.isFlag(column)).mean
      if let estimate = look.estimate, let half = estimate.halfWidth {
        look.isNarrow = half <= reach(at: estimate.value)
      }
      if look.isNarrow { return look }
    }
    return look
  }
}

/// Whether all points of a sweep are known as well as was asked for.
struct SweepPrecisionCheck {
  let precision: SweepPrecision
  /// Points whose interval is wider, with all their seeds.
  let wide: [SweepPrecision.Look]

  /// `nil` where nothing was asked for.
  init?(_ view: SweepView) {
    guard let precision = view.table.precision else { return nil }
    self.precision = precision
    var summaries = SweepSummaries()
    wide = view.visitedPoints.map { precision.look(at: $0, view, &summaries) }
      .filter { !$0.isNarrow }
  }
}

extension SweepReport {
  private static let mostWide = 60

  /// Points that have all seeds and are not known well enough.
  func precision(_ page: inout Page) {
    guard let check = SweepPrecisionCheck(view) else { return }
    let column = check.precision.column
    page.heading(2, "How well \(Markdown.escaped(view.name(column))) is known")
    let all = Numbers.count(view.visitedPoints.count)
    if check.wide.isEmpty {
      return page.paragraph(
        "As well as was asked for, at all \(all) points. Runs of each: `n` in `points.csv`.")
    }
    page.paragraph(
      "At \(Numbers.ratio(check.wide.count, of: view.visitedPoints.count)) points less well than "
        + "was asked for: all \(Numbers.count(view.table.seeds.count)) seeds were played, and the "
        + "interval is still wider. With more `--seeds` the same command goes on there.")
    var table = MarkdownTable([
      .number("point"), .text("where"), .number(view.isFlag(column) ? "share" : "mean"),
      .number("± (95 %)"), .number("asked for"),
    ])
    let form = view.meanForm(column)
    for look in check.wide.prefix(SweepReport.mostWide) {
      let estimate = look.estimate
      table.append([
        .figure("\(look.point)"), .text(view.place(of: look.point)),
        .figure(estimate.map { form.text($0.value) } ?? Numbers.absent),
        .figure(estimate?.halfWidth.map { form.text($0) } ?? Numbers.absent),
        .figure(estimate.map { form.text(check.precision.reach(at: $0.value)) } ?? Numbers.absent),
      ])
    }
    page.table(table)
    let rest = check.wide.count - SweepReport.mostWide
    if rest > 0 { page.paragraph("\(Numbers.count(rest)) more are not listed.") }
  }
}

extension SweepView {
  fileprivate func meanForm(_ column: Int) -> MetricForm {
    MetricForm(ofMean: table.columns[column].metric.unit, scale: table.scale)
  }
}
