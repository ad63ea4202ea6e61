public import Primitives

/// An amount of an asset that the text names: `$1.2M`, `100 BTC`.
public struct Amount: Hashable, Sendable {
  public var money: Money
  /// The code of the asset, or `nil` for `$`.
  public var asset: String?

  public init(_ money: Money, asset: String? = nil) {
    self.money = money
    self.asset = asset
  }
}

extension Amount {
  static let example = "$300k, $1.2M, 100 BTC"

  /// `$1.2M` or `100 BTC`; the number exact to 1e-8.
  init(text: String) throws(Trouble) {
    if let trouble = Trouble.notFinite(text) { throw trouble }
    let isNegative = text.hasPrefix("-")
    var body = isNegative ? text.dropFirst() : text[...]
    let isDollar = body.hasPrefix("$")
    if isDollar { body = body.dropFirst() }
    let starts = body.first.map { $0.isASCII && ($0.isNumber || $0 == ".") } ?? false
    guard starts, let (number, behind) = NumberText.prefix(of: body) else {
      throw Trouble.unreadable(text, noun: "an amount of money", example: Amount.example)
    }
    if let trouble = Trouble.exponent(behind, in: text, or: "a multiple: k M bn") { throw trouble }
    let (multiple, rest) = Multiple.prefix(of: behind)
    let code = rest.dropFirst()
    if isDollar, !rest.isEmpty { throw Amount.unknownMultiple(behind, in: text) }
    if !isDollar, rest.isEmpty {
      throw Trouble(
        .unitMissing, "needs a unit, got \(shown(text))",
        suggestion: (isNegative ? "-$" : "$") + shown(body), note: "money: \(Amount.example)")
    }
    if !isDollar, rest.first != " " || !NameRule.asset.accepts(code) {
      throw Amount.unknownMultiple(behind, in: text)
    }
    let units: Int128
    do { units = try number.integer(times: multiple * Int128(Money.unitsPerWhole)) } catch {
      throw Trouble.inexact(text, error, step: "1e-8")
    }
    guard let magnitude = Int64(exactly: units) else {
      throw Trouble(.tooLarge, "is too large: \(shown(text))", note: "at most 92bn")
    }
    self.init(
      Money(units: isNegative ? -magnitude : magnitude), asset: isDollar ? nil : String(code))
  }

  private static func unknownMultiple(_ rest: Substring, in text: String) -> Trouble {
    let meant = Multiple.aliases[String(rest)].map { shown(text.dropLast(rest.count)) + $0 }
    return Trouble(
      .unitUnknown, "ends in something unknown, `\(shown(rest))`", suggestion: meant,
      note: "multiples: k M bn; then, unless it begins with $, a space and the code of an asset")
  }

  /// The amount with the largest multiple that leaves at most one decimal.
  var text: String {
    let magnitude = Int128(money.units.magnitude)
    var places = 8
    var suffix = ""
    for multiple in Multiple.all.dropFirst() {
      let tenth = multiple.size * Int128(Money.unitsPerWhole) / 10
      if magnitude >= tenth * 10, magnitude % tenth == 0 {
        suffix = multiple.name
        places = 8 + String(multiple.size).count - 1
      }
    }
    let number = DecimalText.text(magnitude, places: places) + suffix
    let sign = money.isNegative ? "-" : ""
    return asset.map { "\(sign)\(number) \($0)" } ?? "\(sign)$\(number)"
  }
}
