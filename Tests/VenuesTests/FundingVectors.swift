import Clearing
import FoundationEssentials
import Primitives
import TestSupport
import Testing
import Venues

/// Rates and payments of funding that venues, or those who follow them, publish.
@Suite struct FundingVectors {
  @Test("formulas of six venues")
  func rates() throws {
    let table = try VectorTable("funding_rate_misc.csv")
    var unknown: [String: Int] = [:]
    for row in table.rows {
      let inputs = Inputs(row["inputs"])
      let expected = row.number("expected") ?? .nan
      guard let found = FundingVectors.value(row["rule"], inputs) else {
        unknown[row["rule"], default: 0] += 1
        continue
      }
      let tolerance = (row.number("rel_tol") ?? 0) * abs(expected)
      #expect(abs(found - expected) <= tolerance, "\(row["id"]): \(found)")
    }
    let left = unknown.values.reduce(0, +)
    table.report(
      ran: table.rows.count - left,
      skipped: unknown.sorted { $0.key < $1.key }.map { ("no formula \($0.key)", $0.value) })
    #expect(left == 0)
  }

  private static func value(_ rule: String, _ inputs: Inputs) -> Double? {
    switch rule {
    case "INTEREST_COMPONENT":
      let times = inputs.whole("interval_per_day")
      return FundingRate.interest(
        quote: inputs.rate("quote"), base: inputs.rate("base"),
        period: Interval(
          nanoseconds: Interval.hours(24).nanoseconds.divided(by: times, rounding: .nearest))
      ).ratio
    case "HL_APR_COMPOUND":
      return FundingRate.compounded(inputs.number("rate_1h"), timesAYear: 24 * 365)
    case "TWAP_DIFF_OVER_INDEX":
      return TwapFunding.premium(
        mark: inputs.whole("internal"), oracle: inputs.whole("external"), divisor: nil
      ).ratio
    case "VEGA_CLAMPED_PAYMENT":
      let clamp = Rate(billionths: abs(inputs.rate("clamp").billionths))
      return TwapFunding.vega(
        internal: inputs.whole("f"), external: inputs.whole("s"), interest: .zero,
        lower: -clamp, upper: clamp
      ).ratio
    case "DRIFT_FUNDING":
      return Double(
        TwapFunding.drift(
          mark: inputs.whole("mark_twap"), oracle: inputs.whole("oracle_twap"),
          period: .seconds(inputs.whole("period"))))
    case "GMX_ADAPTIVE_FUNDING": return skew(inputs)
    case "DYDX_IMPACT_NOTIONAL":
      let rate = Fraction(inputs.units("im", places: 9), over: 1_000_000_000)
      return PremiumIndex.impactNotional(.whole(500), initialRate: rate).amount
    case "CLAMPED_RATE":
      return FundingRate.rate(
        premium: inputs.rate("premium"), interest: inputs.rate("interest"),
        clamp: inputs.rate("clamp")
      ).ratio
    default: return nil
    }
  }

  private static func skew(_ inputs: Inputs) -> Double {
    var funding = SkewFunding(factor: inputs.units("saved", places: 24))
    funding.advance(
      .seconds(inputs.whole("dt")), long: inputs.whole("long_oi"),
      short: inputs.whole("short_oi"),
      SkewFunding.Velocity(increase: inputs.units("inc", places: 24)))
    return Double(funding.factor) / Double(SkewFunding.one)
  }

  @Test("what a holder is paid over one or several settlements")
  func payments() throws {
    let table = try VectorTable("funding_payment.csv")
    for row in table.rows {
      let marks = Inputs.list(row["marks"])
      let places = marks.map { Inputs.places(of: $0) }.max() ?? 0
      let paid = try FundingVectors.paid(
        lots: Inputs.units(row["size"], places: 3), side: row["side"] == "1" ? 1 : -1,
        marks: marks.map { Int64(Inputs.units($0, places: places)) }, places: places,
        rates: Inputs.list(row["rates"]).map { Rate(nearest: Double($0) ?? .nan) })
      let expected = row.number("expected_cash_to_holder") ?? .nan
      #expect(
        abs(paid.amount - expected) <= row.number("abs_tol") ?? 0, "\(row["id"]): \(paid)")
    }
    table.report(ran: table.rows.count)
    #expect(!table.rows.isEmpty)
  }

  /// Cash that comes to a holder of so many thousandths of a coin, against one other trader.
  private static func paid(
    lots: Int128, side: Int64, marks: [Int64], places: Int, rates: [Rate]
  ) throws -> Money {
    guard
      let contract = Contract(
        tick: FixedDecimal(mantissa: 1, scale: UInt8(places)),
        lot: FixedDecimal(mantissa: 1, scale: 3))
    else { return .zero }
    let listing = Listing(
      contract: contract, schedule: try .flat(.percent(1), maxLeverage: 50),
      mark: Price(ticks: marks[0]))
    var clearing = Clearinghouse([listing])
    let (holder, other) = (
      clearing.openAccount(role: .trader), clearing.openAccount(role: .trader)
    )
    let quantity = Quantity(lots: Int64(lots))
    let fill = Fill(
      price: Price(ticks: marks[0]), quantity: quantity, makerOrder: .none, maker: other,
      taker: holder, takerSide: side > 0 ? .buy : .sell, makerIsDone: true)
    _ = clearing.settle(
      fill, in: MarketID(0), makerFee: .zero, takerFee: .zero, rounding: .up)
    let before = clearing.accounts[Int(holder.index)].cash
    for (mark, rate) in zip(marks, rates) {
      clearing.setMark(Price(ticks: mark), in: MarketID(0))
      _ = clearing.payFunding(rate, in: MarketID(0)) { _, _ in }
    }
    return clearing.accounts[Int(holder.index)].cash - before
  }
}

/// Cells of the form `name=1.5e-6|other=3`.
struct Inputs {
  private var values: [String: String] = [:]

  init(_ text: String) {
    for part in Inputs.list(text) {
      let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
      if pair.count == 2 { values[pair[0]] = pair[1] }
    }
  }

  static func list(_ text: String) -> [String] {
    text.split(separator: "|").map(String.init)
  }

  private func text(_ name: String) -> String {
    guard let text = values[name] else { fatalError("no input \(name)") }
    return text
  }

  func number(_ name: String) -> Double { Double(text(name)) ?? .nan }
  func whole(_ name: String) -> Int64 { Int64(Inputs.units(text(name), places: 0)) }
  func rate(_ name: String) -> Rate { Rate(billionths: Int64(units(name, places: 9))) }
  func units(_ name: String, places: Int) -> Int128 { Inputs.units(text(name), places: places) }

  /// Digits behind the point, the power of ten counted in.
  static func places(of text: String) -> Int {
    let (digits, power) = parts(text)
    return max(0, digits.behind - power)
  }

  /// A number in units of ten to the minus `places`; finer digits are dropped.
  static func units(_ text: String, places: Int) -> Int128 {
    let (digits, power) = parts(text)
    var value = digits.value
    let shift = places + power - digits.behind
    for _ in 0..<abs(shift) {
      value = shift > 0 ? value * 10 : value.divided(by: 10, rounding: .towardZero)
    }
    return value
  }

  private static func parts(_ text: String) -> ((value: Int128, behind: Int), power: Int) {
    let halves = text.lowercased().split(separator: "e")
    let number = halves[0].split(separator: ".", omittingEmptySubsequences: false)
    let behind = number.count > 1 ? number[1].count : 0
    guard let value = Int128(number.joined()) else { fatalError("not a number: \(text)") }
    return ((value, behind), halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
  }
}
