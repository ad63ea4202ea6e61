import Agents
import Clearing
import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

private let small = world("{ class: trendFollower }")

@Suite struct ScenarioBuildTests {
  @Test("the example of the interface becomes a world that begins")
  func interface() throws {
    let loaded = try schema.load(source(example))
    let plan = loaded.scenario.plan
    #expect(plan.fault == nil)
    #expect(plan.seed == 20_251_010)
    #expect(plan.duration == .minutes(30))
    #expect(plan.limits.events == 50_000_000)
    var simulation = try Simulation.begin(plan)
    try simulation.run(until: .start + .seconds(2))
    #expect(loaded.twins[1].scenario.plan.isUnlevered)
  }

  @Test("everything there is becomes a world that begins")
  func everything() throws {
    let scenario = try schema.load(source(fullExample)).scenario
    let plan = scenario.plan(seed: 3)
    #expect(plan.fault == nil)
    #expect(plan.seed == 3)
    #expect(plan.venues.count == 2)
    #expect(plan.agents.count == 10)
    #expect(plan.shocks.count == 7)
    var simulation = try Simulation.begin(plan)
    try simulation.run(until: .start + .seconds(2))
  }

  @Test(
    "funding is paid at hours of the calendar",
    arguments: [
      ("2025-10-10T19:55:00Z", Interval.hours(4) + .minutes(5)),
      ("2025-10-10T00:00:00Z", .hours(8)),
      ("2025-10-10T07:59:59.999999999Z", .nanoseconds(1)),
      ("2025-10-11T00:00:01Z", .hours(8) - .seconds(1)),
    ])
  func funding(_ start: String, _ first: Interval) throws {
    #expect(try scenario(small, ["start=\(start)"]).plan.venues[0].rules.funding.first == first)
  }

  /// A contract that pays in bitcoin, one that pays in dollars, and coins that are collateral.
  private static let coins = world(
    "{ class: backgroundFlow }", "{ class: marketMaker }",
    "{ class: leveragedTrader, count: 400, collateral: { market: BTC-SPOT } }",
    "{ class: whale, shorts: { BTC-USD: $300k } }", "{ class: seller }"
  ).replacing(
    "      - id: ETH-PERP\n        base: ETH\n",
    with: "      - { id: BTC-USD, base: BTC, quote: USDT, kind: inverse, lot: 1, "
      + "openInterest: $10M, depthOnePercent: $100k, purse: $50k }\n"
      + "      - { id: BTC-SPOT, base: BTC, quote: USDT, kind: spot, lot: 0.00001, "
      + "depthOnePercent: $100k }\n      - id: ETH-PERP\n        base: ETH\n")

  @Test("what agents know of a coin's market is in the coin, and so is its purse")
  func coinMarket() throws {
    let plan = try scenario(ScenarioBuildTests.coins).plan
    let venue = plan.venues[0]
    #expect(venue.assets.map(\.name) == ["USDT", "BTC"])
    #expect(venue.assets[1].worth == 100_000 && venue.assets[1].market == MarketID(0))
    let coin = venue.markets[1]
    #expect(coin.facts.asset == AssetID(1) && coin.rules.asset == AssetID(1))
    #expect(coin.facts.openInterest == .whole(100) && coin.facts.depthOnePercent == .whole(1))
    #expect(coin.rules.purse == Money(units: 50_000_000))
    #expect(coin.rules.worth == .whole(100_000))
    // $50,000 of the world is $50 of the run, and half a thousandth of a coin.
    #expect(coin.rules.schedule.tiers[1].floor == Money(units: 50_000))
    #expect(venue.markets[2].facts.asset == .first && venue.markets[2].facts.isSpot)
    #expect(venue.markets[2].rules.schedule.lowestRate == .percent(5))
  }

  @Test("who trades in all markets has an account for each money, and people by open interest")
  func coinAgents() throws {
    let plan = try scenario(ScenarioBuildTests.coins).plan
    var crowds: [AssetID: Int] = [:]
    var sellers: [AssetID: Money] = [:]
    for agent in plan.agents {
      switch agent.kind {
      case .leveragedCrowd(let crowd):
        crowds[agent.asset] = crowd.accounts
        #expect((crowd.collateral != nil) == (agent.asset == .first))
      case .scheduledSeller(let seller): sellers[agent.asset] = seller.capital
      case .whale(let whale) where agent.asset == AssetID(1):
        #expect(whale.shorts[1] == .whole(3) && whale.addition == .zero)
      default: break
      }
    }
    #expect(crowds == [.first: 315, AssetID(1): 85])
    #expect(sellers == [.first: .whole(10_000_000), AssetID(1): .whole(100)])
  }

  @Test("a world of dollars and coins begins and runs, its books audited")
  func coinWorld() throws {
    let plan = try scenario(ScenarioBuildTests.coins).plan
    #expect(plan.fault == nil)
    var simulation = try Simulation.begin(plan)
    try simulation.run(until: .start + .seconds(2))
  }

  @Test("the first settlement can be given")
  func firstFunding() throws {
    let plan = try scenario(small, ["V1.funding.first=90s"]).plan
    #expect(plan.venues[0].rules.funding.first == .seconds(90))
  }

  @Test("a market has its price in ticks, its purse, and money scaled with the run")
  func market() throws {
    let market = try scenario(small).plan.venues[0].markets[1]
    #expect(market.rules.price == Price(ticks: 400_000))
    #expect(market.rules.scale == Rate(billionths: 1_000_000))
    #expect(market.rules.schedule.tiers[1].floor == .whole(50))
    #expect(market.asset == 1)
    #expect(market.facts.volatility == 0.65)
    #expect(market.facts.maxLeverage == market.rules.schedule.maxLeverage)
    let purses = try scenario(small).plan.venues[0].markets.reduce(Money.zero) {
      $0 + $1.rules.purse
    }
    #expect(purses == .whole(400_000))
    #expect(try scenario(small, ["scale=1:1"]).plan.venues[0].markets[0].rules.scale == .one)
  }

  @Test("a market's own volatility is what its agents take for calm")
  func volatility() throws {
    let market = try scenario(small, ["BTC-PERP.volatility=20%"]).plan.venues[0].markets[0]
    #expect(market.facts.volatility == 0.2)
  }

  @Test("another seed makes another plan of the same world")
  func seeds() throws {
    let scenario = try scenario(small)
    #expect(scenario.plan.seed == 7)
    #expect(scenario.plan(seed: 8).seed == 8)
    #expect(scenario.plan(seed: 8).agents == scenario.plan.agents)
  }

  @Test("memory grows with accounts, windows and time")
  func memory() throws {
    func bytes(_ overrides: String...) throws -> Int {
      try scenario(world("{ class: leveragedTrader, count: 10 }"), overrides).estimatedMemory
    }
    let base = try bytes()
    #expect(try bytes("leveragedTrader.count=100000") > base + 50_000_000)
    #expect(try bytes("BTC-PERP.bookWindow=2097152") > base + 30_000_000)
    #expect(try bytes("duration=24h") > base + 10_000_000)
  }
}
