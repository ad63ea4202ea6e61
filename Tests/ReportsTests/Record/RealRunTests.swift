import Agents
import Primitives
import Simulations
import TestSupport
import Testing
import Venues

@testable import Reports

/// Twelve minutes of a small world with real agents, news at the seventh: what the recorder keeps
/// must hang together whatever happens.
@Suite("A real run, recorded")
struct RealRunTests {
  static let plan: WorldPlan = {
    let markets = CrowdMarkets(2)
    let listed = markets.facts.indices.map { index in
      var rules = MarketRules(
        name: ["BTC-PERP", "ETH-PERP"][index], contract: markets.facts[index].contract,
        schedule: markets.schedules[index], price: markets.facts[index].price)
      rules.purse = .whole(20_000)
      rules.scale = Rate(billionths: 1_000_000)
      rules.bookWindow = 1 << 13
      rules.triggerBuckets = 1 << 13
      return MarketPlan(rules: rules, asset: index, facts: markets.facts[index])
    }
    var crowd = LeveragedCrowd.Parameters()
    crowd.accounts = 1_000
    var agents = [AgentPlan(.leveragedCrowd(crowd), on: VenueID(0))]
    for index in 0..<2 {
      let market = MarketID(index)
      agents += [
        AgentPlan(.backgroundFlow(BackgroundFlow.Parameters(), market), on: VenueID(0)),
        AgentPlan(.marketMaker(MarketMaker.Parameters(), market), on: VenueID(0)),
        AgentPlan(.dipBuyers(DipBuyers.Parameters(), market), on: VenueID(0)),
      ]
    }
    var plan = WorldPlan(
      seed: 4, duration: .minutes(12),
      fundamental: Fundamental.Rules(
        assets: [
          Fundamental.Asset(name: "BTC", price: 100_000, volatility: 0.45),
          Fundamental.Asset(name: "ETH", price: 4_000, volatility: 0.65),
        ], correlation: [[1, 0.8], [0.8, 1]]),
      venues: [VenuePlan(rules: VenueRules(), markets: listed, service: Service.Rules())],
      agents: agents)
    plan.shocks = [
      Shock(
        at: .start + .minutes(7),
        .news(
          [Shock.Jump(asset: 0, ratio: -0.07), Shock.Jump(asset: 1, ratio: -0.09)],
          over: .seconds(30)))
    ]
    return plan
  }()

  private static let recorded = Result {
    var simulation = try Simulation.begin(plan)
    var recorder = Recorder(plan, names: ["V1"])
    try simulation.run(observing: &recorder)
    return recorder.record
  }

  @Test("closes, payments and profits agree wherever they are noted")
  func agrees() throws {
    let record = try Self.recorded.get()
    #expect(record.liquidations.count > 50)
    #expect(record.end.isComplete)
    #expect(record.classes.reduce(Int128(0)) { $0 + $1.profit } == 0)

    let seconds = record.markets.flatMap(\.bars)
    let closed = seconds.reduce(Int128(0)) {
      $0 + Int128($1.longsClosed.units) + Int128($1.shortsClosed.units)
    }
    let rows = record.liquidations.reduce(Int128(0)) { sum, row in
      let over = row.takeOverPrice.map {
        record.contract(row.venue, row.market).notional($0, row.takenOver.magnitude).units
      }
      return sum + Int128(row.traded.units) + Int128(over ?? 0)
    }
    #expect(closed == rows)
    let fees = record.liquidations.reduce(Int128(0)) { $0 + Int128($1.fee.units) }
    #expect(fees == record.markets.reduce(Int128(0)) { $0 + Int128($1.liquidationFees.units) })
    let debts = record.markets.reduce(Money.zero) { $0 + $1.badDebt }
    #expect(debts == record.venues[0].badDebt)
    let adl = seconds.reduce(Int128(0)) { $0 + Int128($1.deleveraged.units) }
    #expect(adl == record.deleveragings.reduce(Int128(0)) { $0 + Int128($1.notional.units) })

    let volume = seconds.reduce(Int128(0)) { $0 + Int128($1.volume.units) }
    let sold = seconds.reduce(Int128(0)) { $0 + Int128($1.takerSold.units) }
    let free = seconds.reduce(Int128(0)) { $0 + Int128($1.freelySold.units) }
    #expect(free < sold && sold < volume)
    let chains = ForcedChains(record)
    #expect(chains.nodes.allSatisfy { ($0.parent < 0) == ($0.row.parent == 0) })
    let waterfall = Waterfall(record)
    #expect(waterfall.layers.allSatisfy { $0.units >= 0 })
    #expect(waterfall.layers.reduce(0) { $0 + $1.units } == waterfall.total)
  }

  @Test("its report is written, and says the fall that was measured")
  func report() throws {
    let record = try Self.recorded.get()
    let window = EventWindow(Self.plan)
    let stages = StageDetector(record, window)
    let study = Study(
      subject: InventedStudy.subject(.cascade),
      seeds: [SeedResult(record, window, stages: stages)], shown: record, window: window,
      stages: stages)
    let text = try InventedFiles.text("report.md", StudyFiles(study))
    let fall = try #require(StudyView(study).text("drawdown", market: "V1/BTC-PERP"))
    #expect(text.contains("falls **\(fall)**"))
    for line in text.split(separator: "\n") where !line.hasPrefix("    ") {
      #expect(TextColumns.width(line) <= 80, "\(line)")
    }
  }
}
