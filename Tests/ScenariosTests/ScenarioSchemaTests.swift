import Testing

@testable import Scenarios

@Suite struct ScenarioSchemaTests {
  @Test("single values are counted by the evidence of their keys, defaults included")
  func evidence() throws {
    func counts(_ text: String) throws -> [ParameterClass: Int] {
      let counted = schema.keysByClass(of: try scenario(text))
      #expect(counted.map(\.parameterClass) == ParameterClass.allCases)
      return Dictionary(uniqueKeysWithValues: counted.map { ($0.parameterClass, $0.count) })
    }
    let base = try counts(world("{ class: valueBuyer }"))
    let two = try counts(world("{ class: valueBuyer }", "{ class: valueBuyer }"))
    // Its class and two names; a latency and its spread; its profile, capital and six numbers.
    #expect(two[.setting, default: 0] - base[.setting, default: 0] == 3)
    #expect(two[.calm, default: 0] - base[.calm, default: 0] == 1)
    #expect(two[.assumed, default: 0] - base[.assumed, default: 0] == 10)
    #expect(base[.rule, default: 0] > 30)
    #expect(base[.measured, default: 0] > 8)
  }

  @Test("assumptions are assumed keys that are not at their default, with their places")
  func assumptions() throws {
    let usual = schema.assumptions(of: try scenario(world("{ class: trendFollower }")))
    let set = schema.assumptions(
      of: try scenario(world("{ class: trendFollower, fast: 77s, latency: 9ms }")))
    let more = set.filter { !usual.contains($0) }
    #expect(more.map(\.value).contains("77s"))
    let fast = try #require(more.first { $0.value == "77s" })
    #expect(fast.path.hasPrefix("agents[") && fast.path.hasSuffix("].fast"))
    #expect(fast.usual != nil && fast.usual != "77s" && !fast.source.isEmpty)
  }

  @Test("what a run is held against is no evidence that goes into it")
  func targets() throws {
    let text = world(
      "{ class: valueBuyer }",
      extra: """
        targets:
          - { title: T, metric: badDebt, measured: $1, low: $0, high: $2, source: S }
        """)
    let (with, without) = (
      schema.keysByClass(of: try scenario(text)),
      schema.keysByClass(of: try scenario(world("{ class: valueBuyer }")))
    )
    for (a, b) in zip(with, without) where a.parameterClass != .setting {
      #expect(a.count == b.count)
    }
  }
}
