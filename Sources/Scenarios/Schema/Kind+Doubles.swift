import Primitives

extension Kind where Value == Double {
  /// A ratio for a model, written in `%` or `bp`.
  static func rate(percent range: ClosedRange<Double>) -> Kind {
    let low = DecimalText.text(range.lowerBound) + "%"
    let high = DecimalText.text(range.upperBound) + "%"
    return .scalar(
      rateForm(low, high),
      parse: { written, _ throws(Trouble) in
        if let trouble = bareRate(written) { throw trouble }
        let (number, unit) = try UnitTable.rate.split(written)
        guard unit == "%" || unit == "bp" else {
          throw UnitTable.rate.unknownUnit(unit, in: written)
        }
        let percent = number.double(timesTenTo: unit == "%" ? 0 : -2)
        if !range.contains(percent) { throw Trouble.outOfRange(written, "\(low) to \(high)") }
        return number.double(timesTenTo: unit == "%" ? -2 : -4)
      },
      text: { DecimalText.text($0, timesTenTo: 2) + "%" })
  }

  /// A plain number: finite, without unit.
  static func number(_ range: ClosedRange<Double>) -> Kind {
    let low = DecimalText.text(range.lowerBound)
    let high = DecimalText.text(range.upperBound)
    return .scalar(
      ScalarForm(
        noun: "a number", range: "\(low) to \(high)", example: high,
        json: .number(from: low, through: high)),
      parse: { written, _ throws(Trouble) in
        if let trouble = Trouble.notFinite(written) { throw trouble }
        let parts = NumberText.prefix(of: written[...], exponent: true)
        guard let (number, rest) = parts, rest.isEmpty else {
          var trouble = Trouble.unreadable(written, noun: "a number", example: high)
          if let parts { trouble.note = "it has no unit; delete `\(shown(parts.rest))`" }
          throw trouble
        }
        let value = number.double()
        if !value.isFinite {
          throw Trouble(.tooLarge, "is too large: \(shown(written))")
        }
        if !range.contains(value) { throw Trouble.outOfRange(written, "\(low) to \(high)") }
        return value
      },
      text: { DecimalText.text($0) })
  }

  /// How often something happens: `20000/s`, `3/m`, `6/d`; held and printed per second.
  static func perSecond(_ range: ClosedRange<Double>) -> Kind {
    let low = DecimalText.text(range.lowerBound) + "/s"
    let high = DecimalText.text(range.upperBound) + "/s"
    let seconds: [Substring: Double] = ["/s": 1, "/m": 60, "/h": 3_600, "/d": 86_400]
    return .scalar(
      ScalarForm(
        noun: "a number per time", units: "/s /m /h /d", range: "\(low) to \(high)",
        example: "20000/s",
        json: .string(pattern: JSONPattern.number + " ?/[smhd]", lengths: nil)),
      parse: { written, _ throws(Trouble) in
        if let trouble = Trouble.notFinite(written) { throw trouble }
        guard let (number, rest) = NumberText.prefix(of: written[...], exponent: true) else {
          throw Trouble.unreadable(written, noun: "a number per time", example: "20000/s")
        }
        let unit = rest.first == " " ? rest.dropFirst() : rest
        guard let divisor = seconds[unit] else {
          throw Trouble(
            unit.isEmpty ? .unitMissing : .unitUnknown,
            unit.isEmpty
              ? "needs a unit, got \(shown(written))" : "has an unknown unit, `\(shown(unit))`",
            suggestion: unit.isEmpty ? "\(shown(written))/s" : nil, note: "units: /s /m /h /d")
        }
        let value = number.double() / divisor
        if !range.contains(value) { throw Trouble.outOfRange(written, "\(low) to \(high)") }
        return value
      },
      text: { DecimalText.text($0, timesTenTo: 0) + "/s" })
  }

  /// A span of time for a model, held in seconds.
  static func seconds(_ range: ClosedRange<Double>) -> Kind {
    let table = UnitTable.time
    let low = DecimalText.text(range.lowerBound, timesTenTo: 0) + "s"
    let high = DecimalText.text(range.upperBound, timesTenTo: 0) + "s"
    let scales: [Substring: (power: Int, factor: Double)] = [
      "ns": (-9, 1), "us": (-6, 1), "ms": (-3, 1), "s": (0, 1), "m": (0, 60), "h": (0, 3_600),
      "d": (0, 86_400),
    ]
    let units = table.units.map(\.name).joined(separator: "|")
    return .scalar(
      ScalarForm(
        noun: table.noun, units: table.names, range: "\(low) to \(high)", example: table.example,
        json: .string(pattern: JSONPattern.number + " ?(\(units))", lengths: nil)),
      parse: { written, base throws(Trouble) in
        let typical = base.map { Int128(($0 * 1e9).rounded()) }
        let (number, unit) = try table.split(written, typical: typical)
        guard let scale = scales[unit] else { throw table.unknownUnit(unit, in: written) }
        let value = number.double(timesTenTo: scale.power) * scale.factor
        if !range.contains(value) { throw Trouble.outOfRange(written, "\(low) to \(high)") }
        return value
      },
      text: { DecimalText.text($0, timesTenTo: 0) + "s" })
  }

  /// An amount for a model, held in dollars.
  static func dollars(_ range: ClosedRange<Double>) -> Kind {
    let low = "$" + DecimalText.text(range.lowerBound, timesTenTo: 0)
    let high = "$" + DecimalText.text(range.upperBound, timesTenTo: 0)
    return .scalar(
      moneyForm("\(low) to \(high)"),
      parse: { written, _ throws(Trouble) in
        let amount = try Amount(text: written)
        if let asset = amount.asset { throw Trouble.notDollars(asset) }
        let value = amount.money.amount
        if !range.contains(value) { throw Trouble.outOfRange(written, "\(low) to \(high)") }
        return value
      },
      text: { Amount(Money(nearest: $0)).text })
  }
}
