/// The figure that a chart of a sweep is about, and how its values are written.
public struct SweepQuantity: Sendable {
  /// `drawdown of V1/BTC-PERP`
  public var name: String
  /// `fall of the mark from the trigger to its lowest`
  public var meaning: String
  public var unit: MetricUnit
  /// Money of a run times this is money of the world.
  public var scale: Int64
  /// Values are differences, those of B less those of A, and have a sign.
  public var isDifference = false

  public init(_ name: String, meaning: String, unit: MetricUnit, scale: Int64 = 1) {
    (self.name, self.meaning, self.unit, self.scale) = (name, meaning, unit, scale)
  }

  /// Whether the values are shares of runs in which something happened.
  var isFlag: Bool { unit == .flag && !isDifference }

  /// What a value of the chart is: `median over seeds`.
  var middle: String {
    isDifference ? "B less A, mean over seeds" : isFlag ? "share of runs" : "median over seeds"
  }

  /// A value: `11.5 %`, `$10.1bn`; of a flag `no run`, `62.5 %`, `every run`.
  func text(_ value: Double) -> String {
    if isDifference, value.isFinite { return MetricForm(unit, scale: scale).change(value) }
    if !isFlag || !value.isFinite { return MetricForm(unit, scale: scale).text(value) }
    return value == 0 ? "no run" : value == 1 ? "every run" : Numbers.share(value)
  }

  /// In a cell, where there is little room: shares without decimals.
  func short(_ value: Double) -> String {
    if isFlag, value == 0 { return "0" }
    if isDifference { return text(value) }
    return unit == .share || isFlag ? Numbers.share(value, places: 0) : text(value)
  }

  /// A size, without a sign, of a change of the value: `3.9 pp`.
  func size(_ value: Double) -> String {
    let text = MetricForm(unit, scale: scale).change(value.magnitude)
    return text.hasPrefix("+") ? String(text.dropFirst()) : text
  }

  /// A round value of an axis with its unit, with the decimals that the step to the next one needs.
  func tick(_ value: Double, step: Double) -> String {
    if isDifference { return changeTick(value, step: step) }
    return plainTick(value, step: step)
  }

  private func plainTick(_ value: Double, step: Double) -> String {
    let places = Ticks.places(step)
    switch unit {
    case .share, .flag: return Numbers.share(value, places: Ticks.places(step * 100))
    case .money: return Numbers.money(value * Double(scale), trimmed: true)
    case .minutes: return Numbers.decimal(value, places: places) + " min"
    case .factor: return "×" + Numbers.decimal(value, places: places)
    case .impact: return Numbers.decimal(value, places: places) + " bp/M"
    case .number, .count: return Numbers.decimal(value, places: places)
    }
  }

  /// The same on an axis of changes: `+2 pp`, `4 min`.
  func changeTick(_ value: Double, step: Double) -> String {
    switch unit {
    case .share, .flag: Numbers.decimal(value * 100, places: Ticks.places(step * 100)) + " pp"
    default: plainTick(value, step: step)
    }
  }
}

extension SVG {
  /// The first of some titles, the longest first, that a picture has room for; else the last.
  static func title(_ titles: String...) -> String {
    titles.first { TextStyle.title.width($0) <= SVG.width - 2 * SVG.margin } ?? titles.last ?? ""
  }

  /// Horizontal hairlines with the values of a figure on the left. What is too wide is written
  /// short.
  mutating func leftAxis(
    _ scale: Scale, from left: Double, to right: Double, isChange: Bool = false,
    of quantity: SweepQuantity
  ) {
    let step = Ticks.step(scale.low, scale.high, atMost: 6)
    for tick in Ticks.linear(scale.low, scale.high, atMost: 6) {
      let y = scale(tick)
      line(left, y, right, y, .hair)
      text(
        PlacedText(
          SVG.tick(tick, step, isChange, quantity, room: left - 13), left - 7, y + 4, .tick, .end))
    }
  }

  /// Vertical hairlines with the values of a figure below; labels that would touch are left out.
  mutating func bottomAxis(
    _ scale: Scale, from top: Double, to bottom: Double, isChange: Bool = false,
    of quantity: SweepQuantity
  ) {
    let step = Ticks.step(scale.low, scale.high, atMost: 6)
    line(scale.from, bottom, scale.to, bottom, .axis)
    for tick in Ticks.linear(scale.low, scale.high, atMost: 6) {
      line(scale(tick), top, scale(tick), bottom, .hair)
      line(scale(tick), bottom, scale(tick), bottom + 4, .axis)
      let words = SVG.tick(tick, step, isChange, quantity, room: 90)
      let label = PlacedText(words, scale(tick), bottom + 17, .tick, .middle)
      if isFree(label.box.inset(by: -4)) { text(label) }
    }
  }

  private static func tick(
    _ value: Double, _ step: Double, _ isChange: Bool, _ quantity: SweepQuantity, room: Double
  ) -> String {
    let full =
      isChange ? quantity.changeTick(value, step: step) : quantity.tick(value, step: step)
    if TextStyle.tick.width(full) <= room { return full }
    return TextStyle.tick.fitted(AxisUnit.plain(places: 0).compact(value), width: room)
  }
}
