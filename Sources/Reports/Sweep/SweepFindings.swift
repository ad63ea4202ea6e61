/// What a sweep says: its axes in order of what they do to the headline figure, and one sentence.
struct SweepFindings {
  /// An axis with the measure by which it is put in order.
  struct Ranked {
    let axis: Int
    let effect: AxisEffect
    /// Whether chance alone would hardly show it; `nil` where that cannot be told.
    let isSeen: Bool?
  }

  let view: SweepView
  /// Of the headline figure, the axis that does most first. Axes that do nothing are left out.
  let ranked: [Ranked]
  /// All that is known of the headline figure.
  let effects: [AxisEffect]
  /// Of a grid: where a flag passes one half.
  let half: SweepHalf?

  init(_ view: SweepView, _ effects: SweepEffects) {
    self.view = view
    let own = view.headline.map { effects.effects(on: $0) } ?? []
    self.effects = own
    ranked = SweepFindings.ranked(own, view.table.design)
    half = SweepHalf(view, effects)
  }

  /// Axes by the size of the leading measure.
  static func ranked(_ effects: [AxisEffect], _ design: SweepTable.Design) -> [Ranked] {
    let leading = SweepEffects.leading(design)
    let own = effects.filter { $0.measure == leading }
    return own.sorted {
      ($1.estimate.value.magnitude, $0.axis) < ($0.estimate.value.magnitude, $1.axis)
    }
    .map { Ranked(axis: $0.axis, effect: $0, isSeen: isSeen($0, effects)) }
  }

  /// By the interval of the measure, or of the one that goes with it. Mean sizes and total indices
  /// are never below zero, whatever chance does: they are seen where one axis is clearly above
  /// another.
  private static func isSeen(_ effect: AxisEffect, _ all: [AxisEffect]) -> Bool? {
    func same(_ measure: AxisEffect.Measure) -> AxisEffect? {
      all.first { $0.axis == effect.axis && $0.measure == measure }
    }
    switch effect.measure {
    case .range: return same(.difference)?.leavesZeroOut
    case .muStar, .total:
      let sign = effect.measure == .muStar ? same(.mu) : same(.first)
      let isAbove = all.contains { other in
        guard other.measure == effect.measure, other.axis != effect.axis,
          let high = other.estimate.high, let low = effect.estimate.low
        else { return false }
        return high < low
      }
      guard let clear = sign?.leavesZeroOut else { return isAbove ? true : nil }
      return clear || isAbove
    case .first, .mu, .sigma, .spearman, .difference: return effect.leavesZeroOut
    }
  }

  // MARK: The sentence

  /// The conclusion in one sentence, plain text.
  var sentence: String {
    guard let headline = view.headline else { return "The sweep measures nothing." }
    if view.finished == 0 { return "No run came to its end, so the sweep says nothing." }
    let words = [moving(headline), half?.words].compactMap { $0 }
    return words.joined(separator: "; ") + "."
  }

  private func moving(_ headline: Int) -> String {
    let name = view.name(headline)
    let seeds = "with \(view.seedCount) a point"
    guard let top = ranked.first else {
      let known = view.centres(headline).contains(where: \.isFinite)
      return known
        ? "What was varied does not move \(name): it is the same everywhere"
        : "\(name) could not be measured at any point"
    }
    if top.isSeen != true {
      return view.table.axes.count == 1
        ? "\(name) does not change with \(title(top)) by more than chance: not distinguishable "
          + seeds
        : "No axis is seen to move \(name): its differences are not distinguishable from chance "
          + seeds
    }
    switch top.effect.measure {
    case .range: return range(top, headline, name)
    case .muStar:
      return "Of \(axes) \(title(top)) moves \(name) most: by "
        + "\(size(top.effect.estimate.value, headline)) on average over its whole length"
    case .total:
      let first = effects.first { $0.axis == top.axis && $0.measure == .first }
      let alone = first.map { ", \(SweepFindings.percent($0.estimate)) alone" } ?? ""
      return "Of \(axes) \(title(top)) carries most of the variance of \(name): "
        + SweepFindings.percent(top.effect.estimate) + " with all that it does together with others"
        + alone
    default:
      return "Of \(axes) \(title(top)) goes most with \(name): rank correlation "
        + SweepFindings.correlation(top.effect.estimate)
    }
  }

  private func range(_ top: Ranked, _ headline: Int, _ name: String) -> String {
    guard let ends = top.effect.ends else { return "\(title(top)) moves \(name)" }
    let (from, to) = (view.text(ends.from.value, headline), view.text(ends.to.value, headline))
    let course = "from \(from) at \(ends.from.name) to \(to) at \(ends.to.name)"
    return view.table.axes.count == 1
      ? "With \(title(top)) \(name) goes \(course)"
      : "Of \(axes) \(title(top)) moves \(name) most: \(course)"
  }

  /// The size of a change, without a sign: `3.9 pp`.
  func size(_ value: Double, _ column: Int) -> String { view.quantity(column).size(value) }

  private func title(_ ranked: Ranked) -> String {
    TextColumns.printable(view.table.axes[ranked.axis].title)
  }

  private var axes: String {
    view.table.axes.count == 1 ? "one axis" : "\(view.table.axes.count) axes"
  }

  /// `61.0 % [52.1, 70.4]`
  static func percent(_ estimate: Estimate) -> String {
    guard let low = estimate.low, let high = estimate.high else {
      return Numbers.share(estimate.value)
    }
    return NumberForm.share(places: 1).interval(estimate.value, low, high)
  }

  /// `+0.81 [+0.70, +0.88]`
  static func correlation(_ estimate: Estimate) -> String {
    func text(_ value: Double) -> String { Numbers.decimal(value, places: 2, sign: .always) }
    guard let low = estimate.low, let high = estimate.high else { return text(estimate.value) }
    return "\(text(estimate.value)) [\(text(low)), \(text(high))]"
  }
}
