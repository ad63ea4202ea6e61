import Primitives
import Testing

@testable import Scenarios

@Suite struct CellNumberTests {
  private func read(_ text: String) -> FixedDecimal? {
    Array(text.utf8).withUnsafeBufferPointer {
      CellNumber.read($0, CSVScanner.Cell(start: 0, end: $0.count))
    }
  }

  @Test(
    "the same number as the one that is read letter by letter",
    arguments: [
      "0", "1", "-1", "+1.5", "0.001", "12345.6789", "100", ".5", "5.", "-0.25", "1.10", "0.0",
      "10.0010", "123456789012345678", "0.000000000000000001", "9223372036854775807",
    ])
  func numbers(text: String) { #expect(read(text)?.normalized == FixedDecimal(text)?.normalized) }

  @Test("zeros at the end need no room")
  func zeros() {
    #expect(read("1.50000000000000000000000000") == FixedDecimal("1.5"))
    #expect(read("0.00000000000000000000000000") == FixedDecimal("0"))
  }

  @Test(
    "what is no number, and what was meant",
    arguments: [
      ("1,234.5", "1234.5", "separators of thousands"),
      ("1_000", "1000", "separators of thousands"),
      ("1 000", "1000", "separators of thousands"),
      ("12'000.50", "12000.50", "separators of thousands"),
      ("0,5", "0.5", "behind a point"),
      ("\u{2212}3", "-3", "minus of a keyboard"),
      ("$5", "5", "no unit"),
      ("5 USDT", "5", "no unit"),
      ("12k", "12", "no unit"),
      ("1e5", nil, "without an exponent"),
      ("nan", nil, "leave the cell empty"),
      ("1.2.3", nil, "one point"),
      ("1234567890123456789012", nil, "at most 18 digits"),
      ("abc", nil, "digits and a point"),
    ] as [(String, String?, String)])
  func diagnoses(text: String, meant: String?, note: String) {
    #expect(read(text) == nil)
    let found = CellNumber.diagnosis(text)
    #expect(found.suggestion == meant)
    #expect(found.note.contains(note), "\(found.note)")
  }

  @Test("a number in steps: exact, or to the nearest")
  func steps() throws {
    let lot = try #require(FixedDecimal("0.005"))
    let exact = try #require(FixedDecimal("1.25")?.steps(of: lot))
    #expect(exact.count == 250 && exact.isExact)
    let near = try #require(FixedDecimal("0.0126")?.steps(of: lot))
    #expect(near.count == 3 && !near.isExact)
  }
}
