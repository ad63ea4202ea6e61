import Testing

@testable import Scenarios

@Suite struct NumberTextTests {
  private func parts(_ text: String, exponent: Bool = false) -> [String]? {
    NumberText.prefix(of: text[...], exponent: exponent).map {
      [$0.number.literal, String($0.rest)]
    }
  }

  @Test("a number is the longest beginning that is one; the rest is for the unit")
  func prefix() {
    #expect(parts("1.5%") == ["1.5", "%"])
    #expect(parts("-3bp") == ["-3", "bp"])
    #expect(parts("+7") == ["7", ""])
    #expect(parts(".5") == ["0.5", ""])
    #expect(parts("5.") == ["5", "."])
    #expect(parts("1_000_000") == ["1000000", ""])
    #expect(parts("1__0") == ["1", "__0"])
    #expect(parts("1_") == ["1", "_"])
    #expect(parts("_1") == nil)
    #expect(parts("x") == nil)
    #expect(parts("") == nil)
    #expect(parts("-") == nil)
    #expect(parts("１") == nil)
    #expect(parts("0x10") == ["0", "x10"])
  }

  @Test("an exponent is read only where it is asked for")
  func exponent() {
    #expect(parts("1e-9", exponent: true) == ["1e-9", ""])
    #expect(parts("1E+9", exponent: true) == ["1e9", ""])
    #expect(parts("1e", exponent: true) == ["1", "e"])
    #expect(parts("1e9") == ["1", "e9"])
  }

  @Test("an integer is exact or refused: nothing is rounded")
  func exact() throws {
    func integer(_ text: String, _ factor: Int128 = 1) throws -> Int128? {
      try NumberText.prefix(of: text[...])?.number.integer(times: factor)
    }
    #expect(try integer("1.5", 1_000) == 1_500)
    #expect(try integer("-0.001", 1_000) == -1)
    #expect(try integer("1.000", 1) == 1)
    #expect(try integer("000012") == 12)
    #expect(try integer("170141183460469231731687303715884105727") == Int128.max)
    #expect(throws: NumberText.Inexact.tooLarge) {
      try integer("170141183460469231731687303715884105728")
    }
    #expect(throws: NumberText.Inexact.tooLarge) {
      try integer("1" + String(repeating: "0", count: 38), 10)
    }
    #expect(throws: NumberText.Inexact.tooFine) { try integer("0.0001", 1_000) }
    #expect(throws: NumberText.Inexact.tooFine) {
      try integer("0." + String(repeating: "3", count: 60))
    }
    #expect(try integer("0.1" + String(repeating: "0", count: 10_000), 10) == 1)
  }

  @Test("a very long number costs little")
  func long() throws {
    let digits = String(repeating: "9", count: 1_000_000)
    let number = try #require(NumberText.prefix(of: digits[...])).number
    #expect(throws: NumberText.Inexact.tooLarge) { try number.integer() }
    #expect(number.double() == .infinity)
  }
}

@Suite struct DecimalTextTests {
  @Test("integers with places are written without zeros that say nothing")
  func integers() {
    #expect(DecimalText.text(150_000_000, places: 8) == "1.5")
    #expect(DecimalText.text(-5, places: 3) == "-0.005")
    #expect(DecimalText.text(0, places: 7) == "0")
    #expect(DecimalText.text(1_200, places: 2) == "12")
    #expect(DecimalText.text(7, places: 0) == "7")
  }

  @Test("moving the point of a Double keeps it: any percentage reads back to the same bits")
  func doubles() throws {
    #expect(DecimalText.text(0.45, timesTenTo: 2) == "45")
    #expect(DecimalText.text(0.07, timesTenTo: 2) == "7")
    #expect(DecimalText.text(1e-7, timesTenTo: 2) == "0.00001")
    #expect(DecimalText.text(-12.5, timesTenTo: 2) == "-1250")
    #expect(DecimalText.text(0, timesTenTo: 2) == "0")
    #expect(DecimalText.text(1e22, timesTenTo: 2) == "1000000000000000000000000")
    var state: UInt64 = 1
    for _ in 0..<20_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite, value.magnitude < 1e200, value.magnitude > 1e-200 else { continue }
      let text = DecimalText.text(value, timesTenTo: 2)
      let number = try #require(NumberText.prefix(of: text[...])).number
      #expect(number.double(timesTenTo: -2) == value, "\(value) \(text)")
    }
  }
}
