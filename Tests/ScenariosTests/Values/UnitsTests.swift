import Testing

@testable import Scenarios

/// The message of a trouble with its suggestion, or nothing when the text was read.
func trouble<Value>(_ read: () throws(Trouble) -> Value) -> String? {
  do throws(Trouble) {
    _ = try read()
    return nil
  } catch {
    let suggestion = error.suggestion.map { " → \($0)" } ?? ""
    return "\(error.code.rawValue) \(error.predicate)\(suggestion)"
  }
}

@Suite struct UnitsTests {
  @Test(
    "times are exact in nanoseconds",
    arguments: [
      ("1ns", 1), ("1us", 1_000), ("2.5ms", 2_500_000), ("30m", 1_800_000_000_000),
      ("1.5h", 5_400_000_000_000), ("1d", 86_400_000_000_000), ("-5s", -5_000_000_000),
      ("1_000 s", 1_000_000_000_000), ("0.000000001s", 1),
    ] as [(String, Int128)])
  func times(_ text: String, _ nanoseconds: Int128) throws {
    #expect(try UnitTable.time.parse(text) == nanoseconds)
  }

  @Test("rates are exact in 1e-9")
  func rates() throws {
    #expect(try UnitTable.rate.parse("45%") == 450_000_000)
    #expect(try UnitTable.rate.parse("-0.5bp") == -50_000)
    #expect(try UnitTable.rate.parse("0.0000001%") == 1)
  }

  @Test("memory knows both kinds of mega")
  func memory() throws {
    #expect(try UnitTable.memory.parse("500MB") == 500_000_000)
    #expect(try UnitTable.memory.parse("2GiB") == 2_147_483_648)
  }

  @Test(
    "what is wrong is said with what was probably meant",
    arguments: [
      ("30", "E0305 needs a unit, got 30 → 30m"), ("2", "E0305 needs a unit, got 2 → 2h"),
      ("5000", "E0305 needs a unit, got 5000 → 5000s"),
      ("30min", "E0309 has an unknown unit, `min` → 30m"),
      ("2 hours", "E0309 has an unknown unit, `hours` → 2 h"),
      ("5S", "E0309 has an unknown unit, `S` → 5s"), ("5kg", "E0309 has an unknown unit, `kg`"),
      ("1.5ns", "E0307 is finer than 1 ns: 1.5ns"),
      ("nan", "E0302 must be a finite number, got nan"),
      (".inf", "E0302 must be a finite number, got .inf"),
      ("soon", "E0308 must be a length of time, got `soon`"),
      ("\u{2212}5s", "E0308 must be a length of time, got `\u{2212}5s` → -5s"),
    ])
  func troubles(_ text: String, _ message: String) {
    let hour: Int128 = 3_600_000_000_000
    #expect(
      trouble { () throws(Trouble) in try UnitTable.time.parse(text, typical: hour) } == message)
  }

  @Test("values are written in the largest unit that divides them, and read back")
  func writing() throws {
    let values: [(Int128, String)] = [
      (0, "0s"), (1, "1ns"), (1_500_000_000, "1500ms"), (5_400_000_000_000, "90m"),
      (86_400_000_000_000, "1d"), (-60_000_000_000, "-1m"),
    ]
    for (value, text) in values {
      #expect(UnitTable.time.text(value) == text)
      #expect(try UnitTable.time.parse(text) == value)
    }
    #expect(UnitTable.memory.text(500_000_000) == "500MB")
    #expect(UnitTable.memory.text(1 << 31) == "2GiB")
  }
}
