public import Primitives

extension Numbers {
  /// `12.7 %`. `places: 0` in prose, where the decimal is noise.
  public static func share(_ rate: Rate, places: Int = 1, sign: NumberSign = .negative) -> String {
    percent(ExactDecimal(rate.billionths, places: 9), places: places, sign: sign)
  }

  /// The same for a statistic, as a ratio: 0.127 is `12.7 %`.
  public static func share(_ ratio: Double, places: Int = 1, sign: NumberSign = .negative) -> String
  {
    ExactDecimal(ratio).map { percent($0, places: places, sign: sign) } ?? absent
  }

  /// The same from the two integers it is a ratio of, rounded once.
  public static func share(_ part: Int64, of whole: Int64, places: Int = 1) -> String {
    if whole == 0 { return absent }
    let scaled = Int128(part) * ExactDecimal.power(places + 2)
    let rounded = scaled.divided(by: Int128(whole), rounding: .nearest)
    return ExactDecimal(rounded, places: places).fixed(places: places) + " %"
  }

  /// The same of two amounts.
  public static func share(_ part: Money, of whole: Money, places: Int = 1) -> String {
    share(part.units, of: whole.units, places: places)
  }

  /// A part where nothing and everything are to be told from nearly so: `under 0.1 %` for a part
  /// that is there, `over 99.9 %` for one that is not the whole.
  public static func part(_ part: Int128, of whole: Int128, places: Int = 1) -> String {
    if whole <= 0 { return absent }
    let share = ExactDecimal(Double(part) / Double(whole)) ?? ExactDecimal(Int128(0))
    let rounded = share.rounded(to: places + 2)
    let all = ExactDecimal.power(places + 2)
    func text(_ units: Int128) -> String {
      percent(ExactDecimal(units, places: places + 2), places: places, sign: .negative)
    }
    if part > 0, rounded == 0 { return "under " + text(1) }
    if part < whole, rounded >= all { return "over " + text(all - 1) }
    return text(rounded)
  }

  /// The change of a share: `−3.9 pp`.
  public static func points(_ change: Double, places: Int = 1) -> String {
    guard let exact = ExactDecimal(change) else { return absent }
    return exact.shifted(by: 2).fixed(places: places, sign: .always) + " pp"
  }

  /// The change of a share: `−3.9 pp`.
  public static func points(_ change: Rate, places: Int = 1) -> String {
    let exact = ExactDecimal(change.billionths, places: 9)
    return exact.shifted(by: 2).fixed(places: places, sign: .always) + " pp"
  }

  /// A fee, a funding rate, slippage: `3.2 bp` under 1 %, `4.7 %` from there on, `0 bp`.
  public static func rate(_ rate: Rate, sign: NumberSign = .negative) -> String {
    rateText(ExactDecimal(rate.billionths, places: 9), sign: sign)
  }

  /// The same for a statistic, as a ratio.
  public static func rate(_ ratio: Double, sign: NumberSign = .negative) -> String {
    ExactDecimal(ratio).map { rateText($0, sign: sign) } ?? absent
  }

  /// A column of basis points whatever their size: `351 bp`.
  public static func basisPoints(
    _ ratio: Double, places: Int = 0, sign: NumberSign = .negative
  ) -> String {
    guard let exact = ExactDecimal(ratio) else { return absent }
    return exact.shifted(by: 4).fixed(places: places, sign: sign) + " bp"
  }

  private static func rateText(_ value: ExactDecimal, sign: NumberSign) -> String {
    let points = value.shifted(by: 4)
    if points.rounded(to: 1).magnitude >= 1_000 { return percent(value, places: 1, sign: sign) }
    return points.fixed(places: 1, sign: sign, trimmed: points.rounded(to: 1) == 0) + " bp"
  }

  private static func percent(_ value: ExactDecimal, places: Int, sign: NumberSign) -> String {
    value.shifted(by: 2).fixed(places: places, sign: sign) + " %"
  }
}
