import Testing

@testable import Scenarios

@Suite("A scenario as the search for its boundary plays it")
struct BoundaryScenarioTests {
  private func loaded() throws -> LoadedScenario {
    try schema.load(
      source(
        example(
          "twins:\n",
          """
          sweep: { axes: [{ keys: { duration: [20m, 30m] } }] }
          boundary:
            steps: 3
            keys: { 'shocks[0].news.BTC': [-1%, -9%] }
            breaks: { metric: cascade, market: BTC-PERP, at: share, below: 50% }
            metrics: [badDebt]
          twins:

          """)))
  }

  @Test("its sweep is the way between the ends; it expects what is asked and nothing else")
  func sweep() throws {
    let search = try #require(schema.search(try loaded()))
    let sweep = try #require(search.scenario.sweep)
    #expect(sweep.axes.count == 1 && sweep.pointCount == 9 && sweep.seeds == 512)
    #expect(sweep.metrics == ["cascade", "badDebt"])
    #expect(search.limits.map(\.metric) == ["cascade"])
    #expect(search.limits.map(\.place) == ["V1/BTC-PERP"])
    #expect(search.limits[0].line > 1)
  }

  @Test("at a place it is the scenario with that value")
  func place() throws {
    let search = try #require(schema.search(try loaded()))
    let axis = try #require(search.scenario.sweep).axes[0]
    for (level, text) in [(0, "-1%"), (4, "-5%"), (8, "-9%")] {
      let setting = axis.setting(ofLevel: level)
      #expect(setting.texts == [text])
      let scenario = try schema.scenario(search, at: [setting])
      let news = schema.values(of: scenario).first { $0.path.hasSuffix("news.BTC") }
      #expect(news?.value == text && scenario.twins.isEmpty)
    }
  }

  @Test("a scenario without the block looks for nothing")
  func nothing() throws {
    #expect(schema.search(try schema.load(source(example))) == nil)
  }

  @Test("a summary says what is looked for")
  func summary() throws {
    let text = schema.text(of: try loaded().scenario, name: "thin")
    #expect(
      text.contains("boundary, run with cascade boundary: shocks[0].news.BTC (linear, 3 halv"))
    #expect(text.contains("  cascade, BTC-PERP, share, below 50%\n"))
  }
}
