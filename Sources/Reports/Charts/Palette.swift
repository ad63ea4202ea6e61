/// A colour of the charts by what it means. The same meaning has the same colour in every chart,
/// page and terminal; no colour works alone, a label or a place always says the same.
public enum Tint: String, CaseIterable, Sendable {
  case background = "bg"
  /// The protagonist, measured facts, text.
  case ink
  /// Axis text, subtitles, notes.
  case muted = "mut"
  case grid, axis
  /// Shaded spans of time.
  case soft
  /// Longs closed, asks, losses.
  case selling = "sell"
  /// Shorts closed, bids, gains, the index.
  case buying = "buy"
  case makers = "mk"
  /// Insurance funds; vaults the same at 60 %. For fills only: too pale for text.
  case fund
  /// Auto-deleveraging, stage 6.
  case adl
  /// Own margin, last trade, ordinary flow.
  case own
  case venue2 = "v2"
  case venue3 = "v3"
  case onChain = "dx"
  case fiat = "f1"
  case stage1 = "st1"
  case stage2 = "st2"
  case stage3 = "st3"
  case stage4 = "st4"
  case stage5 = "st5"
  case generation0 = "g0"
  case generation1 = "g1"
  case generation2to4 = "g2"
  case generation5on = "g5"
  case band90 = "b90"
  case band50 = "b50"

  public var shade: Shade {
    switch self {
    case .background: Shade(0xffffff, dark: 0x0d1117)
    case .ink: Shade(0x1c2128, dark: 0xe6edf3)
    case .muted: Shade(0x57606a, dark: 0x9aa4b0)
    case .grid: Shade(0xe6e9ed, dark: 0x232a33)
    case .axis: Shade(0x8c959f, dark: 0x6b7580)
    case .soft: Shade(0xf3f5f7, dark: 0x161b22)
    case .selling: Shade(0xc4412b, dark: 0xff7b5c)
    case .buying: Shade(0x2166ac, dark: 0x6cb0f5)
    case .makers: Shade(0x0c513b, dark: 0x8be8cf)
    case .fund: Shade(0xbe8104, dark: 0xf0cf55)
    case .adl: Shade(0x5e1a6e, dark: 0xc64bf0)
    case .own: Shade(0x6b7681, dark: 0x8a94a0)
    case .venue2: Shade(0x3d6288, dark: 0xa9c4de)
    case .venue3: Shade(0x60778d, dark: 0x7a93ab)
    case .onChain: Shade(0x96562b, dark: 0xdd9f6f)
    case .fiat: Shade(0x6b7325, dark: 0xb7bf5e)
    case .stage1: Shade(0xd9c9a3, dark: 0x5b5038)
    case .stage2: Shade(0xc9ad73, dark: 0x7b683c)
    case .stage3: Shade(0xb48f47, dark: 0x9c8345)
    case .stage4: Shade(0x8f6c2b, dark: 0xbfa258)
    case .stage5: Shade(0x6d4f1e, dark: 0xdbc383)
    case .generation0: Shade(0xb4bbc4, dark: 0x56606c)
    case .generation1: Shade(0xf0a58d, dark: 0x94483a)
    case .generation2to4: Shade(0xdc6a4e, dark: 0xc8573f)
    case .generation5on: Shade(0x8f2413, dark: 0xffab94)
    case .band90: Shade(0xc9daec, dark: 0x1b3350)
    case .band50: Shade(0x9dbfe0, dark: 0x2a5180)
    }
  }

  /// The tints a text may have.
  public static let words: [Tint] = [
    .ink, .muted, .selling, .buying, .makers, .adl, .own, .venue2, .venue3, .onChain, .fiat,
  ]

  /// The tints of areas that carry a meaning by themselves; ramps, bands and grids are not among
  /// them.
  public static let fills: [Tint] = [
    .ink, .selling, .buying, .makers, .fund, .adl, .own, .venue2, .venue3, .onChain, .fiat,
  ]

  /// The tint of a stage, 1 to 6.
  static func stage(_ number: Int) -> Tint {
    let tints: [Tint] = [.stage1, .stage2, .stage3, .stage4, .stage5, .adl]
    return tints[Swift.max(0, Swift.min(5, number - 1))]
  }

  /// The tints of venues and markets in order; the first is the protagonist.
  static func venue(_ index: Int) -> Tint {
    let tints: [Tint] = [.ink, .venue2, .venue3, .onChain, .fiat]
    return tints[index % tints.count]
  }
}

/// A colour on a light and on a dark page, as 0xRRGGBB.
public struct Shade: Hashable, Sendable {
  public var light: UInt32
  public var dark: UInt32

  public init(_ light: UInt32, dark: UInt32) {
    self.light = light
    self.dark = dark
  }

  /// `#1c2128`
  public static func hex(_ color: UInt32) -> String {
    let digits = String(color, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }
}

/// Colours for amounts. More ink on a light page, more light on a dark one, means more.
public enum Ramp {
  /// Resting depth, from nearly nothing to a full book.
  public static func depth(steps: Int) -> [Shade] {
    ramp(
      light: [0xf7f9fb, 0xd5e4f1, 0x86b3dd, 0x3572b3, 0x0b2f66],
      dark: [0x0f141b, 0x15294a, 0x245a94, 0x63a1d8, 0xeaf5ff], steps: steps)
  }

  /// From less, blue, over nothing, the page, to more, red.
  static let difference = ramp(
    light: [0x245a94, 0x86b3dd, 0xf8f6f4, 0xeda98f, 0x9a2c18],
    dark: [0xa9cdef, 0x2a5c92, 0x14181e, 0x8a3c2a, 0xffc0ab], steps: 11)

  private static func ramp(light: [UInt32], dark: [UInt32], steps: Int) -> [Shade] {
    (0..<steps).map { step in
      let place = steps > 1 ? Double(step) / Double(steps - 1) : 1
      return Shade(mixed(light, at: place), dark: mixed(dark, at: place))
    }
  }

  /// Linear between the stops, channel by channel.
  private static func mixed(_ stops: [UInt32], at place: Double) -> UInt32 {
    let position = place * Double(stops.count - 1)
    let index = Swift.min(stops.count - 2, Int(position))
    let share = position - Double(index)
    var color: UInt32 = 0
    for shift: UInt32 in [16, 8, 0] {
      let from = Double(stops[index] >> shift & 0xff)
      let to = Double(stops[index + 1] >> shift & 0xff)
      color |= UInt32((from + (to - from) * share).rounded()) << shift
    }
    return color
  }
}
