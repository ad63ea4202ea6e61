import Primitives

/// How the values of a metric are written for people: per cent, money of the world, minutes.
struct MetricForm {
  var unit: MetricUnit
  /// Money of the run times this is money of the world.
  var scale: Int64

  init(_ unit: MetricUnit, scale: Int64) {
    self.unit = unit
    self.scale = scale
  }

  /// How a figure over seeds is written: of a flag a share, of whole numbers one with decimals.
  init(ofMean unit: MetricUnit, scale: Int64) {
    self.init(unit == .flag ? .share : unit == .count ? .number : unit, scale: scale)
  }

  /// `11.5 %`, `$10.1bn`, `19 min`, `×0.33`, `12,406`.
  func text(_ value: Double) -> String {
    if !value.isFinite { return Numbers.absent }
    switch unit {
    case .share: return share(value)
    case .money: return Numbers.money(value * Double(scale))
    case .minutes: return minutes(value)
    case .factor: return Numbers.factor(value)
    case .number: return Numbers.decimal(value, places: 2)
    case .count: return count(value)
    case .impact: return impact(value)
    case .flag: return value == 0 ? "no" : value == 1 ? "yes" : share(value)
    }
  }

  /// A given limit or tolerance, without decimals that say nothing: `25 %`, `$2.5bn`, `10`.
  func given(_ value: Double) -> String {
    switch unit {
    case .share where value != 0 && value.magnitude < 0.000_5:
      // As the value itself would be written.
      return Numbers.decimal(value * 10_000, places: 3, trimmed: true) + " bp"
    case .share, .flag: return Numbers.share(value, places: sharePlaces(value))
    case .money: return Numbers.money(value * Double(scale), trimmed: true)
    case .number: return Numbers.decimal(value, places: 4, trimmed: true)
    case .factor: return "×" + Numbers.decimal(value, places: 3, trimmed: true)
    case .minutes, .count, .impact: return text(value)
    }
  }

  /// The range given for a measurement, without decimals that say nothing: `65 … 90 %`.
  func givenSpan(_ low: Double, _ high: Double) -> String {
    guard low.isFinite, high.isFinite, low != high else { return span(low, high) }
    switch unit {
    case .share, .flag:
      return NumberForm.share(places: max(sharePlaces(low), sharePlaces(high))).spread(low, high)
    case .factor: return "\(given(low)) … \(given(high).dropFirst())"
    case .money, .minutes, .number, .count, .impact: return span(low, high)
    }
  }

  private func sharePlaces(_ value: Double) -> Int {
    (0...3).first { shareIsExact(value, places: $0) } ?? 4
  }

  private func shareIsExact(_ value: Double, places: Int) -> Bool {
    guard let exact = ExactDecimal(value) else { return true }
    return ExactDecimal(exact.rounded(to: places + 2), places: places + 2).rounded(to: 12)
      == exact.rounded(to: 12)
  }

  /// `10.2 … 12.1 %`: both ends in one unit; a bound that is missing leaves `≥ 16.2 %`.
  func span(_ low: Double?, _ high: Double?) -> String {
    switch (low, high) {
    case (.some(let low), .some(let high)) where low.isFinite && high.isFinite:
      return low == high ? text(low) : both(low, high)
    case (.some(let low), _) where low.isFinite: return "≥ " + text(low)
    case (_, .some(let high)) where high.isFinite: return "≤ " + text(high)
    default: return Numbers.absent
    }
  }

  private func both(_ low: Double, _ high: Double) -> String {
    switch unit {
    case .share, .flag:
      let small = max(low.magnitude, high.magnitude) < 0.000_95 && (low != 0 || high != 0)
      return small
        ? "\(Numbers.rate(low).dropLast(" bp".count)) … \(Numbers.rate(high))"
        : NumberForm.share(places: 1).spread(low, high)
    case .money: return moneySpan(low * Double(scale), high * Double(scale))
    case .count where low == low.rounded() && high == high.rounded():
      return NumberForm.count.spread(low, high)
    case .minutes: return minuteSpan(low, high)
    case .factor, .number, .count, .impact:
      let (from, to) = (text(low), text(high))
      let suffix = "-fold"
      if from.hasSuffix(suffix), to.hasSuffix(suffix) {
        return "\(from.dropLast(suffix.count)) … \(to)"
      }
      if from.hasPrefix("×"), to.hasPrefix("×") { return "\(from) … \(to.dropFirst())" }
      return "\(from) … \(to)"
    }
  }

  /// One unit for both ends, so that they can be compared at a glance: `8 … 193 min`.
  private func minuteSpan(_ low: Double, _ high: Double) -> String {
    let longest = max(low.magnitude, high.magnitude)
    if longest >= 1_440 { return "\(text(low)) … \(text(high))" }
    func number(_ value: Double) -> String {
      let isFine = longest < 10 || value.magnitude < 1
      return Numbers.decimal(value, places: isFine ? 1 : 0, trimmed: true)
    }
    return "\(number(low)) … \(number(high)) min"
  }

  /// Ends of one unit share it; `$0 … $1.2M` and `$950k … $1.1M` do not.
  private func moneySpan(_ low: Double, _ high: Double) -> String {
    guard let from = ExactDecimal(low), let to = ExactDecimal(high) else { return Numbers.absent }
    if low != 0, Numbers.moneyShape(from) == Numbers.moneyShape(to) {
      return NumberForm.money.spread(low, high)
    }
    return "\(Numbers.money(low)) … \(Numbers.money(high))"
  }

  /// The change of a value: `−3.9 pp`, `+$26.0M`, `−2 min`.
  func change(_ value: Double) -> String {
    switch unit {
    case .share, .flag: return Numbers.points(value)
    case .money: return Numbers.money(value * Double(scale), sign: .always)
    case .minutes:
      return value > 0 ? "+" + minutes(value) : minutes(value)
    case .factor, .number, .impact: return Numbers.decimal(value, places: 2, sign: .always)
    case .count: return Numbers.decimal(value, places: 1, sign: .always, trimmed: true)
    }
  }

  private func share(_ value: Double) -> String {
    if value == 0 { return "0 %" }
    // Under 0.05 % a figure with one decimal would be zero.
    return value.magnitude < 0.000_5 ? Numbers.rate(value) : Numbers.share(value)
  }

  /// Whole minutes from ten on, with hours from two of them on; seconds below ten.
  private func minutes(_ value: Double) -> String {
    if value.magnitude < 10 { return Numbers.duration(seconds: (value * 60).rounded()) }
    return value.magnitude < 119.5
      ? NumberForm.minutes.text(value * 60) : Numbers.duration(seconds: value.rounded() * 60)
  }

  /// `0.83 bp/M`: basis points for a million.
  private func impact(_ value: Double) -> String {
    Numbers.decimal(value, places: value.magnitude < 10 ? 2 : 0) + " bp/M"
  }

  private func count(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 9e15
      ? Numbers.count(Int64(value)) : Numbers.decimal(value, places: 1)
  }
}
