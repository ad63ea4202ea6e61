import Primitives
import Testing

@Suite struct RoundingTests {
  @Test("the table in the documentation holds")
  func table() {
    let rows: [(Rounding, Int, Int, Int, Int)] = [
      (.down, 3, -4, 2, -3),
      (.up, 4, -3, 3, -2),
      (.towardZero, 3, -3, 2, -2),
      (.awayFromZero, 4, -4, 3, -3),
      (.nearest, 4, -4, 3, -3),
    ]
    #expect(rows.map(\.0) == Rounding.allCases)
    for (rule, sevenHalves, minusSevenHalves, eightThirds, minusEightThirds) in rows {
      #expect(7.divided(by: 2, rounding: rule) == sevenHalves)
      #expect((-7).divided(by: 2, rounding: rule) == minusSevenHalves)
      #expect(7.divided(by: -2, rounding: rule) == minusSevenHalves)
      #expect((-7).divided(by: -2, rounding: rule) == sevenHalves)
      #expect(8.divided(by: 3, rounding: rule) == eightThirds)
      #expect((-8).divided(by: 3, rounding: rule) == minusEightThirds)
    }
  }

  @Test(
    "every quotient of two 8-bit integers rounds as its rule says", arguments: Rounding.allCases)
  func everySmallQuotient(rule: Rounding) {
    // The quotient of two such integers is a Double at least 1/128 away from every integer and
    // every half that it does not equal, so rounding the Double is exact here.
    var wrong: [(Int8, Int8)] = []
    for numerator in Int8.min...Int8.max {
      for denominator in Int8.min...Int8.max where denominator != 0 {
        if numerator == .min && denominator == -1 { continue }
        let exact = Double(numerator) / Double(denominator)
        let expected: Double =
          switch rule {
          case .down: exact.rounded(.down)
          case .up: exact.rounded(.up)
          case .towardZero: exact.rounded(.towardZero)
          case .awayFromZero: exact.rounded(.awayFromZero)
          case .nearest: exact.rounded(.toNearestOrAwayFromZero)
          }
        let found = numerator.divided(by: denominator, rounding: rule)
        if Double(found) != expected { wrong.append((numerator, denominator)) }
      }
    }
    #expect(wrong.isEmpty)
  }

  @Test("the largest integers are halved without overflow")
  func extremes() {
    #expect(Int64.max.divided(by: 2, rounding: .nearest) == 1 << 62)
    #expect(Int64.min.divided(by: 2, rounding: .nearest) == -(1 << 62))
    #expect(Int64.max.divided(by: .max - 1, rounding: .nearest) == 1)
    #expect(Int64.max.divided(by: .max - 1, rounding: .up) == 2)
    #expect((Int64.max - 1).divided(by: .max, rounding: .nearest) == 1)
    #expect((Int64.max / 2).divided(by: .max, rounding: .nearest) == 0)
    #expect((Int64.max / 2 + 1).divided(by: .max, rounding: .nearest) == 1)
    #expect(Int64.max.divided(by: .min, rounding: .nearest) == -1)
    #expect(Int64.max.divided(by: .min, rounding: .down) == -1)
    #expect(Int64.max.divided(by: .min, rounding: .up) == 0)
    #expect(Int64.min.divided(by: .max, rounding: .towardZero) == -1)
    #expect(Int64.min.divided(by: .max, rounding: .down) == -2)
    #expect(Int64.min.divided(by: .min, rounding: .awayFromZero) == 1)
    #expect((Int64.min + 1).divided(by: .min, rounding: .nearest) == 1)
    #expect(Int128.max.divided(by: 2, rounding: .up) == 1 << 126)
    #expect(Int128.min.divided(by: 3, rounding: .up) == Int128.min / 3)
  }

  @Test("a quotient beyond the largest integer stops the program")
  func overflowTraps() async {
    await #expect(processExitsWith: .failure) {
      print(Int64.min.divided(by: -1, rounding: .down))
    }
    await #expect(processExitsWith: .failure) {
      print(1.divided(by: 0, rounding: .down))
    }
  }

  @Test("a Double becomes an integer under each rule")
  func doubles() {
    let rows: [(Rounding, [Int64])] = [
      (.down, [2, 2, 2, -3, -3, -3]),
      (.up, [3, 3, 3, -2, -2, -2]),
      (.towardZero, [2, 2, 2, -2, -2, -2]),
      (.awayFromZero, [3, 3, 3, -3, -3, -3]),
      (.nearest, [2, 3, 3, -2, -3, -3]),
    ]
    for (rule, expected) in rows {
      #expect([2.4, 2.5, 2.6, -2.4, -2.5, -2.6].map { $0.integer(rule) } == expected)
      #expect(7.0.integer(rule) == 7)
      #expect((-0.0).integer(rule) == 0)
    }
    #expect(0.49999999999999994.integer(.nearest) == 0)
    #expect((-9_223_372_036_854_775_808.0).integer(.down) == .min)
  }

  @Test("a Double that is no integer of 64 bits stops the program")
  func doublesTrap() async {
    await #expect(processExitsWith: .failure) { print(Double.nan.integer(.nearest)) }
    await #expect(processExitsWith: .failure) { print(Double.infinity.integer(.down)) }
    await #expect(processExitsWith: .failure) { print(9_223_372_036_854_775_808.0.integer(.down)) }
  }
}
