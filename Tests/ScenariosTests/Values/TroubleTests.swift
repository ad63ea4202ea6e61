import Testing

@testable import Scenarios

@Suite struct TroubleTests {
  @Test("a value out of range is said with what it must be")
  func range() {
    let trouble = Trouble.outOfRange("-50", "1 to 1000")
    #expect((trouble.code, trouble.predicate) == (.outOfRange, "is -50; it must be 1 to 1000"))
  }

  @Test("what cannot be read is shown, with an example")
  func unreadable() {
    let trouble = Trouble.unreadable("abc", noun: "a number", example: "5")
    #expect(trouble.predicate == "must be a number, got `abc`")
    #expect(trouble.note == "for example 5")
    #expect(trouble.suggestion == nil)
  }

  @Test("a minus copied from a report becomes the one of a keyboard")
  func minus() {
    #expect(Trouble.unreadable("\u{2212}3%", noun: "a rate", example: "1%").suggestion == "-3%")
  }

  @Test(
    "not-a-number and infinity are known in every spelling",
    arguments: [".nan", "NaN", "nan", ".inf", "-.inf", "+Inf", "Infinity", "-infinity", "$nan"])
  func notFinite(_ text: String) {
    let trouble = Trouble.notFinite(text)
    #expect(trouble?.code == .notFinite)
    #expect(trouble?.predicate == "must be a finite number, got \(text)")
  }

  @Test("words that only begin like them are not", arguments: ["nano", "info", "in", "", "5"])
  func finite(_ text: String) {
    #expect(Trouble.notFinite(text) == nil)
  }

  @Test("a number is too fine or too large, never rounded")
  func inexact() {
    let fine = Trouble.inexact("0.0000001bp", .tooFine, step: "0.0000001%")
    #expect((fine.code, fine.predicate) == (.tooFine, "is finer than 0.0000001%: 0.0000001bp"))
    let large = Trouble.inexact("9e99", .tooLarge, step: "1 ns")
    #expect((large.code, large.predicate) == (.tooLarge, "is too large: 9e99"))
  }

  @Test("numbers with a unit have no exponent, and are told how they are written")
  func exponent() {
    let modest = Trouble.exponent("e3%", in: "1e3%", or: "more")
    #expect(modest?.predicate == "must be written without an exponent, got `1e3%`")
    #expect(modest?.note == "write the digits, or more")
    #expect(Trouble.exponent("E-3", in: "1E-3", or: "")?.code == .unreadable)
    #expect(Trouble.exponent("e-400", in: "1e-400", or: "")?.code == .unreadable)
    #expect(Trouble.exponent("e400", in: "1e400", or: "")?.code == .tooLarge)
    #expect(
      Trouble.exponent("e" + String(repeating: "9", count: 99), in: "", or: "")?.code == .tooLarge)
    for rest in ["", "e", "ETH", " ETH", "m", "e m"] {
      #expect(Trouble.exponent(rest[...], in: rest, or: "") == nil, "\(rest)")
    }
  }

  @Test("a long value is cut, so that a message stays a line")
  func long() {
    let trouble = Trouble.outOfRange(String(repeating: "9", count: 1_000), "0 to 9")
    #expect(trouble.predicate.count < 80)
  }
}
