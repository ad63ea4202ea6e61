import Primitives
import Reports
import Scenarios
import Simulations
import TestSupport
import Testing
import Venues

@testable import Sweeps

@Suite("A metric while a run goes")
struct RareScoreTests {
  /// A run watched by its recorder and by two scores.
  private func run(
    _ plan: WorldPlan, _ first: RareQuantity, _ second: RareQuantity
  ) throws -> (table: MetricTable, first: Double, second: Double) {
    let score = { RareScore($0, venue: 0, market: 0, in: plan) }
    var all = Both(
      Recorder(plan, names: plan.venues.indices.map { "V\($0 + 1)" }),
      Both(score(first), score(second)))
    var simulation = try Simulation.begin(plan)
    try simulation.run(observing: &all)
    let (record, window) = (all.first.record, EventWindow(plan))
    let names = RareQuantity.allCases.map(\.rawValue)
    let table = MetricTable(
      record, window, stages: StageDetector(record, window),
      of: Metric.all.filter { names.contains($0.name) })
    return (table, all.second.first.value, all.second.second.value)
  }

  @Test("at the end of a fall the score is the metric: drawdown and what was liquidated")
  func fall() throws {
    let schema = ScenarioSchema(metrics: [])
    let scenario = try schema.load(Source(name: "ladder.yaml", text: RareWorld.ladder)).scenario
    let (table, fall, closed) = try run(
      scenario.plan(seed: 1), .drawdown, .liquidatedShare)
    #expect(fall > 0.04 && fall == table.value("drawdown", market: "V1/X-PERP"))
    let share = try #require(table.value("liquidatedShare", market: "V1/X-PERP"))
    #expect(share > 0 && abs(closed - share) < 1e-9)
  }

  @Test("of a fund it is the least that the fund ever was, and of bad debt its sum")
  func fund() throws {
    let plan = SampleWorld.crash(seed: 3, .seconds(90)).plan
    let market = "V1/" + plan.venues[0].markets[0].rules.name
    let (table, fund, purse) = try run(plan, .venueFundDrawdown, .purseDrawdown)
    #expect(fund > 0)
    #expect(abs(fund - table.value("venueFundDrawdown", market: "V1")!) < 1e-9)
    #expect(abs(purse - table.value("purseDrawdown", market: market)!) < 1e-9)
    let (again, debt, closed) = try run(plan, .venueBadDebt, .liquidatedShare)
    #expect(debt >= again.value("venueBadDebt", market: "V1")! && closed > 0)
  }

  @Test("it never falls, and asks for a pause where it has met its goal")
  func pauses() throws {
    let plan = RareWorld.walk(seed: 2)
    var simulation = try Simulation.begin(plan)
    var score = RareScore(.drawdown, venue: 0, market: 0, in: plan, trigger: .start)
    var before = 0.0
    for second in 0...20 {
      try simulation.run(until: .start + .seconds(Int64(second)), observing: &score)
      #expect(score.value >= before)
      before = score.value
    }
    #expect(before > 0)
    var again = try Simulation.begin(plan)
    var paused = RareScore(.drawdown, venue: 0, market: 0, in: plan, trigger: .start)
    paused.goal = .above(before / 2)
    #expect(try again.run(observing: &paused) == .paused)
    #expect(paused.value > before / 2 && again.now < .start + .seconds(20))
  }
}
