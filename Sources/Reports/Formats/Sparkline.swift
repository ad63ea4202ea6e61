internal import Glibc

/// A row of characters that draws a series in a terminal or in Markdown.
public struct Sparkline: Sendable {
  /// What a character says of the values that fall into its cell.
  public enum Summary: Sendable {
    case mean, minimum, maximum, sum
  }

  /// The characters a value is drawn with.
  public enum Glyphs: Sendable {
    /// `▁▂▃▄▅▆▇█`
    case blocks
    /// `0` to `9`, for `LANG=C`.
    case digits
  }

  /// What the lowest glyph stands for.
  public enum Base: Sendable {
    /// The smallest value: for prices.
    case smallest
    /// Zero, which itself is a blank: for amounts of events.
    case zero
  }

  public var width: Int
  public var summary: Summary
  public var base: Base
  /// Ratios instead of differences. Values of zero and less sit on the lowest glyph.
  public var logarithmic: Bool
  public var glyphs: Glyphs

  public init(
    width: Int, summary: Summary = .mean, base: Base = .smallest, logarithmic: Bool = false,
    glyphs: Glyphs = .blocks
  ) {
    self.width = width
    self.summary = summary
    self.base = base
    self.logarithmic = logarithmic
    self.glyphs = glyphs
  }

  /// Values at equal steps; one that is not a number is a hole and shows as a blank. Always
  /// `width` characters; fewer values than that are repeated.
  public func text(_ values: [Double]) -> String {
    if width <= 0 { return "" }
    let cells = cells(values)
    let levels = cells.map { level($0) }
    let known = levels.filter(\.isFinite)
    guard let top = known.max(), let lowest = known.min() else {
      return String(repeating: " ", count: width)
    }
    let bottom = base == .zero && !logarithmic ? 0 : lowest
    return String(
      zip(cells, levels).map { glyph(for: $0, level: $1, bottom: bottom, top: top) })
  }

  /// The values of each character's cell, summarised.
  private func cells(_ values: [Double]) -> [Double] {
    (0..<width).map { cell in
      if values.isEmpty { return .nan }
      let from = cell * values.count / width
      let to = max(from + 1, (cell + 1) * values.count / width)
      let part = values[from..<to].filter(\.isFinite)
      if part.isEmpty { return .nan }
      switch summary {
      case .mean: return part.reduce(0, +) / Double(part.count)
      case .minimum: return part.reduce(.infinity) { Swift.min($0, $1) }
      case .maximum: return part.reduce(-.infinity) { Swift.max($0, $1) }
      case .sum: return part.reduce(0, +)
      }
    }
  }

  private func level(_ value: Double) -> Double {
    if !logarithmic { return value }
    return value > 0 ? log(value) : .nan
  }

  private func glyph(
    for value: Double, level: Double, bottom: Double, top: Double
  ) -> Character {
    if value.isNaN { return " " }
    if base == .zero && value <= 0 { return " " }
    let scale = Sparkline.scale(glyphs)
    if level.isNaN { return scale[0] }
    // A series that does not move stands in the middle, not at its own extreme.
    if !(top > bottom) { return base == .zero ? scale[scale.count - 1] : scale[scale.count / 2] }
    let share = (level - bottom) / (top - bottom)
    let index = Int((share * Double(scale.count - 1)).rounded(.toNearestOrAwayFromZero))
    return scale[Swift.max(0, Swift.min(scale.count - 1, index))]
  }

  private static func scale(_ glyphs: Glyphs) -> [Character] {
    switch glyphs {
    case .blocks: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .digits: ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
    }
  }
}
