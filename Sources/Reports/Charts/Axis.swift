internal import Glibc

/// What the figures of an axis are; the unit stands on every tick.
enum AxisUnit {
  /// Ratios as per cent.
  case share(places: Int)
  /// Dollars.
  case money
  /// Dollars whose direction the place says, without a sign.
  case amount
  /// Prices in dollars, all with these decimals.
  case price(places: Int)
  /// A number without unit.
  case plain(places: Int)

  func text(_ value: Double) -> String {
    switch self {
    case .share(let places): Numbers.share(value, places: places)
    case .money: Numbers.money(value, trimmed: true)
    case .amount: Numbers.money(value.magnitude, trimmed: true)
    case .price(let places):
      (value < 0 ? "−$" : "$") + Numbers.decimal(value.magnitude, places: places)
    case .plain(let places): Numbers.decimal(value, places: places)
    }
  }

  /// For values no market has, so that the picture still holds: `1e15 %`.
  func compact(_ value: Double) -> String {
    switch self {
    case .share: AxisUnit.scientific(value * 100) + " %"
    case .amount: AxisUnit.money.compact(value.magnitude)
    case .money, .price: (value < 0 ? "−$" : "$") + AxisUnit.scientific(value.magnitude)
    case .plain: AxisUnit.scientific(value)
    }
  }

  /// The full text where it fits, else the compact one.
  func text(_ value: Double, fitting room: Double, _ style: TextStyle = .tick) -> String {
    let full = text(value)
    return style.width(full) <= room ? full : compact(value)
  }

  private static func scientific(_ value: Double) -> String {
    if value == 0 || !value.isFinite { return Numbers.decimal(value, places: 0) }
    let exponent = (floor(log10(value.magnitude) + 1e-9)).rounded()
    let mantissa = value / pow(10, exponent)
    let sign = exponent < 0 ? "−" : ""
    return Numbers.decimal(mantissa, places: 1, trimmed: true)
      + "e\(sign)\(Int(exponent.magnitude))"
  }
}

extension SVG {
  /// Horizontal hairlines with their figures right-aligned on the left, the unit on every one.
  mutating func leftAxis(
    _ ticks: [Double], _ scale: Scale, from left: Double, to right: Double, _ unit: AxisUnit,
    room: Double = 64
  ) {
    let texts = ticks.map { unit.text($0) }
    let fits = texts.allSatisfy { TextStyle.tick.width($0) <= Swift.min(room, left - 13) }
    for (tick, text) in zip(ticks, fits ? texts : ticks.map { unit.compact($0) }) {
      let y = scale(tick)
      line(left, y, right, y, .hair)
      self.text(PlacedText(text, left - 7, y + 4, .tick, .end))
    }
  }

  /// Clock times below a line; labels that would touch are left out.
  mutating func timeAxis(_ scale: TimeScale, y: Double) {
    line(scale.from, y, scale.to, y, .axis)
    var free = -Double.infinity
    for tick in scale.ticks {
      let x = scale(tick.time)
      line(x, y, x, y + 4, .axis)
      let label = PlacedText(tick.text, x, y + 17, .tick, .middle)
      if label.box.minX < free || label.box.maxX > SVG.width - 6 { continue }
      text(label)
      free = label.box.maxX + 8
    }
  }

  /// Spans of time shaded behind a panel.
  mutating func shade(
    _ spans: [ShadedSpan], _ scale: TimeScale, from top: Double, to bottom: Double
  ) {
    for span in spans {
      guard let (left, right) = span.pixels(scale) else { continue }
      rectangle(Box(left, top, right, bottom), .soft)
    }
  }

  /// The names of shaded spans, the first three that find room.
  mutating func shadeNames(_ spans: [ShadedSpan], _ scale: TimeScale, y: Double) {
    var shown = 0
    for span in spans where shown < 3 {
      guard let (left, right) = span.pixels(scale) else { continue }
      let name = TextStyle.small.fitted(span.name, width: 120)
      let label = PlacedText(name, (left + right) / 2, y, .small, .middle)
      let isInside = label.box.minX >= scale.from && label.box.maxX <= scale.to
      if !isInside || !isFree(label.box.inset(by: -3)) { continue }
      text(label, halo: true)
      shown += 1
    }
  }
}

/// A span of time that deserves attention: the void.
public struct ShadedSpan: Hashable, Sendable {
  public var name: String
  /// Nanoseconds since the start of the run.
  public var from: Int64
  public var to: Int64

  public init(_ name: String, from: Int64, to: Int64) {
    self.name = name
    self.from = from
    self.to = to
  }

  /// Where it is drawn, `nil` outside of the picture. At least a pixel wide.
  func pixels(_ scale: TimeScale) -> (left: Double, right: Double)? {
    if to < scale.span.from || from > scale.span.to || to < from { return nil }
    let left = scale(from)
    return (left, Swift.max(left + 1, scale(to)))
  }
}
