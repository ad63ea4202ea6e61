import Agents
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct WorldPlanTests {
  private let whole = SampleWorld.storm(seed: 1).plan

  /// What is wrong after a change.
  private func fault(_ change: (inout WorldPlan) -> Void) -> String? {
    var plan = whole
    change(&plan)
    return plan.fault
  }

  @Test("the sample worlds are worlds")
  func samples() {
    for world in [SampleWorld.quiet(seed: 1), .crash(seed: 1), .storm(seed: 1)] {
      #expect(world.plan.fault == nil)
    }
  }

  @Test("times that stand still are refused")
  func times() {
    #expect(fault { $0.duration = .zero } == "the run takes no time")
    #expect(fault { $0.sampleInterval = .zero } == "samples are taken without time between them")
    let funding = "funding is paid, or sampled, without time between"
    #expect(fault { $0.venues[0].rules.funding.interval = .zero } == funding)
    #expect(fault { $0.venues[1].rules.funding.sampleInterval = .zero } == funding)
    #expect(fault { $0.venues[1].rules.funding.first = .seconds(-1) } == funding)
    #expect(
      fault { $0.venues[0].rules.fund.every = .zero }
        == "the fund sells without time between two slices")
    #expect(fault { $0.limits.events = 0 } == "no event is allowed")
    #expect(fault { $0.limits.eventsPerInstant = 0 } == "no event is allowed")
  }

  @Test("venues and markets that cannot be are refused")
  func places() {
    #expect(fault { $0.venues = [] } == "a world has 1 to 32 venues")
    #expect(fault { $0.venues[0].markets = [] } == "a venue has 1 to 127 markets")
    #expect(
      fault { $0.venues[0].markets[0].asset = 3 } == "BTC is of no asset of the fundamental")
    #expect(
      fault { $0.venues[0].markets[0].facts.market = MarketID(1) }
        == "BTC has the facts of another market")
    let gateway = "a gateway has a positive capacity and no negative load or latency"
    #expect(fault { $0.venues[0].service.capacity = 0 } == gateway)
    #expect(fault { $0.venues[0].service.capacity = .nan } == gateway)
    #expect(fault { $0.venues[0].service.latency = .seconds(-1) } == gateway)
    let agents = "an agent trades in a market that does not exist"
    #expect(fault { $0.agents[0].venue = VenueID(2) } == agents)
    #expect(fault { $0.agents[0].kind = .valueBuyer(.init(), MarketID(3)) } == agents)
  }

  @Test("a whale's shorts need longs")
  func lonelyWhale() {
    let lonely = "a whale is short at a venue without a leveraged crowd to be long"
    let remove = { (plan: inout WorldPlan, venue: VenueID) in
      plan.agents.removeAll {
        if case .leveragedCrowd = $0.kind { $0.venue == venue } else { false }
      }
    }
    #expect(fault { remove(&$0, VenueID(1)) } == lonely)
    #expect(
      fault { plan in
        remove(&plan, VenueID(1))
        plan.agents.removeAll { if case .whale = $0.kind { true } else { false } }
      } == nil)
  }

  @Test("a gradual liquidation without time in its slots is refused")
  func gradual() {
    let none = "a gradual liquidation has slots of some time"
    #expect(
      fault { plan in
        plan.venues[0].rules.liquidation.size = .gradual
        plan.venues[0].rules.liquidation.gradual.slot = .zero
      } == none)
    #expect(fault { $0.venues[0].rules.liquidation.gradual.slot = .zero } == nil)
  }

  @Test("assets that cannot be are refused")
  func assets() {
    let bitcoin = "BTC has no positive price, or a volatility or jumps that cannot be"
    #expect(fault { $0.fundamental.assets[0].price = 0 } == bitcoin)
    #expect(fault { $0.fundamental.assets[0].price = .infinity } == bitcoin)
    #expect(fault { $0.fundamental.assets[0].volatility = -1 } == bitcoin)
    for size in [
      Jumps.Size.normal(mean: 0, deviation: -1),
      .doubleExponential(up: 2, upMean: 0, downMean: 0),
    ] {
      #expect(
        fault { $0.fundamental.assets[0].jumps = Jumps(perYear: 1, size: size) } == bitcoin)
    }
    #expect(
      fault {
        $0.fundamental.assets[0].jumps = Jumps(
          perYear: 4e7, size: .normal(mean: 0, deviation: 0))
      } == bitcoin)
    #expect(
      fault {
        $0.fundamental.commonJumps = CommonJumps(
          perYear: 1, correlation: 0.5, means: [0], deviations: [0])
      } == "the jumps of all assets cannot be")
    #expect(
      fault {
        $0.fundamental.regimes = Regimes(stressPerYear: 1, lasts: 0, alike: 0, volatility: 1)
      } == "calm and stress cannot be")
    #expect(
      fault { $0.fundamental.assets[1].follows = 1 }
        == "ETH follows an asset that is not another one")
    #expect(
      fault { $0.fundamental.assets[1].follows = 3 }
        == "ETH follows an asset that is not another one")
    #expect(fault { $0.fundamental.leverage = 1.1 } == "the variance of the fundamental cannot be")
    #expect(
      fault { $0.fundamental.correlation.removeLast() }
        == "there is not one correlation for each pair of assets")
    #expect(
      fault { $0.fundamental.correlation[1][1] = 0.9 } == "an asset correlates with itself by 1")
    #expect(
      fault { $0.fundamental.correlation[0][1] = 0.1 }
        == "two assets correlate one way and not the other")
    let none = fault { plan in
      plan.fundamental = Fundamental.Rules(assets: [], correlation: [])
    }
    #expect(none == "there is no asset")
  }

  @Test(
    "shocks that cannot be are refused",
    arguments: [
      Shock(at: .start + .seconds(-1), .outage(VenueID(0), lasting: .zero)),
      Shock(at: .start, .outage(VenueID(0), lasting: .seconds(-1))),
      Shock(at: .start, .outage(VenueID(2), lasting: .zero)),
      Shock(at: .start, .cancelsHalted(VenueID(2), lasting: .zero)),
      Shock(at: .start, .transfersFrozen(VenueID(2), lasting: .zero)),
      Shock(at: .start, .news([.init(asset: 3, ratio: -0.1)], over: .zero)),
      Shock(at: .start, .news([.init(asset: 0, ratio: -1)], over: .zero)),
      Shock(at: .start, .news([.init(asset: 0, ratio: .nan)], over: .zero)),
      Shock(at: .start, .news([.init(asset: 0, ratio: -0.1)], over: .seconds(-1))),
      Shock(at: .start, .degraded(VenueID(0), rejects: 1.1, latencyFactor: 1, lasting: .zero)),
      Shock(at: .start, .degraded(VenueID(0), rejects: 0, latencyFactor: -1, lasting: .zero)),
      Shock(at: .start, .makerSize(VenueID(0), MarketID(3), share: 0.5, over: .zero)),
      Shock(at: .start, .makerSize(VenueID(0), MarketID(0), share: -0.5, over: .zero)),
      Shock(at: .start, .sale(VenueID(0), MarketID(3), amount: .whole(1), over: .zero)),
    ])
  func shocks(shock: Shock) {
    #expect(fault { $0.shocks = [shock] } != nil)
  }

  @Test("a world is unlevered when its crowd is")
  func unlevered() {
    #expect(!whole.isUnlevered)
    var plan = whole
    for index in plan.agents.indices {
      if case .leveragedCrowd(var parameters) = plan.agents[index].kind {
        parameters.unlevered = true
        plan.agents[index].kind = .leveragedCrowd(parameters)
      }
    }
    #expect(plan.isUnlevered)
  }

  @Test("the first market of an asset is that of the first venue that has one")
  func firstMarket() {
    var plan = whole
    plan.venues[0].markets.removeFirst()
    #expect(plan.firstMarket(of: 0).map { [$0.venue, $0.market] } == [1, 0])
    #expect(plan.firstMarket(of: 1).map { [$0.venue, $0.market] } == [0, 0])
    plan.venues.removeLast()
    #expect(plan.firstMarket(of: 0) == nil)
  }
}
