import Primitives

extension Kind where Value == Money {
  /// An amount in dollars, exact to 1e-8: `$300k`.
  static func money(_ range: ClosedRange<Money>) -> Kind {
    let words = words(range) { Amount($0).text }
    return .scalar(
      moneyForm(words),
      parse: { written, _ throws(Trouble) in
        let amount = try Amount(text: written)
        if let asset = amount.asset { throw Trouble.notDollars(asset) }
        if !range.contains(amount.money) { throw Trouble.outOfRange(written, words) }
        return amount.money
      },
      text: { Amount($0).text })
  }
}

extension Kind where Value == Money {
  /// The same for money of the run, which grows with its scale.
  static func runMoney(_ range: ClosedRange<Money>) -> Kind { money(range).growing(.money) }
}

extension Kind where Value == Amount {
  /// An amount of any asset: `$300k`, `100 BTC`. The limits hold for its number.
  static func amount(_ range: ClosedRange<Money>) -> Kind {
    let low = Amount(range.lowerBound, asset: "").text
    let high = Amount(range.upperBound, asset: "").text
    let number = "([0-9][0-9_]*)?(\\.[0-9][0-9_]*|[0-9])(k|M|bn)?"
    let limits = "\(low)to \(high)of its asset"
    return .scalar(
      ScalarForm(
        noun: "an amount", units: "$ or the code of an asset, with k M bn", range: limits,
        example: Amount.example,
        json: .string(
          pattern: "-?(\\$\(number)|\(number) \(NameRule.asset.pattern))", lengths: nil)),
      parse: { written, _ throws(Trouble) in
        let amount = try Amount(text: written)
        if !range.contains(amount.money) { throw Trouble.outOfRange(written, limits) }
        return amount
      },
      text: { $0.text })
  }
}

extension Kind where Value == FixedDecimal {
  /// A price step or a lot, exactly as written.
  static func decimal(from low: String, through high: String, places: UInt8) -> Kind {
    guard let lower = FixedDecimal(low), let upper = FixedDecimal(high) else {
      preconditionFailure("limits are decimals")
    }
    return .scalar(
      ScalarForm(
        noun: "a decimal number", range: "\(low) to \(high)", example: "0.1",
        json: .number(from: low, through: high)),
      parse: { written, _ throws(Trouble) in
        if let trouble = Trouble.notFinite(written) { throw trouble }
        guard let (number, rest) = NumberText.prefix(of: written[...]), rest.isEmpty else {
          throw Trouble.unreadable(written, noun: "a decimal number", example: "0.1")
        }
        guard let value = FixedDecimal(number.literal)?.normalized, value.scale <= places else {
          throw Trouble(
            .tooFine, "has too many digits: \(shown(written))",
            note: "at most \(places) behind the point")
        }
        if isLess(value, lower) || isLess(upper, value) {
          throw Trouble.outOfRange(written, "\(low) to \(high)")
        }
        return value
      },
      text: { $0.normalized.description })
  }
}

func moneyForm(_ range: String) -> ScalarForm {
  ScalarForm(
    noun: "an amount of money", units: "$ with k M bn", range: range, example: "$300k, $1.2M",
    json: .string(
      pattern: "-?\\$([0-9][0-9_]*)?(\\.[0-9][0-9_]*|[0-9])(k|M|bn)?", lengths: nil))
}

extension Trouble {
  static func notDollars(_ asset: String) -> Trouble {
    Trouble(
      .unitUnknown, "is counted in dollars, not in \(shown(asset))",
      note: "for example $300k, $1.2M")
  }
}

private func isLess(_ a: FixedDecimal, _ b: FixedDecimal) -> Bool {
  let left = Int128(a.mantissa) * Int128(FixedDecimal.powerOfTen(Int(b.scale)))
  let right = Int128(b.mantissa) * Int128(FixedDecimal.powerOfTen(Int(a.scale)))
  return left < right
}
