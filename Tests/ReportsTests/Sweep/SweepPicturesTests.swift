import Testing

@testable import Reports

@Suite("Pictures of a sweep")
struct SweepPicturesTests {
  private func pictures(_ table: SweepTable, _ limits: [Limit] = []) -> [SweepPictures.Entry] {
    let view = SweepView(table, limits: limits)
    let effects = SweepEffects(view)
    return SweepPictures(
      view: view, effects: effects, findings: SweepFindings(view, effects)
    ).all
  }

  @Test("one axis: a line of the fall, and one of the share of cascades")
  func oneAxis() {
    let found = pictures(InventedSweep.one)
    #expect(
      found.map(\.picture.path) == ["charts/drawdown-line.svg", "charts/cascade-line.svg"])
    #expect(
      found[0].picture.chart.title
        == "With leverage drawdown of V1/BTC-PERP goes from 2.0 % at 2 to 16.0 % at 16")
    #expect(
      found[1].picture.chart.title == "Half of the runs show cascade of V1/BTC-PERP at leverage 6.7"
    )
  }

  @Test("two axes: maps, a line for each of a few values, and the axes side by side")
  func twoAxes() {
    #expect(
      pictures(InventedSweep.two).map(\.picture.path) == [
        "charts/drawdown-map.svg", "charts/cascade-map.svg", "charts/drawdown-line.svg",
        "charts/drawdown-tornado.svg",
      ])
  }

  @Test("three axes: a map of the two that do most, all else taken together")
  func threeAxes() throws {
    let sides = [InventedSweep.words, InventedSweep.leverage, InventedSweep.depth]
    let table = InventedSweep.grid(sides, seeds: 8) { point, seed in
      InventedSweep.figures(point[1], seed, depth: point[2])
    }
    let found = pictures(table)
    #expect(
      found.map(\.picture.path) == [
        "charts/drawdown-map.svg", "charts/cascade-map.svg", "charts/drawdown-tornado.svg",
      ])
    #expect(found[0].picture.chart.alternative.contains("by leverage and depth"))
  }

  @Test("what chance alone explains is the title of its picture")
  func quiet() {
    let titles = pictures(InventedSweep.noise).map(\.picture.chart.title)
    #expect(titles.first == "No difference in drawdown of V1/BTC-PERP is seen along leverage")
  }

  @Test("walks and drawn points have the picture of their method")
  func designs() {
    let walks = (0..<6).flatMap { _ in [[0.0, 0.0], [0.5, 0.0], [0.5, 0.5]] }
    let morris = InventedSweep.drawn(.morris, walks) { point, _ in [point[0], 0, 0] }
    #expect(pictures(morris).map(\.picture.path) == ["charts/drawdown-morris.svg"])
    let shares = (0..<20).map { [Double($0) / 20, Double(($0 * 7) % 20) / 20] }
    let sobol = InventedSweep.drawn(.sobol, shares) { point, _ in [point[0], 0, 0] }
    #expect(pictures(sobol).map(\.picture.path) == ["charts/drawdown-tornado.svg"])
    let single = InventedSweep.drawn(.sobol, shares.map { [$0[0]] }) { point, _ in
      [point[0], 0, 0]
    }
    #expect(pictures(single).first?.picture.path == "charts/drawdown-line.svg")
  }

  @Test("every picture keeps the rules of charts", arguments: [0, 1, 2])
  func rules(_ index: Int) throws {
    let table = [InventedSweep.one, InventedSweep.two, InventedSweep.noise][index]
    let rules = ChartRulesTests()
    for entry in pictures(table) {
      let example = Example(name: entry.picture.path, chart: entry.picture.chart)
      try rules.isWellFormed(example)
      try rules.isLegible(example)
      try rules.isSelfContained(example)
      try rules.isStyled(example)
      try rules.isFinite(example)
      rules.isSmall(example)
    }
  }

  @Test("nothing run, nothing drawn")
  func nothing() {
    let stopped = InventedSweep.grid([InventedSweep.depth], seeds: 2) { _, _ in nil }
    #expect(pictures(stopped).isEmpty)
  }

  @Test("more cells than a picture has room for are left to the other pictures")
  func large() {
    var side = InventedSweep.leverage
    side.values = (1...60).map { "\($0)" }
    let table = InventedSweep.grid([side, side], seeds: 2) { point, _ in
      [point[0], 0, 0]
    }
    #expect(pictures(table).map(\.picture.path) == ["charts/drawdown-tornado.svg"])
  }
}
