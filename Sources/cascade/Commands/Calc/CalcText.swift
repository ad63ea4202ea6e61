import Clearing
import Primitives
import Reports
import Venues

/// A calculation in words and numbers, and as JSON.
struct CalcText {
  let calculation: Calculation
  let contract: Contract
  let venue: ArithmeticVenue
  let asset: String
  let what: String

  private var isInverse: Bool { contract.kind == .inverse }
  private var money: String { isInverse ? asset : venue.quote }

  // MARK: Text

  func text(_ terminal: Terminal) -> String {
    let result = calculation.result
    let value = result.value.map { shown($0, isGrouped: true) } ?? "none"
    var text = terminal.styled("\(result.name)  \(value)", .bold) + "\n"
    if !result.remark.isEmpty, result.value == nil { text += "\(result.remark)\n" }
    for step in calculation.steps { text += "\n" + lines(step) }
    text += "\n"
    for source in calculation.sources { text += "source: \(source)\n" }
    let keys = calculation.keys.joined(separator: ", ")
    text +=
      calculation.keys.isEmpty
      ? "in a scenario: no key; the engine's requirement follows the mark\n"
      : "in a scenario: \(keys)\n"
    return text
  }

  private func lines(_ step: Step) -> String {
    let value = step.value.map { shown($0, isGrouped: true) } ?? "none"
    let remark = step.remark.isEmpty ? "" : " (\(step.remark))"
    let head = "  \(step.name)  \(value)\(remark)\n"
    if step.formula.isEmpty { return head }
    return head + "      = \(step.formula)\n      = \(filled(step))\n"
  }

  /// The formula with figures in place of its words.
  private func filled(_ step: Step) -> String {
    var text = ""
    var rest = step.formula[...]
    while let first = rest.first {
      let word = rest.prefix(while: \.isLetter)
      if word.isEmpty {
        text.append(first)
        rest = rest.dropFirst()
        continue
      }
      text += step.terms.first { $0.word == word }.map { bracketed($0.figure) } ?? String(word)
      rest = rest[word.endIndex...]
    }
    return text
  }

  private func bracketed(_ figure: Figure) -> String {
    let text = bare(figure, isGrouped: true)
    return text.hasPrefix("-") ? "(\(text))" : text
  }

  private func shown(_ figure: Figure, isGrouped: Bool) -> String {
    let unit = unit(figure)
    return bare(figure, isGrouped: isGrouped) + (unit.isEmpty ? "" : " \(unit)")
  }

  private func unit(_ figure: Figure) -> String {
    switch figure {
    case .price, .quoted: venue.quote
    case .money: money
    case .size: isInverse ? venue.quote : asset
    case .rate, .number, .time: ""
    }
  }

  private func bare(_ figure: Figure, isGrouped: Bool) -> String {
    let text: String
    switch figure {
    case .price(let price): text = CalcText.decimal(price, contract.tick)
    case .money(let money): text = CalcText.plain(money)
    case .rate(let rate): return CalcText.percent(rate)
    case .size(let size):
      text =
        FixedDecimal(mantissa: size.lots * contract.lot.mantissa, scale: contract.lot.scale)
        .normalized.description
    case .number(let number): return String(number)
    case .time(let time): return CalcText.time(time)
    case .quoted(let price): text = price.description
    }
    return isGrouped ? CalcText.grouped(text) : text
  }

  // MARK: Numbers

  static func plain(_ money: Money) -> String {
    FixedDecimal(mantissa: money.units, scale: 8).normalized.description
  }

  static func percent(_ rate: Rate) -> String {
    FixedDecimal(mantissa: rate.billionths, scale: 7).normalized.description + "%"
  }

  static func time(_ time: Interval) -> String {
    var seconds = time.nanoseconds.divided(by: 1_000_000_000, rounding: .nearest)
    var text = ""
    for (name, size) in [("h", Int64(3_600)), ("m", 60), ("s", 1)] where seconds >= size {
      text += "\(seconds / size)\(name)"
      seconds %= size
    }
    return text.isEmpty ? "0s" : text
  }

  /// Commas between thousands.
  static func grouped(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    var whole = ""
    for (place, digit) in parts[0].enumerated() {
      if place > 0, (parts[0].count - place) % 3 == 0 { whole += "," }
      whole.append(digit)
    }
    return sign + whole + (parts.count > 1 ? ".\(parts[1])" : "")
  }

  /// An exact price to about nine digits, at least two and at most eight decimals, to the nearest.
  static func decimal(_ price: ExactPrice, _ tick: FixedDecimal) -> String {
    let (mantissa, scale) = digits(price, tick)
    guard let mantissa else { return "beyond 1e18" }
    var value = FixedDecimal(mantissa: mantissa, scale: scale)
    let whole = String(mantissa.magnitude).count - Int(scale)
    let wanted = UInt8(min(8, max(2, 9 - max(1, whole))))
    if wanted < value.scale {
      let divisor = FixedDecimal.powerOfTen(Int(value.scale - wanted))
      value = FixedDecimal(
        mantissa: value.mantissa.divided(by: divisor, rounding: .nearest), scale: wanted)
    }
    return value.normalized.description
  }

  /// The price in the quote asset with eight decimals, or with fewer when it is too large.
  static func digits(_ price: ExactPrice, _ tick: FixedDecimal) -> (Int64?, UInt8) {
    let sign: Int128 = (price.numerator < 0) != (price.denominator < 0) ? -1 : 1
    var (top, bottom) = (price.numerator.magnitude, price.denominator.magnitude)
    let common = divisor(top, bottom)
    (top, bottom) = (top / common, bottom / common)
    // Whole ticks and the rest, so that nothing overflows on the way.
    let (whole, rest) = top.quotientAndRemainder(dividingBy: bottom)
    for places in [UInt8(8), 4, 2, 0] {
      let power = UInt128(FixedDecimal.powerOfTen(Int(max(places, tick.scale) - tick.scale)))
      let (scaledRest, isLarge) = rest.multipliedReportingOverflow(by: power)
      let (scaledWhole, isFar) = whole.multipliedReportingOverflow(by: power)
      if isLarge || isFar { continue }
      let part = Int128(scaledRest).divided(by: Int128(bottom), rounding: .nearest)
      let sum = (Int128(scaledWhole) + part) * Int128(tick.mantissa)
      if let mantissa = Int64(exactly: sign * sum) { return (mantissa, max(places, tick.scale)) }
    }
    return (nil, 0)
  }

  private static func divisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (large, small) = (a, b)
    while small != 0 { (large, small) = (small, large % small) }
    return max(1, large)
  }

  // MARK: JSON

  var json: JSON {
    .object([
      ("schema", .string("cascade.calc/1")), ("what", .string(what)),
      ("venue", .string(venue.rawValue)), ("contract", .string(isInverse ? "inverse" : "linear")),
      ("asset", .string(asset)), ("quote", .string(venue.quote)),
      ("result", json(calculation.result)), ("steps", .array(calculation.steps.map(json))),
      ("sources", .array(calculation.sources.map { .string($0) })),
      ("keys", .array(calculation.keys.map { .string($0) })),
    ])
  }

  private func json(_ step: Step) -> JSON {
    .object([
      ("name", .string(step.name)), ("value", step.value.map(json) ?? .null),
      ("unit", .string(step.value.map(jsonUnit) ?? "")), ("formula", .string(step.formula)),
      (
        "terms",
        .array(
          step.terms.map { term in
            .object([
              ("word", .string(term.word)), ("value", json(term.figure)),
              ("unit", .string(jsonUnit(term.figure))),
            ])
          })
      ), ("remark", .string(step.remark)),
    ])
  }

  private func jsonUnit(_ figure: Figure) -> String {
    switch figure {
    case .rate: "ratio"
    case .time: "s"
    default: unit(figure)
    }
  }

  private func json(_ figure: Figure) -> JSON {
    switch figure {
    case .price(let price):
      let (mantissa, scale) = CalcText.digits(price, contract.tick)
      return mantissa.map { .decimal(FixedDecimal(mantissa: $0, scale: scale)) } ?? .null
    case .money(let money): return .money(money)
    case .rate(let rate): return .rate(rate)
    case .size(let size):
      return .decimal(
        FixedDecimal(mantissa: size.lots * contract.lot.mantissa, scale: contract.lot.scale))
    case .number(let number): return .integer(number)
    case .time(let time):
      return .integer(time.nanoseconds.divided(by: 1_000_000_000, rounding: .nearest))
    case .quoted(let price): return .decimal(price)
    }
  }
}
