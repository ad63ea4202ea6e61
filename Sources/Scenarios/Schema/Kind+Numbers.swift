import Primitives

extension Kind where Value: FixedWidthInteger {
  /// A whole number of any width; `_` may separate digits.
  static func count(_ range: ClosedRange<Value>) -> Kind {
    .whole(
      "a whole number", Int128(range.lowerBound)...Int128(range.upperBound), example: "20_000",
      to: { Value($0) }, from: { Int128($0) })
  }
}

extension Kind where Value == Int {
  /// An amount of memory in bytes: `500MB`, `2GiB`.
  static func memory(_ range: ClosedRange<Int>) -> Kind {
    let table = UnitTable.memory
    return .measured(
      table, Int128(range.lowerBound)...Int128(range.upperBound), to: { Int($0) },
      from: { Int128($0) })
  }
}

extension Kind where Value == Interval {
  /// A span of time.
  static func interval(_ range: ClosedRange<Interval>) -> Kind {
    .measured(
      .time, Int128(range.lowerBound.nanoseconds)...Int128(range.upperBound.nanoseconds),
      to: { Interval(nanoseconds: Int64($0)) }, from: { Int128($0.nanoseconds) })
  }
}

extension Kind where Value == Rate {
  /// A ratio exact to 1e-9, written in `%` or `bp` and printed in `%`.
  static func rate(percent range: ClosedRange<Double>) -> Kind {
    .exactRate(range, perUnit: 1e7, places: 7, suffix: "%")
  }

  /// The same, printed in `bp`.
  static func rate(basisPoints range: ClosedRange<Double>) -> Kind {
    .exactRate(range, perUnit: 1e5, places: 5, suffix: "bp")
  }

  private static func exactRate(
    _ range: ClosedRange<Double>, perUnit: Double, places: Int, suffix: String
  ) -> Kind {
    let bounds =
      Int128(
        (range.lowerBound * perUnit).rounded())...Int128(
        (range.upperBound * perUnit).rounded())
    let text: @Sendable (Int128) -> String = { DecimalText.text($0, places: places) + suffix }
    return .scalar(
      rateForm(text(bounds.lowerBound), text(bounds.upperBound)),
      parse: { written, _ throws(Trouble) in
        let value = try rateUnits(written)
        if !bounds.contains(value) {
          throw Trouble.outOfRange(written, words(bounds, text))
        }
        return Rate(billionths: Int64(value))
      },
      text: { text(Int128($0.billionths)) })
  }
}

extension Kind {
  /// A whole number of any width.
  static func whole(
    _ noun: String, _ range: ClosedRange<Int128>, example: String,
    to value: @escaping @Sendable (Int128) -> Value,
    from number: @escaping @Sendable (Value) -> Int128
  ) -> Kind {
    let words = "\(range.lowerBound) to \(range.upperBound)"
    return .scalar(
      ScalarForm(
        noun: noun, range: words, example: example,
        json: .integer(from: "\(range.lowerBound)", through: "\(range.upperBound)")),
      parse: { written, _ throws(Trouble) in
        let found = try wholeNumber(written, noun: noun, range: words, example: example)
        if !range.contains(found) { throw Trouble.outOfRange(written, words) }
        return value(found)
      },
      text: { "\(number($0))" })
  }

  /// A number with one of the units of a table, held as an integer.
  static func measured(
    _ table: UnitTable, _ range: ClosedRange<Int128>,
    to value: @escaping @Sendable (Int128) -> Value,
    from number: @escaping @Sendable (Value) -> Int128
  ) -> Kind {
    let range128 = words(range, table.text)
    let units = table.units.map(\.name).joined(separator: "|")
    return .scalar(
      ScalarForm(
        noun: table.noun, units: table.names, range: range128, example: table.example,
        json: .string(
          pattern: JSONPattern.number + " ?(\(units))"
            + (table.isCompound ? "([0-9]+(\(units)))*" : ""), lengths: nil)),
      parse: { written, base throws(Trouble) in
        let found = try table.parse(written, typical: base.map(number))
        if !range.contains(found) { throw Trouble.outOfRange(written, range128) }
        return value(found)
      },
      text: { table.text(number($0)) })
  }
}

/// Patterns of numbers for the JSON Schema.
enum JSONPattern {
  static let number = "[-+]?([0-9][0-9_]*)?(\\.[0-9][0-9_]*|[0-9])"
}

func words<Bound>(_ range: ClosedRange<Bound>, _ text: (Bound) -> String) -> String {
  "\(text(range.lowerBound)) to \(text(range.upperBound))"
}

private func wholeNumber(
  _ text: String, noun: String, range: String, example: String
) throws(Trouble) -> Int128 {
  if let trouble = Trouble.notFinite(text) { throw trouble }
  guard let (number, rest) = NumberText.prefix(of: text[...]) else {
    throw Trouble.unreadable(text, noun: noun, example: example)
  }
  if !rest.isEmpty {
    var trouble = Trouble.unreadable(text, noun: noun, example: example)
    let (multiple, behind) = Multiple.prefix(of: rest)
    if behind.isEmpty, let value = try? number.integer(times: multiple) {
      trouble.suggestion = "\(value)"
    }
    throw trouble
  }
  do { return try number.integer() } catch {
    switch error {
    case .tooFine: throw Trouble(.notWhole, "must be a whole number, got \(shown(text))")
    case .tooLarge: throw Trouble(.tooLarge, "does not fit, it must be \(range): \(shown(text))")
    }
  }
}

func rateForm(_ low: String, _ high: String) -> ScalarForm {
  ScalarForm(
    noun: UnitTable.rate.noun, units: UnitTable.rate.names, range: "\(low) to \(high)",
    example: UnitTable.rate.example,
    json: .string(pattern: JSONPattern.number + " ?(%|bp)", lengths: nil))
}

/// A rate without unit may have been meant as percent or as a ratio: both are proposed.
func bareRate(_ text: String) -> Trouble? {
  guard let (number, rest) = NumberText.prefix(of: text[...]), rest.isEmpty else { return nil }
  let isRatio = number.double().magnitude <= 1 && number.hasFraction
  let other = DecimalText.text(number.double(), timesTenTo: 2)
  return Trouble(
    .unitMissing, "needs a unit, got \(shown(text))", suggestion: "\(shown(text))%",
    note: isRatio ? "units: % bp; the ratio \(shown(text)) is \(other)%" : "units: % bp")
}

private func rateUnits(_ text: String) throws(Trouble) -> Int128 {
  if let trouble = bareRate(text) { throw trouble }
  let value = try UnitTable.rate.parse(text)
  guard Int64(exactly: value) != nil else {
    throw Trouble(.tooLarge, "is too large: \(shown(text))")
  }
  return value
}
