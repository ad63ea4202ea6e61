import Testing

@testable import Reports

/// What every chart promises, for the charts of sweeps.
@Suite("Rules of charts of sweeps")
struct SweepChartRulesTests {
  static let ordinary = SweepSamples.ordinary.map { Example(name: $0.name, chart: $0.chart) }
  static let examples =
    ordinary + SweepSamples.edges.map { Example(name: $0.name, chart: $0.chart) }

  @Test("a picture that can be read, small, styled for light and dark", arguments: examples)
  func keepsRules(_ example: Example) throws {
    let rules = ChartRulesTests()
    try rules.isWellFormed(example)
    try rules.isLegible(example)
    try rules.isSelfContained(example)
    try rules.isStyled(example)
    try rules.isFinite(example)
    rules.isSmall(example)
  }

  @Test("title, description and figures agree, in few words", arguments: ordinary)
  func agrees(_ example: Example) throws {
    let rules = ChartRulesTests()
    try rules.agrees(example)
    rules.isBrief(example)
  }
}
