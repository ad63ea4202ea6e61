internal import Glibc
public import Primitives

/// How Cascade writes numbers for people: three figures of money, one decimal of a share, the
/// minus sign U+2212, a space before `%`, `bp` and `min`.
///
/// Every function rounds once, half away from zero, and takes the integer where there is one.
/// A value that is not a number (or is 10^30 and more) prints as `–`, "does not apply".
public enum Numbers {
  /// What stands for a figure that does not apply.
  public static let absent = "–"

  // MARK: Counts

  /// `12,406`
  public static func count(_ value: Int64, sign: NumberSign = .negative) -> String {
    ExactDecimal(value).fixed(places: 0, sign: sign)
  }

  /// `12,406`
  public static func count(_ value: Int) -> String { count(Int64(value)) }

  /// `14 of 64` while the whole is below 1,000, the share of it from there on. Nothing seen (or
  /// everything) is a bound, never 0 %: `0 of 64 (≤ 5.6 %, 95 %)`.
  public static func frequency(_ seen: Int, of trials: Int) -> String {
    if trials <= 0 { return absent }
    if seen == 0 || seen == trials {
      return "\(ratio(seen, of: trials)) (\(extremeBound(seen, of: trials)), 95 %)"
    }
    if trials < 1_000 { return "\(seen) of \(trials)" }
    return share(Int64(seen), of: Int64(trials))
  }

  /// `14 of 64`, without a bound, for cells whose bound stands elsewhere.
  public static func ratio(_ seen: Int, of trials: Int) -> String {
    "\(count(seen)) of \(count(trials))"
  }

  /// `≤ 5.6 %`, with as many decimals as it takes not to say zero.
  private static func extremeBound(_ seen: Int, of trials: Int) -> String {
    let bound = unseenBound(trials: trials)
    var places = 1
    while places < 6, ExactDecimal(bound)?.rounded(to: places + 2) == 0 { places += 1 }
    return seen == 0
      ? "≤ \(share(bound, places: places))" : "≥ \(share(1 - bound, places: places))"
  }

  /// The upper 95 % bound of a frequency never seen in `trials`: Clopper and Pearson, two-sided,
  /// `1 - 0.025^(1/n)`.
  public static func unseenBound(trials: Int) -> Double {
    trials <= 0 ? 1 : 1 - pow(0.025, 1 / Double(trials))
  }

  // MARK: Plain numbers

  /// A number without unit and with fixed decimals: `2.9`, `−0.25`, `1,204.0`.
  public static func decimal(
    _ value: Double, places: Int = 1, sign: NumberSign = .negative, trimmed: Bool = false
  ) -> String {
    ExactDecimal(value)?.fixed(places: places, sign: sign, trimmed: trimmed) ?? absent
  }

  // MARK: Prices

  /// `$116,850`, `$3,812.5`, `$0.6571`: five figures, the whole part always in full, never more
  /// places than the tick has.
  public static func price(_ price: Price, _ contract: Contract) -> String {
    let ticks = Int128(price.ticks) * Int128(contract.tick.mantissa)
    let value = ExactDecimal(ticks, places: Int(contract.tick.scale))
    return priceText(value, limit: Int(contract.tick.normalized.scale))
  }

  /// The same for a price that is no whole tick: a mean, an index.
  public static func price(_ amount: Double) -> String {
    ExactDecimal(amount).map { priceText($0, limit: 12) } ?? absent
  }

  private static func priceText(_ value: ExactDecimal, limit: Int) -> String {
    var places = 0
    while places < limit, value.rounded(to: places).magnitude < 10_000 { places += 1 }
    return value.fixed(places: places, prefix: "$")
  }

  // MARK: Factors

  /// `×0.33` for what shrank or grew a little, `20-fold` from ten on.
  public static func factor(_ value: Double) -> String {
    guard let exact = ExactDecimal(value) else { return absent }
    if exact.rounded(to: 0) >= 10 { return exact.fixed(places: 0) + "-fold" }
    let places = exact.rounded(to: 2).magnitude < 100 ? 2 : 1
    return "×" + exact.fixed(places: places, trimmed: exact.rounded(to: 2) % 100 == 0)
  }

  /// Leverage: `14.8×`, `20×`.
  public static func leverage(_ value: Double) -> String {
    ExactDecimal(value).map { $0.fixed(places: 1, trimmed: true) + "×" } ?? absent
  }
}
