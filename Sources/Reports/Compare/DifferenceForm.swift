/// How a figure, its difference and the interval of it are written. Money is that of the world.
struct DifferenceForm {
  private let form: MetricForm
  private let unit: MetricUnit
  /// A share whose difference would be lost in decimals of a per cent.
  private let isFine: Bool

  init(_ unit: MetricUnit, _ difference: SampleDifference) {
    self.unit = unit
    form = MetricForm(unit, scale: 1)
    let change = difference.change
    let ends = [change.value, change.low ?? 0, change.high ?? 0].map(\.magnitude)
    let largest = ends.max() ?? 0
    isFine = unit == .share && largest > 0 && largest < 0.001
  }

  /// `11.5 %`; of a flag the share of runs.
  func value(_ value: Double) -> String {
    unit == .flag ? Numbers.share(value, places: 0) : form.text(value)
  }

  /// `−3.9 pp`, `+$26.0M`.
  func change(_ value: Double) -> String {
    isFine ? Numbers.basisPoints(value, places: 1, sign: .always) : form.change(value)
  }

  /// `−5.0 … −2.8 pp`; `–` where an end is not known.
  func span(_ low: Double?, _ high: Double?) -> String {
    guard let low, let high else { return Numbers.absent }
    switch unit {
    case .share, .flag:
      let suffix = isFine ? " bp" : " pp"
      return "\(change(low).dropLast(suffix.count)) … \(change(high))"
    case .factor, .number: return "\(change(low)) … \(change(high))"
    case .money, .minutes, .count, .impact: return form.span(low, high)
    }
  }

  /// A difference without a direction, in a sentence: `1.2 points`, `$3.00M`.
  func size(_ value: Double) -> String {
    let value = value.magnitude
    switch unit {
    case .share, .flag: return number(value) + (isFine ? " bp" : " points")
    case .factor, .number: return Numbers.decimal(value, places: 2)
    case .money, .minutes, .count, .impact: return form.text(value)
    }
  }

  /// `0.8 to 1.6`, in the unit of the difference before it: seen in the direction of `value`.
  func range(_ low: Double, _ high: Double, towards value: Double) -> String {
    let (from, to) = value < 0 ? (-high, -low) : (low, high)
    return "\(number(from)) to \(number(to))"
  }

  private func number(_ value: Double) -> String {
    switch unit {
    case .share, .flag: Numbers.decimal(value * (isFine ? 10_000 : 100))
    case .factor, .number: Numbers.decimal(value, places: 2)
    case .money, .minutes, .count, .impact: form.text(value)
    }
  }
}
