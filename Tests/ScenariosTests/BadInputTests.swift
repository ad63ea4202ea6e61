import Testing

@testable import Scenarios

/// Bad inputs that a stranger will write: what is wrong, where, what is allowed there, and what was
/// probably meant. One row for each; `others` are the same mistakes in other clothes.
@Suite struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    let code: String
    let line: Int
    let column: Int
    let fragments: [String]
    var testDescription: String { name }

    init(
      _ name: String, _ text: String, _ code: String, _ line: Int, _ column: Int,
      _ fragments: String...
    ) {
      self.init(name, bytes: Array(text.utf8), code, line, column, fragments)
    }

    init(
      _ name: String, bytes: [UInt8], _ code: String, _ line: Int, _ column: Int,
      _ fragments: [String]
    ) {
      (self.name, self.bytes, self.code) = (name, bytes, code)
      (self.line, self.column, self.fragments) = (line, column, fragments)
    }
  }

  /// The example with one tier of margin.
  private static func tier(_ maintenance: String, _ leverage: String) -> String {
    example(
      "depthOnePercent: $300k }",
      "tiers: [{ floor: $0, maintenance: \(maintenance), leverage: \(leverage) }] }")
  }

  /// Nine lists, each of nine times the one before: 400 bytes that would unfold to 400 million.
  private static let bomb = (0..<9).map { level in
    let item = level == 0 ? "x" : "*a\(level - 1)"
    return "&a\(level) [\(Array(repeating: item, count: 9).joined(separator: ", "))]"
  }.joined(separator: ", ")

  static let cases = [
    Case(
      "H01 unknown key", example("insuranceFund", "insurance_fund"), "E0203", 14, 5,
      "`insurance_fund` in venues[0]", "did you mean `insuranceFund`?", "keys here: id, preset"),
    Case(
      "H02 unknown word", example("insuranceFund: $1.2M", "liquidation: { size: ful }"), "E0204",
      14, 26, "unknown size `ful` in venues[0].liquidation", "did you mean `full`?",
      "known: toCompliance, full"),
    Case(
      "H03 unknown class", example("class: leveragedTrader", "class: leverageTrader"), "E0204",
      21, 14, "unknown class `leverageTrader` in agents[2]", "did you mean `leveragedTrader`?",
      "cascade list agents"),
    Case(
      "H04 duplicate key",
      example("insuranceFund: $1.2M", "insuranceFund: $1.2M\n    insuranceFund: $2M"),
      "E0103", 15, 5, "`insuranceFund` is given twice", "-- first here"),
    Case(
      "H05 negative leverage", tier("1%", "-50"), "E0301", 17, 117,
      "tiers[0].leverage is -50; it must be 1 to 1000"),
    Case(
      "H06 leverage of zero", tier("1%", "0"), "E0301", 17, 117,
      "tiers[0].leverage is 0; it must be 1 to 1000"),
    Case(
      "H07 tick of zero", example("quote: USDT", "tick: 0, quote: USDT"), "E0301", 17, 42,
      "venues[0].markets[0].tick is 0; it must be 0.00000001 to"),
    Case(
      "H08 maintenance above initial margin", tier("3%", "50"), "E0401", 17, 103,
      "tiers[0].maintenance (3%) must be below the initial margin (2% at 50x)",
      "accounts would open already in liquidation", "-- 50x asks for 2% only",
      "lower the leverage to 33"),
    Case(
      "H09 leverage that the margin does not allow", tier("2%", "100"), "E0401", 17, 103,
      "(2%) must be below the initial margin (1% at 100x)", "--- 100x asks for 1% only",
      "lower the leverage to 49"),
    Case(
      "H10 margin without unit", tier("2", "50"), "E0305", 17, 103,
      "tiers[0].maintenance needs a unit, got 2", "did you mean `2%`?", "units: % bp"),
    Case(
      "H11 not a number", example("$100000", ".nan"), "E0302", 10, 17,
      "fundamental.BTC.price must be a finite number, got .nan"),
    Case(
      "H12 too large", example("$100000", "1e400"), "E0303", 10, 17,
      "fundamental.BTC.price is too large: 1e400", "it must be $0.00000001 to"),
    Case(
      "H13 seed does not fit", example("20251010", "18446744073709551616"), "E0301", 4, 7,
      "seed is 18446744073709551616; it must be 0 to 18446744073709551615"),
    Case(
      "H14 not whole", example("count: 20000", "count: 5000.5"), "E0304", 21, 38,
      "agents[2].count must be a whole number, got 5000.5"),
    Case(
      "H15 too many", example("count: 20000", "count: 9_000_000_000"), "E0301", 21, 38,
      "agents[2].count is 9_000_000_000; it must be 0 to 2000000"),
    Case(
      "H16 time without unit", example("duration: 30m", "duration: 2"), "E0305", 6, 11,
      "duration needs a unit, got 2", "did you mean `2h`?", "units: ns us ms s m h d"),
    Case(
      "H17 after the end", example("at: 10m", "at: 3h"), "E0406", 24, 11,
      "shocks[0].at: a shock comes after the end of the run", "--- the run ends here",
      "3h is later", "set duration above 3h"),
    Case(
      "H18 a fall of more than everything", example("BTC: -3%", "BTC: -108%"), "E0301", 24, 29,
      "shocks[0].news.BTC is -108%; it must be -99.9% to 1000%"),
    Case(
      "H19 unknown metric", example("metric: drawdown", "metric: drawdwon"), "E0501", 29, 15,
      "unknown metric `drawdwon` in expect[0]", "did you mean `drawdown`?",
      "cascade list metrics"),
    Case(
      "H20 unknown comparison", example("below: 25%", "=<: 25%"), "E0203", 29, 58,
      "unknown key `=<` in expect[0]", "did you mean `atMost`?"),
    Case(
      "H21 output elsewhere", example("limits:", "output: { dir: ../../etc/cascade }\nlimits:"),
      "E0203", 30, 1, "unknown key `output` in the scenario", "cascade run FILE --out DIR"),
    Case(
      "H22 too deep",
      example("agents:\n", "agents: \(String(repeating: "[", count: 200))\nx:\n"),
      "E0104", 18, 72, "nesting deeper than 64 levels"),
    Case(
      "H23 bomb of aliases", example("USDT, BTC]", bomb + "]"), "E0105", 8, 10,
      "an anchor, &a0, is not supported", "write the"),
    Case(
      "H24 a byte that is no UTF-8", bytes: Array("title: a\nstory: b".utf8) + [0xC3, 0x28],
      "E0101", 2, 9, ["invalid UTF-8: byte 0xC3 at offset 17"]),
    Case(
      "H25 formula as a name", example("id: V1", "id: \"=HYPERLINK(1)\""), "E0306", 12, 9,
      "venues[0].id must be a name, got `=HYPERLINK(1)`", "letters, digits", "at most 64"),
    Case("H26 empty", "", "E0106", 1, 1, "the scenario is empty", "cascade new"),
  ]

  static let others = [
    Case(
      "H02 unknown preset", example("binanceUsdm", "binanceUsdn"), "E0204", 13, 13,
      "unknown preset `binanceUsdn` in venues[0]", "did you mean `binanceUsdm`?",
      "cascade list venues"),
    Case(
      "H05 negative count", example("count: 8", "count: -50"), "E0301", 20, 34,
      "agents[1].count is -50; it must be 0 to 1000"),
    Case(
      "H10 volatility without unit", example("volatility: 45%", "volatility: 2"), "E0305", 10, 38,
      "fundamental.BTC.volatility needs a unit", "did you mean `2%`?"),
    Case("H11 NaN", example("$100000", "NaN"), "E0302", 10, 17, "finite number, got NaN"),
    Case("H11 nan", example("0.6 }", "nan }"), "E0302", 10, 55, "finite number, got nan"),
    Case("H11 infinity", example("$100000", "-.inf"), "E0302", 10, 17, "got -.inf"),
    Case(
      "H12 a plain number", example("0.6 }", "1e400 }"), "E0303", 10, 55,
      "spotFollow is too large: 1e400", "it must be 0 to 1"),
    Case(
      "H12 in dollars", example("$100000", "$1" + String(repeating: "0", count: 400)), "E0303",
      10, 17, "fundamental.BTC.price is too large: $1000", "it must be $0.00000001 to"),
    Case(
      "H12 a modest exponent", example("$100000", "$1e5"), "E0308", 10, 17,
      "fundamental.BTC.price must be written without an exponent, got `$1e5`",
      "a multiple: k M bn"),
    Case(
      "H12 an exponent with a unit", example("duration: 30m", "duration: 1e2m"), "E0308", 6, 11,
      "duration must be written without an exponent, got `1e2m`"),
    Case(
      "H15 memory", example("count: 20000", "count: 2_000_000"), "E0405", 21, 38,
      "needs about 2", "limits.memory is 500MB", "the limit"),
    Case(
      "H17 a time of the clock", example("at: 10m", "at: 20:26:00"), "E0406", 24, 11,
      "20:26:00 is later"),
    Case(
      "H20 misspelt comparison", example("below: 25%", "belwo: 25%"), "E0203", 29, 58,
      "unknown key `belwo` in expect[0]", "did you mean `below`?"),
    Case(
      "H21 a twin out of its directory", example("id: calm", "id: ../../etc/cascade"), "E0306",
      26, 11, "twins[0].id must be a name, got `../../etc/cascade`"),
    Case(
      "H21 a twin in the directory above", example("id: calm", "id: .."), "E0306",
      26, 11, "twins[0].id must be a name, got `..`", "no dot or hyphen"),
    Case(
      "H23 anchors and aliases", example("USDT, BTC]", "&a USDT, *a]"), "E0105", 8, 10,
      "an anchor, &a, is not supported", "an alias, *a", "write the"),
    Case(
      "H25 formula that begins with a minus", example("id: V1", "id: -2+3"), "E0306", 12, 9,
      "venues[0].id must be a name, got `-2+3`"),
    Case("H26 only comments", "# a\n# b\n", "E0106", 1, 1, "the scenario is empty"),
    Case("a comma in a number", example("45%, s", "4,5%, s"), "E0305", 10, 38, "needs a unit"),
  ]

  @Test("there are twenty-six, each once")
  func all() {
    let numbers = BadInputTests.cases.map { $0.name.prefix(3) }
    let wanted = (1...26).map { $0 < 10 ? "H0\($0)" : "H\($0)" }
    #expect(numbers.map(String.init) == wanted)
  }

  @Test("each gets a message that says where, what and how to mend it", arguments: cases + others)
  func message(_ wanted: Case) {
    var report: FaultReport?
    do throws(FaultReport) {
      _ = try schema.load(Source(name: "test.yaml", bytes: wanted.bytes))
    } catch { report = error }
    guard let report, let first = report.faults.first else {
      Issue.record("\(wanted.name) was accepted")
      return
    }
    let text = report.text()
    #expect(first.code.rawValue == wanted.code, "\(text)")
    #expect(report.mark(first.place) == Mark(line: wanted.line, column: wanted.column), "\(text)")
    for fragment in wanted.fragments { #expect(text.contains(fragment), "\(text)") }
  }

  @Test("one mistake is one message")
  func once() {
    for wanted in BadInputTests.cases where !wanted.name.hasPrefix("H22") {
      do throws(FaultReport) {
        _ = try schema.load(Source(name: "test.yaml", bytes: wanted.bytes))
      } catch {
        // Each anchor of the bomb is a mistake of its own.
        if wanted.name.hasPrefix("H23") { continue }
        #expect(error.errorCount == 1, "\(error.text())")
      }
    }
  }

  @Test("what is legal, however odd it looks, is accepted")
  func accepted() {
    let controls = [
      "\u{FEFF}" + example,
      example.replacing("\n", with: "\r\n"),
      String(example.dropLast(1)),
      example("count: 20000", "count: 20_000"),
      example("Thin book, one shock", "\"Ünïcode 🌩 日本\""),
      example("insuranceFund: $1.2M", "fees: { maker: -0.5bp }"),
      example("count: 8", "count: 0"),
      example("limits:", "targets: []\nlimits:"),
      example(
        "    - { class: backgroundFlow, market: V1/BTC-PERP }\n".dropFirst(2).description, ""),
    ]
    for text in controls { #expect(faults(text)?.text() == nil) }
  }
}
