import Testing

@testable import Reports

@Suite struct FactReportTests {
  private func report() throws -> FactReport {
    FactReport(
      try RunHistoryTests.history(["markets.csv": RunHistoryTests.minutes]), name: "calm_month")
  }

  @Test("facts come by market as the run lists them, and by number")
  func order() throws {
    let facts = try report().facts
    let places = facts.map { fact in
      (fact.market == "V1/BTC-PERP" ? 0 : 100) + (Int(fact.code.dropFirst()) ?? 0)
    }
    #expect(places == places.sorted() && Set(places).count == places.count)
    #expect(Set(facts.map(\.market)) == ["V1/BTC-PERP", "V1/ETH-PERP"])
    let first = facts.filter { $0.market == "V1/BTC-PERP" }.map(\.code)
    #expect(first == (1...25).map { "F\($0)" })
  }

  @Test("the page has a row for each part, the range, and how many have which verdict")
  func text() throws {
    let report = try report()
    let text = report.text
    #expect(text.contains("Facts of an ordinary market: calm"))
    #expect(text.contains("## V1/BTC-PERP") && text.contains("## V1/ETH-PERP"))
    // Spreads of 200 and 196 bp, where majors have 0.1 to 1.
    let spread = try #require(text.split(separator: "\n").first { $0.contains("median, bp") })
    #expect(spread.contains("F9") && spread.contains("198") && spread.contains("0.10 to 1.00"))
    #expect(spread.contains("fail"))
    #expect(text.contains("needs 1,000 minutes, has 2"))
    let counts = text.split(separator: "\n").filter { $0.hasPrefix("Of F1 to F19: ") }
    #expect(counts.count == 2)
    for (line, market) in zip(counts, ["V1/BTC-PERP", "V1/ETH-PERP"]) {
      let told = line.split(separator: " ").compactMap { Int($0) }.reduce(0, +)
      let calm = report.facts.filter { $0.market == market }
        .count { (Int($0.code.dropFirst()) ?? 0) <= 19 }
      #expect(told == calm)
    }
  }

  @Test("the table has a row for each part, and one for what is absent")
  func csv() throws {
    let report = try report()
    let rows = parsedCSV(String(decoding: report.csv, as: UTF8.self))
    #expect(
      rows[0] == [
        "fact", "title", "market", "part", "value", "standard_error", "observations", "low", "high",
        "verdict", "remark",
      ])
    #expect(rows.count == 1 + report.facts.reduce(0) { $0 + max(1, $1.parts.count) })
    #expect(rows.allSatisfy { $0.count == 11 })
    let spread = try #require(rows.first { $0[3] == "median, bp" && $0[2] == "V1/BTC-PERP" })
    #expect(spread[0] == "F9" && spread[6] == "2" && spread[7...9] == ["0.1", "1.0", "fail"])
    #expect(abs((Double(spread[4]) ?? 0) - (0.02 + 2.0 / 102) / 2 * 1e4) < 1e-9)
    let absent = try #require(rows.first { $0[0] == "F1" })
    #expect(absent[3...9] == ["", "", "", "0", "", "", "absent"])
  }

  @Test("figures have as many places as their size calls for")
  func figures() {
    #expect(
      [1_234.4, 12.34, 1.234, 0.1234, 0.01234].map(FactReport.figure)
        == ["1,234", "12.3", "1.23", "0.12", "0.0123"])
    #expect(FactReport.figure(.infinity) == Numbers.absent)
  }
}
