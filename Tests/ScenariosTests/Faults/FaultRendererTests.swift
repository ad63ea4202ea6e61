import Testing

@testable import Scenarios

@Suite struct FaultRendererTests {
  @Test("an unknown key: line, caret, what was meant, keys that are allowed")
  func unknownKey() {
    #expect(
      faults(example("insuranceFund", "insurenceFund"))?.text() == """
        error[E0203]: unknown key `insurenceFund` in venues[0]
          --> test.yaml:14:5
           |
        14 |     insurenceFund: $1.2M
           |     ^^^^^^^^^^^^^ did you mean `insuranceFund`?
           |
           = keys here: id, preset, fees, mark, index, funding, distress, liquidation,
             fund, deleveraging, bands, orders, breakers, execution, lending, margin,
             collateral, transparent, insuranceFund, service, hours, markets

        """)
  }

  @Test("a missing unit: what was meant, and the units there are")
  func missingUnit() {
    #expect(
      faults(example("duration: 30m", "duration: 30"))?.text() == """
        error[E0305]: duration needs a unit, got 30
          --> test.yaml:6:11
           |
         6 | duration: 30
           |           ^^ did you mean `30m`?
           |
           = units: ns us ms s m h d

        """)
  }

  @Test("two places: the second is marked with --")
  func twoPlaces() {
    #expect(
      faults(example("at: 10m", "at: 40m"))?.text() == """
        error[E0406]: shocks[0].at: a shock comes after the end of the run
          --> test.yaml:24:11
           |
         6 | duration: 30m
           |           --- the run ends here
        24 |   - { at: 40m, news: { BTC: -3% } }
           |           ^^^ 40m is later
           |
           = move the shock, or set duration above 40m

        """)
  }

  @Test("two places on one line share it; without a note the caret is the end")
  func sameLine() {
    #expect(
      faults(example("assets: [USDT, BTC]", "assets: [USDT, BTC, BTC]"))?.text() == """
        error[E0407]: assets[2]: another asset is called `BTC`
          --> test.yaml:8:21
           |
         8 | assets: [USDT, BTC, BTC]
           |                     ^^^
           |                --- the first

        """)
  }

  @Test("keys that are missing are one fault, with what each of them is")
  func missingKeys() {
    #expect(
      faults(example("base: BTC, quote: USDT, ", ""))?.text() == """
        error[E0201]: missing keys `base`, `quote` in venues[0].markets[0]
          --> test.yaml:17:9
           |
        17 |       - { id: BTC-PERP, openInterest: $25M, depthOnePercent: $300k }
           |         ^
           |
           = base: the asset whose price is traded; for example base: BTC
             quote: the asset in which the price is quoted; for example quote: BTC

        """)
  }

  @Test("a warning is brief")
  func warning() throws {
    let loaded = try schema.load(source(example("insuranceFund: $1.2M", "insuranceFund: $50k")))
    #expect(
      loaded.warnings.text() == """
        warning[W0207]: the insurance fund is 0.2 % of open interest
          --> test.yaml:14:20
           = legal; real venues hold 0.5 to 2 % (cascade describe insuranceFund)

        """)
  }

  @Test("an override is shown as it was typed")
  func override() {
    #expect(
      faults(example, overrides: ["leveragedTrader.cuont=5"])?.text() == """
        error[E0203]: unknown key `cuont` in agents[2]
          --> --set
           |
           | leveragedTrader.cuont=5
           |                 ^^^^^ did you mean `count`?
           |
           = keys here: class, id, venue, count, accounts, unlevered, leverage, markets,
             collateral, population, topUps, additions, information, lenders, panic,
             returns, social, exits, stops, wake, requestsPerWake, warmUp, latency

        """)
  }

  @Test("a second place in another source becomes a note")
  func otherSource() {
    let text = faults(example, overrides: ["shocks[0].at=40m"])?.text() ?? ""
    #expect(
      text == """
        error[E0406]: shocks[0].at: a shock comes after the end of the run
          --> --set
           |
           | shocks[0].at=40m
           |              ^^^ 40m is later
           |
           = test.yaml:6:11: the run ends here
           = move the shock, or set duration above 40m

        """)
  }

  @Test("twenty faults are shown, the rest is a number")
  func manyFaults() {
    let keys = (0..<5_000).map { "zzzzzzzz\($0): 1\n" }.joined()
    let text = faults(example + keys)?.text() ?? ""
    #expect(text.ranges(of: "error[E0203]").count == 20)
    #expect(text.hasSuffix("\n\nand at least 4980 more\n"))
  }

  @Test("the width of the margin grows with the number of the line")
  func margin() {
    let blank = String(repeating: "\n", count: 1_200)
    let text = faults(blank + "title: a\nzzz: 1\n")?.text() ?? ""
    #expect(text.contains("    --> test.yaml:1202:1\n     |\n1202 | zzz: 1\n     | ^^^\n"))
  }

  @Test("no line is wider than a terminal, however long the line of the file is")
  func longLine() {
    let long = String(repeating: "x", count: 500)
    for text in [
      "title: \(long)\nzzz: 1", "{ zzz: 1, story: \(long) }", "{ a: \(long), zzz: \(long) }",
    ] {
      let report = faults(text)?.text() ?? ""
      #expect(report.contains("E0203"))
      for line in report.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    }
  }

  @Test("each role is handed to the style with its text")
  func style() {
    let style = FaultStyle { role, text in "<\(role):\(text)>" }
    let text = faults(example("duration: 30m", "duration: 30"))?.text(style: style) ?? ""
    for part in [
      "<error:error[E0305]>: <message:duration needs a unit, got 30>", "<place:test.yaml:6:11>",
      "<caret:^^> <suggestion:did you mean `30m`?>", "<place: 6 |> duration: 30",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("nothing from the file drives the terminal")
  func escapes() {
    let texts = [
      "\"\\e[31mred\": 1\n", "title: \"\\e]0;x\\a\"\nseed: x\u{202E}y\n", "\u{200B}a: 1\n",
    ]
    for text in texts {
      let report = faults(text)?.text() ?? ""
      #expect(!report.isEmpty)
      let hidden = report.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n") || $0.properties.generalCategory == .format
      }
      #expect(hidden.isEmpty, "\(report)")
    }
  }
}
