import Primitives
import Testing

@testable import Reports

/// A row of the number table: what goes in, what people read.
struct Written: Sendable, CustomTestStringConvertible {
  let text: String
  let expected: String
  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }
  var testDescription: String { expected }
}

private func units(_ text: String) -> Int128 {
  Int128(FixedDecimal(text)!.rescaled(to: 8)!.mantissa)
}

@Suite("Numbers people read")
struct NumbersTests {
  static let money: [Written] = [
    Written(Numbers.money(Money.whole(1_240_000_000)), "$1.24bn"),
    Written(Numbers.money(Money.whole(318_000_000)), "$318M"),
    Written(Numbers.money(Money.whole(41_200_000)), "$41.2M"),
    Written(Numbers.money(Money.whole(950_000)), "$950k"),
    Written(Numbers.money(Money.whole(12)), "$12"),
    Written(Numbers.money(.zero), "$0"),
    Written(Numbers.money(Money.whole(88_000_000)), "$88.0M"),
    Written(Numbers.money(Money.whole(88_000_000), trimmed: true), "$88M"),
    Written(Numbers.money(units: units("12.5")), "$13"),
    Written(Numbers.money(units: units("1.6")), "$1.60"),
    Written(Numbers.money(units: units("0.00000001")), "under $0.01"),
    Written(Numbers.money(units: units("999.6")), "$1.00k"),
    Written(Numbers.money(units: units("999499.99")), "$999k"),
    Written(Numbers.money(units: units("999500")), "$1.00M"),
    Written(Numbers.money(Money.whole(-6_140_000_000)), "−$6.14bn"),
    Written(Numbers.money(Money.whole(2_905_000), sign: .always), "+$2.91M"),
    Written(Numbers.money(units: Int128(7_204_000_000_000) * 100_000_000), "$7.20tn"),
    Written(Numbers.money(1_235.5e15), "$1,235,500tn"),
    Written(Numbers.money(.nan), "–"),
    Written(Numbers.money(.infinity), "–"),
    Written(Numbers.money(Money.whole(-6_140_000_000), in: .millions), "−$6,140M"),
    Written(Numbers.money(Money.whole(440_000_000), in: .billions, places: 2), "$0.44bn"),
    Written(Numbers.money(Money.whole(400), in: .millions), "$0"),
    Written(Numbers.exactMoney(units: units("-6140123456.1")), "−$6,140,123,456.10"),
    Written(Numbers.exactMoney(units: units("3.00000001")), "$3.00000001"),
    Written(Numbers.exactMoney(Money.whole(6_835_000_000)), "$6,835,000,000"),
    Written(Numbers.amount(Money(units: 1_234_567_890), of: "BTC"), "12.35 BTC"),
    Written(Numbers.amount(Money.whole(200), of: "BTC"), "200 BTC"),
  ]

  static let shares: [Written] = [
    Written(Numbers.share(Rate(billionths: 127_000_000)), "12.7 %"),
    Written(Numbers.share(Rate(billionths: 127_500_000)), "12.8 %"),
    Written(Numbers.share(0.1265), "12.7 %"),
    Written(Numbers.share(-0.1265), "−12.7 %"),
    Written(Numbers.share(0.58, places: 0), "58 %"),
    Written(Numbers.share(-0.0004), "0.0 %"),
    Written(Numbers.share(Int64(1), of: 3), "33.3 %"),
    Written(Numbers.share(Int64(-1), of: 8), "−12.5 %"),
    Written(Numbers.share(Money.whole(161), of: .whole(486), places: 0), "33 %"),
    Written(Numbers.share(Int64(1), of: 0), "–"),
    Written(Numbers.points(-0.039), "−3.9 pp"),
    Written(Numbers.points(Rate(billionths: 2_000_000)), "+0.2 pp"),
    Written(Numbers.rate(Rate(billionths: 320_000)), "3.2 bp"),
    Written(Numbers.rate(Rate.percent(1)), "1.0 %"),
    Written(Numbers.rate(0.009_995), "1.0 %"),
    Written(Numbers.rate(0.0), "0 bp"),
    Written(Numbers.basisPoints(0.0351), "351 bp"),
  ]

  static let parts: [Written] = [
    Written(Numbers.part(7, of: 8), "87.5 %"),
    Written(Numbers.part(0, of: 8), "0.0 %"),
    Written(Numbers.part(8, of: 8), "100.0 %"),
    Written(Numbers.part(66, of: 5_010_000), "under 0.1 %"),
    Written(Numbers.part(5_009_934, of: 5_010_000), "over 99.9 %"),
    Written(Numbers.part(1, of: 300, places: 0), "under 1 %"),
    Written(Numbers.part(299, of: 300, places: 0), "over 99 %"),
    Written(Numbers.part(Int128.max / 3, of: .max), "33.3 %"),
    Written(Numbers.part(1, of: 0), "–"),
  ]

  static let others: [Written] = [
    Written(Numbers.factor(0.33), "×0.33"),
    Written(Numbers.factor(2), "×2"),
    Written(Numbers.factor(2.94), "×2.9"),
    Written(Numbers.factor(20.3), "20-fold"),
    Written(Numbers.factor(9.96), "10-fold"),
    Written(Numbers.leverage(14.8), "14.8×"),
    Written(Numbers.leverage(20), "20×"),
    Written(Numbers.count(12_406), "12,406"),
    Written(Numbers.count(-1_204_118_332 as Int64), "−1,204,118,332"),
    Written(Numbers.frequency(14, of: 64), "14 of 64"),
    Written(Numbers.frequency(0, of: 64), "0 of 64 (≤ 5.6 %, 95 %)"),
    Written(Numbers.frequency(64, of: 64), "64 of 64 (≥ 94.4 %, 95 %)"),
    Written(Numbers.frequency(0, of: 500), "0 of 500 (≤ 0.7 %, 95 %)"),
    Written(Numbers.frequency(0, of: 12_544), "0 of 12,544 (≤ 0.03 %, 95 %)"),
    Written(Numbers.frequency(2_744, of: 12_544), "21.9 %"),
    Written(Numbers.frequency(0, of: 0), "–"),
    Written(Numbers.decimal(-2.25, places: 1), "−2.3"),
    Written(Numbers.decimal(1e29, places: 0), "100,000,000,000,000,000,000,000,000,000"),
    Written(Numbers.decimal(.leastNonzeroMagnitude), "0.0"),
  ]

  @Test("money has three figures and carries over to the next unit", arguments: money)
  func writesMoney(_ row: Written) { #expect(row.text == row.expected) }

  @Test("shares, their changes and rates have a space before their unit", arguments: shares)
  func writesShares(_ row: Written) { #expect(row.text == row.expected) }

  @Test("nearly nothing is not nothing, and nearly all not all", arguments: parts)
  func writesParts(_ row: Written) { #expect(row.text == row.expected) }

  @Test("factors, counts and frequencies", arguments: others)
  func writesOthers(_ row: Written) { #expect(row.text == row.expected) }

  @Test("a price shows five figures, never more places than its tick, never fewer than its whole")
  func writesPrices() throws {
    let bitcoin = try contract("0.1", "0.001")
    let ether = try contract("0.01", "0.001")
    let doge = try contract("0.00001", "1")
    #expect(Numbers.price(Price(ticks: 1_168_501), bitcoin) == "$116,850")
    #expect(Numbers.price(Price(ticks: 1_168_505), bitcoin) == "$116,851")
    #expect(Numbers.price(Price(ticks: 381_245), ether) == "$3,812.5")
    #expect(Numbers.price(Price(ticks: 100), ether) == "$1.00")
    #expect(Numbers.price(Price(ticks: 18_452), doge) == "$0.18452")
    #expect(Numbers.price(116_850.25) == "$116,850")
    #expect(Numbers.price(Double.nan) == "–")
  }

  private func contract(_ tick: String, _ lot: String) throws -> Contract {
    let tick = try #require(FixedDecimal(tick))
    let lot = try #require(FixedDecimal(lot))
    return try #require(Contract(tick: tick, lot: lot))
  }
}

@Suite("Times people read")
struct NumbersTimeTests {
  /// 2025-10-10T20:40:00Z
  static let start: Int64 = 1_760_128_800 * 1_000_000_000

  static let durations: [Written] = [
    Written(Numbers.duration(.milliseconds(714)), "714 ms"),
    Written(Numbers.duration(.minutes(26)), "26 min"),
    Written(Numbers.duration(.seconds(400)), "6 min 40 s"),
    Written(Numbers.duration(.minutes(90)), "1 h 30 min"),
    Written(Numbers.duration(.hours(51)), "2 d 3 h"),
    Written(Numbers.duration(.seconds(48)), "48 s"),
    Written(Numbers.duration(.milliseconds(1_449)), "1.4 s"),
    Written(Numbers.duration(.milliseconds(2_000)), "2 s"),
    Written(Numbers.duration(.milliseconds(59_600)), "1 min"),
    Written(Numbers.duration(.microseconds(999_600)), "1 s"),
    Written(Numbers.duration(.seconds(3_599)), "59 min 59 s"),
    Written(Numbers.duration(Interval(nanoseconds: 3_599_600_000_000)), "1 h"),
    Written(Numbers.duration(Interval(nanoseconds: 12_000)), "12 µs"),
    Written(Numbers.duration(Interval(nanoseconds: 7)), "7 ns"),
    Written(Numbers.duration(.zero), "0 s"),
    Written(Numbers.duration(.zero - .seconds(90)), "−1 min 30 s"),
    Written(Numbers.duration(seconds: 0.0125), "13 ms"),
    Written(Numbers.duration(seconds: .infinity), "–"),
  ]

  @Test("durations name their units", arguments: durations)
  func writesDurations(_ row: Written) { #expect(row.text == row.expected) }

  @Test("a clock shows the second that has begun, in UTC")
  func writesClocks() {
    let instant = Instant.start + .seconds(2_264) + .milliseconds(900)
    #expect(Numbers.clock(instant, startUnixNanoseconds: Self.start) == "21:17:44")
    #expect(Numbers.clockMinute(instant, startUnixNanoseconds: Self.start) == "21:17")
    #expect(Numbers.date(instant, startUnixNanoseconds: Self.start) == "10 October 2025")
    #expect(Numbers.shortDate(instant, startUnixNanoseconds: Self.start) == "10 Oct")
    let iso = Numbers.isoTime(instant, startUnixNanoseconds: Self.start)
    #expect(iso == "2025-10-10T21:17:44.900Z")
  }

  @Test("in a run of several days a time says which day it is")
  func days() {
    func text(_ hours: Int64) -> String? {
      Numbers.dayAndMinute(
        .start + .hours(30), startUnixNanoseconds: 0, within: hours * 3_600_000_000_000)
    }
    #expect(text(24) == nil)
    #expect(text(25) == "2 Jan 06:00")
  }

  @Test("the calendar knows leap days, centuries and the time before 1970")
  func knowsTheCalendar() {
    func text(_ unixSeconds: Int64) -> String {
      Numbers.isoTime(.start, startUnixNanoseconds: unixSeconds * 1_000_000_000)
    }
    #expect(text(0) == "1970-01-01T00:00:00.000Z")
    #expect(text(-1) == "1969-12-31T23:59:59.000Z")
    #expect(text(951_782_400) == "2000-02-29T00:00:00.000Z")
    #expect(text(1_583_971_200) == "2020-03-12T00:00:00.000Z")
    #expect(text(4_107_542_400) == "2100-03-01T00:00:00.000Z")
  }
}
