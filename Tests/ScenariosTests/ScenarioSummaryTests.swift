import Testing

@testable import Scenarios

@Suite struct ScenarioSummaryTests {
  @Test("a scenario is told by its story, its values, its expectations and its twins")
  func summary() throws {
    let text = schema.text(of: try schema.load(source(example)).scenario, name: "thin")
    #expect(
      text.hasPrefix(
        "thin: Thin book, one shock\nA 3 % sale into a thin book with leveraged longs below it.\n\n"
      ))
    #expect(text.contains("\n  duration ") && text.contains(" 30m\n"))
    #expect(
      text.hasSuffix(
        "\nexpects\n  drawdown, V1/BTC-PERP, median, below 25%\n\ntwins\n  calm\n  noLeverage\n"))
    #expect(text.contains("agents[leveragedTrader].leverage.sigma"))
    #expect(!text.contains("leverage.median"), "what is as usual is not told")
    #expect(!text.contains("title"))
  }

  @Test("a scenario of thousands of groups is cut")
  func long() throws {
    let groups = (0..<500).map { "  - { class: dipBuyer, id: g\($0) }\n" }.joined()
    let loaded = try schema.load(source(example("agents:\n", "agents:\n" + groups)))
    let text = schema.text(of: loaded.scenario, name: "x")
    #expect(text.split(separator: "\n").count < 220)
    #expect(text.contains(" more\n"))
  }
}
