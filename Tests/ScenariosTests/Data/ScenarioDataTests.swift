import Testing

@testable import Scenarios

@Suite struct ScenarioDataTests {
  @Test("every file that a scenario names, and the same scenario with its files elsewhere")
  func relocated() throws {
    let scenario = try OwnWorld.load().scenario
    #expect(scenario.filePaths == ["p.csv", "b.csv", "a.csv"])
    let moved = scenario.relocated { "data/" + $0 }
    #expect(moved.filePaths == ["data/p.csv", "data/b.csv", "data/a.csv"])
    #expect(moved.data == scenario.data)
    #expect(moved.relocated { String($0.dropFirst(5)) } == scenario)
  }

  @Test("a scenario without files names none, and knows nothing")
  func none() throws {
    let scenario = try schema.load(source(example)).scenario
    #expect(scenario.filePaths.isEmpty && scenario.data == ScenarioData())
  }
}
