internal import Glibc

/// The values that a key may take, written in the key's own unit: `[-3.3%, -1.5%]`, `[$1M, $4M]`.
struct PriorRange {
  private enum Form {
    case between(low: Double, high: Double, unit: Unit)
    case choices([Node])
  }

  /// What stands around a number.
  private struct Unit: Equatable {
    var currency: String
    var suffix: String
  }

  private let law: PriorLaw
  private let form: Form

  init(_ values: [Node], _ law: PriorLaw) throws(Trouble) {
    self.law = law
    if law == .choice {
      form = .choices(values)
      return
    }
    guard values.count == 2 else {
      throw Trouble(
        .wrongCount, "two ends are needed, \(values.count) given",
        note: "a list of values that are picked from is `law: choice`")
    }
    var (low, high) = (try PriorRange.end(values[0]), try PriorRange.end(values[1]))
    if low.unit != high.unit { (low, high) = (PriorRange.plain(low), PriorRange.plain(high)) }
    guard low.unit == high.unit else {
      throw Trouble(.unitMissing, "both ends must have the same unit", note: "as in [90s, 300s]")
    }
    if law == .logUniform, !(low.number > 0 && high.number > 0) {
      throw Trouble(.outOfRange, "the ends of a logUniform law must be above zero")
    }
    if law == .whole, low.number != low.number.rounded() || high.number != high.number.rounded() {
      throw Trouble(.notWhole, "the ends of a whole law must be whole numbers")
    }
    if low.number == high.number {
      throw Trouble(.wrongOrder, "the two ends must differ")
    }
    form = .between(low: low.number, high: high.number, unit: low.unit)
  }

  /// The value at a quantile in [0, 1), with four significant digits.
  func value(at quantile: Double) -> Node {
    switch form {
    case .choices(let values):
      return values[min(values.count - 1, Int(quantile * Double(values.count)))]
    case .between(let low, let high, let unit):
      let number =
        switch law {
        case .logUniform: exp(log(low) + quantile * (log(high) - log(low)))
        case .whole: PriorRange.whole(low, high, quantile)
        case .uniform, .choice: low + quantile * (high - low)
        }
      let short = law == .whole ? number : PriorRange.rounded(number)
      let sign = short < 0 ? "-" : ""
      let (size, multiple) = PriorRange.multiple(of: short.magnitude, unit)
      let digits = DecimalText.text(size, timesTenTo: 0)
      return .text("\(sign)\(unit.currency)\(digits)\(multiple)\(unit.suffix)")
    }
  }

  /// Where a value lies between the ends, from 0 to 1; `nil` for one that is no number of their
  /// unit, or is not between them.
  func quantile(of node: Node) -> Double? {
    guard case .between(let low, let high, let unit) = form,
      let value = try? PriorRange.end(node)
    else { return nil }
    let ends = [low, high].map { PriorRange.plain((number: $0, unit: unit)) }
    let plain = PriorRange.plain(value)
    guard plain.unit == ends[0].unit else { return nil }
    let (from, to, number) = (ends[0].number, ends[1].number, plain.number)
    guard number >= min(from, to), number <= max(from, to) else { return nil }
    switch law {
    case .logUniform: return (log(number) - log(from)) / (log(to) - log(from))
    // The middle of the part of the way that a whole number has.
    case .whole: return ((number - from).magnitude + 0.5) / ((to - from).magnitude + 1)
    case .uniform, .choice: return (number - from) / (to - from)
    }
  }

  private static let multiples = [("bn", 1e9), ("M", 1e6), ("k", 1e3)]

  /// Without multiples, times in seconds and rates in per cent: `$75k` and `$1.2M` are of one unit.
  private static func plain(_ end: (number: Double, unit: Unit)) -> (number: Double, unit: Unit) {
    let units =
      multiples.map { ($0.0, $0.1, "") } + [
        ("ms", 1e-3, "s"), ("m", 60, "s"), ("h", 3_600, "s"), ("d", 86_400, "s"), ("bp", 0.01, "%"),
      ]
    guard let (_, factor, suffix) = units.first(where: { $0.0 == end.unit.suffix }) else {
      return end
    }
    return (end.number * factor, Unit(currency: end.unit.currency, suffix: suffix))
  }

  /// Money that is written without a multiple gets one.
  private static func multiple(of number: Double, _ unit: Unit) -> (Double, String) {
    if unit.currency.isEmpty || !unit.suffix.isEmpty { return (number, "") }
    guard let (word, factor) = multiples.first(where: { number >= $0.1 }) else {
      return (number, "")
    }
    return (number / factor, word)
  }

  private static func whole(_ low: Double, _ high: Double, _ quantile: Double) -> Double {
    let steps = (quantile * ((high - low).magnitude + 1)).rounded(.down)
    return low < high ? min(high, low + steps) : max(high, low - steps)
  }

  private static func end(_ node: Node) throws(Trouble) -> (number: Double, unit: Unit) {
    guard var text = node.scalar?[...] else {
      throw Trouble(.wrongForm, "an end must be a number with its unit")
    }
    let whole = text
    let isNegative = text.hasPrefix("-")
    if isNegative { text.removeFirst() }
    let currency = text.hasPrefix("$") ? "$" : ""
    text.removeFirst(currency.count)
    guard let (number, rest) = NumberText.prefix(of: text, exponent: false), !number.isNegative
    else {
      throw Trouble(
        .unreadable, "an end must be a number with its unit, got `\(shown(String(whole)))`",
        note: "as in [2.5, 4], [10%, 40%] or [$1M, $4M]")
    }
    let magnitude = number.double()
    return (
      isNegative ? -magnitude : magnitude, Unit(currency: currency, suffix: String(rest))
    )
  }

  private static func rounded(_ number: Double) -> Double {
    if number == 0 { return 0 }
    let places = 3 - Int(log10(number.magnitude).rounded(.down))
    let power = pow(10, Double(places.magnitude))
    return places >= 0
      ? (number * power).rounded() / power : (number / power).rounded() * power
  }
}
