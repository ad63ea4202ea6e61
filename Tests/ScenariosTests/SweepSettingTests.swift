import Testing

@testable import Scenarios

@Suite("Scenarios at points of their sweep")
struct SweepSettingTests {
  private func loaded(_ axes: String, design: String = "") throws -> LoadedScenario {
    try schema.load(
      source(example("twins:\n", "sweep: { \(design)axes: [\(axes)] }\ntwins:\n")))
  }

  private func texts(_ axis: SweepAxis, _ settings: (SweepAxis) -> [SweepSetting]) -> [String] {
    settings(axis).map { $0.texts.joined(separator: " ") }
  }

  @Test("a range in a grid: equal steps or equal ratios, and the ends as they are written")
  func levels() throws {
    let axes = try loaded(
      """
      { law: linear, count: 5, keys: { 'shocks[0].news.BTC': [-1.12345%, -5%] } },
      { law: log, count: 4, keys: { dipBuyer.capital: [$1M, $8M] } }
      """
    ).scenario.sweep!.axes
    #expect(
      texts(axes[0]) { axis in (0..<5).map { axis.setting(ofLevel: $0) } }
        == ["-1.12345%", "-2.093%", "-3.062%", "-4.031%", "-5%"])
    #expect(
      texts(axes[1]) { axis in (0..<4).map { axis.setting(ofLevel: $0) } }
        == ["$1M", "$2M", "$4M", "$8M"])
    #expect(axes[1].setting(ofLevel: 2).number == 4e6)
    #expect((0..<5).map { axes[0].setting(ofLevel: $0).share } == [0, 0.25, 0.5, 0.75, 1])
  }

  @Test("a list that is drawn: each value has an equal part")
  func drawn() throws {
    let axis = try loaded("{ keys: { dipBuyer.capital: [$1M, $500k, $3M] } }").scenario.sweep!.axes[
      0]
    let shares = [0, 0.3, 0.34, 0.6, 0.7, 1.0.nextDown, 1]
    #expect(
      shares.map { axis.setting(atShare: $0).texts[0] }
        == ["$1M", "$1M", "$500k", "$500k", "$3M", "$3M", "$3M"])
    #expect(axis.setting(ofLevel: 1).number == 500_000)
  }

  @Test("words, and numbers of several units, are no numbers")
  func words() throws {
    let axes = try loaded(
      """
      { keys: { leveragedTrader.unlevered: [true, false] } }, { keys: { duration: [1800s, 30m] } }
      """
    ).scenario.sweep!.axes
    #expect(axes[0].setting(ofLevel: 0).number == nil)
    #expect(axes[1].setting(ofLevel: 0).number == nil)
  }

  @Test("a point sets its keys and nothing else, and has no twins")
  func scenario() throws {
    let loaded = try loaded(
      """
      { keys: { 'shocks[0].news.BTC': [-1%, -4%], duration: [20m, 40m] } },
      { keys: { V1.preset: [binanceUsdm, bybit] } }
      """)
    let axes = loaded.scenario.sweep!.axes
    let scenario = try schema.scenario(
      loaded, at: [axes[0].setting(ofLevel: 1), axes[1].setting(ofLevel: 0)])
    let changes = schema.differences(loaded.scenario, scenario).filter {
      !$0.path.hasPrefix("twins")
    }
    #expect(
      changes.map { "\($0.path) \($0.b ?? "")" } == ["duration 40m", "shocks[0].news.BTC -4%"])
    #expect(scenario.twins.isEmpty)
    let other = try schema.scenario(
      loaded, at: [axes[0].setting(ofLevel: 0), axes[1].setting(ofLevel: 1)])
    #expect(schema.values(of: other).contains { $0.value == "bybit" })
  }

  @Test("a value that a key cannot have is found before any run, where it stands")
  func impossible() {
    let wrong = example(
      "twins:\n",
      "sweep: { axes: [{ keys: { leveragedTrader.leverage.median: [2, 0.5] } }] }\ntwins:\n")
    let said = lines(faults(wrong)!).first ?? ""
    #expect(said.contains("axis `leveragedTrader.leverage.median`"), "\(said)")
    #expect(said.contains("is 0.5; it must be 1 to 50"), "\(said)")
    let lost = wrong.replacing("leveragedTrader.leverage.median", with: "dipBuyers.capital")
    #expect(lines(faults(lost)!).contains { $0.contains("nothing is called `dipBuyers`") })
  }
}
