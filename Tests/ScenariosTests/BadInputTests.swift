import Testing

@testable import Scenarios

/// Bad inputs that a stranger will write, with what the message must hold.
@Suite struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let code: String
    let line: Int
    let column: Int
    let fragments: [String]
    var testDescription: String { name }

    init(
      _ name: String, _ text: String, _ code: String, _ line: Int, _ column: Int,
      _ fragments: String...
    ) {
      (self.name, self.text, self.code) = (name, text, code)
      (self.line, self.column, self.fragments) = (line, column, fragments)
    }
  }

  private static func check(_ report: FaultReport?, _ wanted: Case) {
    guard let report, let first = report.faults.first else {
      Issue.record("\(wanted.name) was accepted")
      return
    }
    let text = report.text()
    #expect(first.code.rawValue == wanted.code, "\(text)")
    #expect(report.mark(first.place) == Mark(line: wanted.line, column: wanted.column), "\(text)")
    for fragment in wanted.fragments { #expect(text.contains(fragment), "\(text)") }
  }

  @Test(
    "in a scenario",
    arguments: [
      Case(
        "H01 unknown key", example("insuranceFund", "insurance_fund"), "E0203", 14, 5,
        "`insurance_fund` in venues[0]", "did you mean `insuranceFund`?"),
      Case(
        "H02 unknown choice", example("binanceUsdm", "binanceUsdn"), "E0204", 13, 13,
        "unknown preset `binanceUsdn` in venues[0]", "did you mean `binanceUsdm`?",
        "cascade list venues"),
      Case(
        "H03 unknown class", example("class: leveragedTrader", "class: leverageTrader"), "E0204",
        21, 14, "unknown class `leverageTrader` in agents[2]", "did you mean `leveragedTrader`?",
        "cascade list agents"),
      Case(
        "H04 duplicate key",
        example("insuranceFund: $1.2M", "insuranceFund: $1.2M\n    insuranceFund: $2M"),
        "E0103", 15, 5, "`insuranceFund` is given twice", "first here"),
      Case(
        "H05 negative count", example("count: 8", "count: -50"), "E0301", 20, 34,
        "agents[1].count is -50", "0 to 1000"),
      Case(
        "H07 tick of zero", example("quote: USDT", "tick: 0, quote: USDT"), "E0301", 17, 42,
        "tick is 0"),
      Case(
        "H10 rate without unit", example("volatility: 45%", "volatility: 2"), "E0305", 10, 38,
        "fundamental.BTC.volatility needs a unit", "did you mean `2%`?"),
      Case(
        "H11 not a number", example("$100000", ".nan"), "E0302", 10, 17,
        "price must be a finite number", ".nan"),
      Case(
        "H12 too large", example("0.6 }", "1e400 }"), "E0303", 10, 55,
        "spotFollow is too large: 1e400", "at most 1"),
      Case(
        "H13 seed does not fit", example("20251010", "18446744073709551616"), "E0301", 4, 7,
        "0 to 18446744073709551615"),
      Case(
        "H14 not whole", example("count: 20000", "count: 5000.5"), "E0304", 21, 38,
        "agents[2].count must be a whole number, got 5000.5"),
      Case(
        "H15 too many", example("count: 20000", "count: 9_000_000_000"), "E0301", 21, 38,
        "9_000_000_000", "0 to 2000000"),
      Case(
        "H16 time without unit", example("duration: 30m", "duration: 2"), "E0305", 6, 11,
        "duration needs a unit, got 2", "did you mean `2h`?", "units: ns us ms s m h d"),
      Case(
        "H17 after the end", example("at: 10m", "at: 3h"), "E0406", 24, 11,
        "after the end of the run",
        "the run ends here", "3h is later"),
      Case(
        "H18 news below -100 %", example("BTC: -3%", "BTC: -108%"), "E0301", 24, 29,
        "shocks[0].news.BTC is -108%"),
      Case(
        "H19 unknown metric", example("metric: drawdown", "metric: drawdwon"), "E0501", 29, 15,
        "unknown metric `drawdwon`",
        "did you mean `drawdown`?", "cascade list metrics"),
      Case(
        "H20 unknown comparison", example("below: 25%", "belwo: 25%"), "E0203", 29, 58,
        "unknown key `belwo` in expect[0]", "did you mean `below`?"),
      Case(
        "H22 too deep", example("agents:\n", "agents: \(String(repeating: "[", count: 200))\nx:\n"),
        "E0104", 18, 72, "nesting deeper than 64 levels"),
      Case(
        "H23 anchors and aliases", example("USDT, BTC]", "&a USDT, *a]"), "E0105", 8, 10,
        "an anchor, &a, is not supported", "an alias, *a", "write the"),
      Case(
        "H25 formula as a name", example("id: V1", "id: \"=HYPERLINK(1)\""), "E0306", 12, 9,
        "venues[0].id must be a name, got `=HYPERLINK(1)`", "letters, digits"),
      Case("H26 empty", "", "E0106", 1, 1, "the scenario is empty", "cascade new"),
      Case("H26 only comments", "# a\n# b\n", "E0106", 1, 1, "the scenario is empty"),
      Case("a comma in a number", example("45%, s", "4,5%, s"), "E0305", 10, 38, "needs a unit"),
    ])
  func scenario(_ wanted: Case) { BadInputTests.check(faults(wanted.text), wanted) }

  @Test(
    "in a rulebook",
    arguments: [
      Case(
        "H06 leverage of zero", "preset: plain\nmaxLeverage: 0\n", "E0301", 2, 14,
        "maxLeverage is 0; it must be 1 to 1000"),
      Case(
        "H08 maintenance above initial", "preset: plain\ninitial: 2%\nmaintenance: 3%\n", "E0401",
        3,
        14, "must be below initial", "accounts would open in liquidation", "--"),
      Case(
        "H09 leverage against margin", "preset: plain\nmaxLeverage: 100\ninitial: 2%\n", "E0411", 2,
        14, "needs a lower initial margin", "allows less"),
      Case(
        "H10 margin without unit", "preset: plain\ninitial: 2\n", "E0305", 2, 10,
        "did you mean `2%`?"),
    ])
  func rulebook(_ wanted: Case) {
    BadInputTests.check(decode(Rulebook.block, wanted.text).report, wanted)
  }

  @Test("H24 a byte that is no UTF-8")
  func encoding() {
    let bytes = Array("title: a\nstory: b".utf8) + [0xC3, 0x28]
    #expect(throws: FaultReport.self) { try schema.load(Source(name: "x", bytes: bytes)) }
    do throws(FaultReport) {
      _ = try schema.load(Source(name: "x", bytes: bytes))
    } catch {
      #expect(lines(error) == ["E0101 2:9 invalid UTF-8: byte 0xC3 at offset 17"])
    }
  }
}
