import Testing

@testable import Scenarios

@Suite struct TwinTests {
  @Test("a twin is a name and what is changed, in the words of --set")
  func reading() {
    let (twin, report) = decode(
      Twin.block,
      "{ id: calm, title: No news, set: { 'shocks[0].news.BTC': 0%, leveragedTrader.leverage: 1 } }"
    )
    #expect(report.isEmpty)
    #expect(twin?.id == "calm")
    #expect(twin?.title == "No news")
    #expect(twin?.set.map(\.name) == ["shocks[0].news.BTC", "leveragedTrader.leverage"])
    #expect(twin?.set.map(\.value) == [.text("0%"), .text("1")])
  }

  @Test(
    "what is wrong is said at its place",
    arguments: [
      ("{ id: calm }", "E0201 1:1 the twin changes nothing"),
      ("{ id: a b, set: { seed: 1 } }", "E0306 1:7 id must be a name, got `a b`"),
      ("{ id: ../../x, set: { seed: 1 } }", "E0306 1:7 id must be a name, got `../../x`"),
      ("{ id: .., set: { seed: 1 } }", "E0306 1:7 id must be a name, got `..`"),
      ("{ id: a, set: { 'a=b': 1 } }", "E0306 1:17 set names `a=b`, which is not a path"),
    ])
  func troubles(_ text: String, _ message: String) {
    #expect(lines(decode(Twin.block, text).report) == [message])
  }

  @Test("each twin is a scenario with that one difference, and has no twins")
  func applied() throws {
    let loaded = try schema.load(source(example))
    #expect(loaded.twins.map(\.id) == ["calm", "noLeverage"])
    let calm = schema.differences(loaded.scenario, loaded.twins[0].scenario)
    let changed = calm.filter { !$0.path.hasPrefix("twins") }
    #expect(changed.map(\.path) == ["shocks[0].news.BTC"])
    #expect(changed.map(\.b) == ["0%"])
    #expect(loaded.twins.allSatisfy { $0.scenario.twins.isEmpty })
  }

  @Test("a value that a twin cannot set is a fault of the twin, where it stands")
  func faulty() {
    let text = example("leveragedTrader.leverage: 1", "leveragedTrader.leverage: 900")
    #expect(
      faults(text).map(lines)
        == [
          "E0301 27:56 twin `noLeverage`: agents[2].leverage is 900; it must be 1 to 50"
        ])
  }
}
