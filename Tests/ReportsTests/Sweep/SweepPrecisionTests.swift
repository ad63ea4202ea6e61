import Testing

@testable import Reports

@Suite("How well a sweep knows a figure")
struct SweepPrecisionTests {
  /// At the first depth every fall is 10 %, at the second none and all by turns; there is never a
  /// cascade.
  static let whole = InventedSweep.grid([InventedSweep.depth], seeds: 64) { point, seed in
    [point[0] == 1 ? 0.1 : Double(seed % 2), 0, 1_000_000]
  }

  /// The first seeds of each point; some runs were stopped.
  static func part(_ counts: [Int], stopped: [Int] = []) -> SweepTable {
    var table = SweepTable(
      name: "part", title: "A part", story: "", design: .grid, axes: whole.axes,
      points: whole.points, seeds: whole.seeds, columns: whole.columns)
    for (place, run) in whole.runs.enumerated() where run.number % 64 < counts[run.point] {
      var run = run
      if stopped.contains(run.number) { run.stop = .wall }
      let values = whole.columns.indices.map { whole.value(run: place, column: $0) ?? .nan }
      table.append(run, values: values)
    }
    return table
  }

  /// A finished sweep of this rule.
  static func finished(_ counts: [Int], _ precision: SweepPrecision) -> SweepTable {
    var table = part(counts)
    table.precision = precision
    table.course = precision.words(in: table)
    return table
  }

  private func next(
    _ counts: [Int], stopped: [Int] = [], within: Double? = nil, relative: Double? = nil,
    column: Int = 0
  ) -> [Int] {
    SweepPrecision(column: column, within: within, relative: relative)
      .next(in: SweepPrecisionTests.part(counts, stopped: stopped))
  }

  /// Half of the interval of a mean of none and all by turns.
  private func half(_ seeds: Int) -> Double {
    Uncertainty.mean((0..<seeds).map { Double($0 % 2) })!.halfWidth!
  }

  @Test("a point is looked at with 32 seeds, then after every 16, and with all")
  func looks() {
    #expect(SweepPrecision.looks(atMost: 64) == [32, 48, 64])
    #expect(SweepPrecision.looks(atMost: 40) == [32, 40])
    #expect(SweepPrecision.looks(atMost: 32) == [32])
    #expect(SweepPrecision.looks(atMost: 20) == [20])
  }

  @Test("a point that is known has enough, another goes on by itself, at most to all seeds")
  func rule() {
    // Of 32 the half is 0.18, of 48 it is 0.147, of 64 it is 0.126.
    #expect(next([0, 0], within: 0.15) == Array(0..<32) + Array(64..<96))
    #expect(next([32, 32], within: 0.15) == Array(96..<112))
    #expect(next([32, 48], within: 0.15) == [])
    #expect(next([32, 48], within: 0.14) == Array(112..<128))
    #expect(next([32, 64], within: 0.01) == [])
  }

  @Test("the interval is the one of the report, and as wide as asked for is narrow enough")
  func edge() {
    #expect(next([32, 48], within: half(48)) == [])
    #expect(next([32, 48], within: half(48).nextDown) == Array(112..<128))
  }

  @Test("half a batch decides nothing and is played to its end; what is beyond is not looked at")
  func batches() {
    #expect(next([32, 40], within: 0.15) == Array(104..<112))
    #expect(next([20, 0], within: 0.15) == Array(20..<32) + Array(64..<96))
    #expect(next([64, 48], within: 0.15) == [])
  }

  @Test("a run that was stopped is there and has no value")
  func stopped() {
    #expect(next([32, 48], stopped: [0, 64], within: 0.15) == [])
    // All of them: there is nothing to be known, and no end before the last seed.
    #expect(next([32, 48], stopped: Array(64..<112), within: 0.15) == Array(112..<128))
  }

  @Test("a part of the estimate; of two bounds either is enough")
  func relative() {
    #expect(next([32, 48], relative: 0.3) == [])
    #expect(next([32, 48], relative: 0.28) == Array(112..<128))
    #expect(next([32, 48], within: 0.001, relative: 0.3) == [])
  }

  @Test("a flag that was never seen is known by its upper bound")
  func flags() {
    // 1 - 0.025^(1/32) is 10.9 %, 1 - 0.025^(1/48) is 7.4 %.
    #expect(next([32, 32], within: 0.055, column: 1) == [])
    #expect(next([32, 32], within: 0.04, column: 1) == Array(32..<48) + Array(96..<112))
    #expect(next([48, 48], within: 0.04, column: 1) == [])
  }

  @Test("what is still to be played, at the least and at the most")
  func outlook() {
    let precision = SweepPrecision(column: 0, within: 0.15, relative: nil)
    #expect(precision.outlook(in: SweepPrecisionTests.part([0, 0])) == 64...128)
    #expect(precision.outlook(in: SweepPrecisionTests.part([32, 32])) == 16...32)
    #expect(precision.outlook(in: SweepPrecisionTests.part([32, 48])) == 0...0)
  }

  @Test("the rule in a sentence")
  func words() {
    let both = SweepPrecision(column: 0, within: 0.15, relative: 0.1)
    #expect(
      both.words(in: SweepPrecisionTests.whole)
        == "Each point has 32 seeds, and 16 more at a time until half of the 95 % interval of the "
        + "mean of drawdown of V1/BTC-PERP is at most 15 % or 10 % of it, or all 64 were played.")
    let flag = SweepPrecision(column: 1, within: 0.05, relative: nil)
    #expect(
      flag.words(in: SweepPrecisionTests.whole)
        .contains("the share of runs with cascade of V1/BTC-PERP is at most 5 %"))
  }

  @Test("the report says how many seeds points have, and where more would be needed")
  func report() {
    let narrow = SweepPrecision(column: 0, within: 0.01, relative: nil)
    let files = InventedSweep.files(SweepPrecisionTests.finished([32, 64], narrow))
    let text = InventedSweep.text("report.md", files).replacing("\n", with: " ")
    #expect(text.contains("2 points, 32 to 64 seeds at each: 96 runs. Each point has 32 seeds"))
    #expect(text.contains("At 1 of 2 points less well than was asked for: all 64 seeds"))
    #expect(text.contains("depth 2"))
    #expect(!text.contains("Incomplete"))
    #expect(files.terminal().contains("1 less precise than asked for"))
    #expect(files.json.contains("\"precision\"") && files.runs == 96)
    let rows = InventedSweep.rows("points.csv", files).filter { $0["metric"] == "drawdown" }
    #expect(rows.map { $0["n"] } == ["32", "64"])

    let wide = SweepPrecision(column: 0, within: 0.15, relative: nil)
    let known = InventedSweep.files(SweepPrecisionTests.finished([32, 48], wide))
    #expect(
      InventedSweep.text("report.md", known).contains("As well as was asked for, at all 2 points."))
    #expect(!known.terminal().contains("less precise"))
  }
}
