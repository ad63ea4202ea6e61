import Testing

@testable import Scenarios

@Suite struct ScenarioLimitsTests {
  @Test("limits know their line, their place in full and the unit of their metric")
  func limits() throws {
    let text = world(
      "{ class: trendFollower }",
      extra: """
        expect:
          - { metric: drawdown, market: BTC-PERP, at: p95, below: 25% }
          - { metric: recoveryTime, market: V1/ETH-PERP, atMost: 90s }
          - { metric: badDebt, equals: $0 }
          - { metric: cascade, market: BTC-PERP, at: share, atLeast: 80% }
        targets:
          - title: Fall
            metric: recoveryTime
            market: BTC-PERP
            measured: 30m
            low: 20m
            high: 1h
            source: somebody
            fitted: true
        """)
    let loaded = try schema.load(source(text))
    #expect(loaded.limits.map(\.place) == ["V1/BTC-PERP", "V1/ETH-PERP", "", "V1/BTC-PERP"])
    #expect(loaded.limits.map(\.value) == [0.25, 1.5, 0, 0.8])
    #expect(loaded.limits.map(\.line) == [26, 27, 28, 29])
    #expect(loaded.limits.map(\.comparison.word) == ["below", "atMost", "equals", "atLeast"])
    #expect(loaded.limits[0].aggregate == .percentile(95))
    #expect(loaded.targets.map(\.place) == ["V1/BTC-PERP"])
    #expect(loaded.targets[0].measured == 30)
    #expect(loaded.targets[0].high == 60)
    #expect(loaded.targets[0].isFitted)
  }

  @Test("a limit that an override put there has no line")
  func overridden() throws {
    let loaded = try schema.load(
      source(world("{ class: trendFollower }")),
      overrides: [Override(argument: "expect=[{ metric: badDebt, equals: $0 }]")])
    #expect(loaded.limits.map(\.line) == [0])
  }
}
