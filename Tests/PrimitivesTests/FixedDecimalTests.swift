import Primitives
import Testing

@Suite struct FixedDecimalTests {
  @Test(
    "text becomes digits and places",
    arguments: [
      ("0", 0, 0), ("12", 12, 0), ("-12", -12, 0), ("+12", 12, 0), ("0.1", 1, 1),
      ("-0.001", -1, 3), ("100.50", 10_050, 2), (".5", 5, 1), ("5.", 5, 0), ("007", 7, 0),
      ("-0", 0, 0), ("0.000000000000000001", 1, 18), ("9223372036854775807", Int64.max, 0),
      ("-9223372036854775808", Int64.min, 0), ("-9.223372036854775808", Int64.min, 18),
    ] as [(String, Int64, UInt8)])
  func parses(text: String, mantissa: Int64, scale: UInt8) {
    #expect(FixedDecimal(text) == FixedDecimal(mantissa: mantissa, scale: scale))
  }

  @Test(
    "what is not a plain decimal, or does not fit, is refused",
    arguments: [
      "", " ", "-", "+", ".", "-.", "1e3", "1E3", "0x10", "1,000", "1_000", "1 ", " 1", "--1",
      "+-1", "1-", "1.2.3", "inf", "nan", "٣", "１", "0.0000000000000000001",
      "9223372036854775808", "-9223372036854775809", "92233720368547758070",
    ])
  func refuses(text: String) {
    #expect(FixedDecimal(text) == nil)
  }

  @Test("a piece of a longer text can be read")
  func substrings() {
    let text = "price: 0.25"
    #expect(FixedDecimal(text.dropFirst(7)) == FixedDecimal(mantissa: 25, scale: 2))
  }

  @Test("it prints with all its places")
  func prints() {
    #expect("\(FixedDecimal(mantissa: 5, scale: 0))" == "5")
    #expect("\(FixedDecimal(mantissa: 5, scale: 3))" == "0.005")
    #expect("\(FixedDecimal(mantissa: -5, scale: 3))" == "-0.005")
    #expect("\(FixedDecimal(mantissa: -12_345, scale: 2))" == "-123.45")
    #expect("\(FixedDecimal(mantissa: 0, scale: 2))" == "0.00")
    #expect("\(FixedDecimal(mantissa: .min, scale: 18))" == "-9.223372036854775808")
  }

  @Test("what is printed is read back the same")
  func roundTrip() {
    var dice = Dice(seed: 1)
    var failures: [FixedDecimal] = []
    for _ in 0..<20_000 {
      let shift = Int64.random(in: 0...63, using: &dice)
      let mantissa = Int64(bitPattern: dice.next()) >> shift
      let decimal = FixedDecimal(mantissa: mantissa, scale: .random(in: 0...18, using: &dice))
      if FixedDecimal(decimal.description) != decimal { failures.append(decimal) }
    }
    for scale in UInt8(0)...18 {
      for mantissa in [Int64.min, -1, 0, 1, .max] {
        let decimal = FixedDecimal(mantissa: mantissa, scale: scale)
        if FixedDecimal(decimal.description) != decimal { failures.append(decimal) }
      }
    }
    #expect(failures.isEmpty)
  }

  @Test("places may be added or dropped as long as no digit is lost")
  func rescales() {
    let half = FixedDecimal(mantissa: 50, scale: 2)
    #expect(half.rescaled(to: 2) == half)
    #expect(half.rescaled(to: 1) == FixedDecimal(mantissa: 5, scale: 1))
    #expect(half.rescaled(to: 8) == FixedDecimal(mantissa: 50_000_000, scale: 8))
    #expect(half.rescaled(to: 0) == nil)
    #expect(FixedDecimal(mantissa: .max, scale: 0).rescaled(to: 1) == nil)
    #expect(FixedDecimal(mantissa: 1, scale: 0).rescaled(to: 19) == nil)
    #expect(FixedDecimal(mantissa: 0, scale: 18).rescaled(to: 0) == FixedDecimal("0"))
  }

  @Test("trailing zeros behind the point can be dropped")
  func normalizes() {
    #expect(FixedDecimal(mantissa: 1_500, scale: 3).normalized == FixedDecimal("1.5"))
    #expect(FixedDecimal(mantissa: 1_500, scale: 0).normalized == FixedDecimal("1500"))
    #expect(FixedDecimal(mantissa: 0, scale: 9).normalized == FixedDecimal("0"))
  }

  @Test("its value is the nearest Double")
  func value() {
    #expect(FixedDecimal(mantissa: 1, scale: 1).value == 0.1)
    #expect(FixedDecimal(mantissa: -25, scale: 2).value == -0.25)
    #expect(FixedDecimal.powerOfTen(18) == 1_000_000_000_000_000_000)
    #expect(FixedDecimal.powerOfTen(0) == 1)
  }
}
