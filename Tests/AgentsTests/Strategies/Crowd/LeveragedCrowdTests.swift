import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct LeveragedCrowdTests {
  @Test("an account whose position came out at nothing is out, and so is the last of the crowd")
  func nobody() {
    var crowd = HandMade()
    crowd.add(2_000, leverage: 4)
    var empty = crowd.plan.accounts[0]
    empty.legs = 1..<1
    empty.behaviour.hasLender = true
    crowd.plan.accounts.append(empty)
    var bench = crowd.bench()
    bench.run(for: .seconds(2))
    #expect(bench.trader.census().empty == 1)
    #expect(bench.trader.census().holding == 1)
  }

  @Test("a closing account sells one slice a second, and never more than it has")
  func slices() {
    var crowd = HandMade {
      $0.information.delay = .seconds(2); $0.information.delaySpread = 0
    }
    crowd.add(2_000, leverage: 4) { $0.isInformed = true }
    crowd.add(5_000, leverage: 4)
    var bench = crowd.bench()
    // Depth within 1 % is 10,000 lots: five parts in a hundred are less than 0.2 % of D₁, 600.
    bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
    bench.quote(.sell, 10_000, at: Price(ticks: 1_001_000))
    bench.run(for: .seconds(3))
    bench.learn(.news(MarketID(0), jump: -0.025))
    bench.run(for: .seconds(20))
    #expect(
      bench.orders == ["5 s: sells 600", "6 s: sells 600", "7 s: sells 600", "8 s: sells 200"])
    #expect(bench.lots(0) == 0)
    #expect(bench.lots(1) == 5_000)
    #expect(bench.sent.allSatisfy { $0.request.motive == .information })
    #expect(bench.trader.census().out(.information) == 1)
    #expect(bench.trader.census().holding == 1)
  }

  @Test("slices follow the depth that is there, within the slip limit")
  func slicesFollowDepth() {
    var crowd = HandMade {
      $0.information.delay = .seconds(1); $0.information.delaySpread = 0
    }
    crowd.add(100_000, leverage: 2, mode: .cross) { $0.isInformed = true }
    var bench = crowd.bench()
    bench.quote(.buy, 40_000, at: Price(ticks: 999_500))
    bench.quote(.buy, 500_000, at: Price(ticks: 970_000))
    bench.quote(.sell, 10_000, at: Price(ticks: 1_000_500))
    bench.learn(.news(MarketID(0), jump: -0.025))
    bench.run(for: .seconds(1))
    #expect(bench.orders == ["1 s: sells 2000"])
    bench.run(for: .minutes(3))
    // The far bid lies beyond the slip limit of 1 %: nothing is sold there.
    #expect(bench.lots(0) == 60_000)
    #expect(bench.trader.census().leaving(.information) == 1)
  }

  @Test("against coins fear follows their worth: four times is five, and a hedged coin is calm")
  func fearOfCoins() {
    let longs = [(false, 400), (true, 400), (true, -100)].map { inCoin, lots in
      var crowd = HandMade(inCoin: inCoin)
      crowd.add(Int64(lots), leverage: lots > 0 ? 4 : 1) { $0.panicThreshold = 1 }
      let bench = crowd.bench()
      let bucket = bench.trader.panic.buckets[0]
      return ((bucket.exposure + bucket.secondExposure) * 1000).rounded() / 1000
    }
    #expect(longs == [4, 5, 0])
  }

  @Test("good news make informed shorts cover")
  func goodNews() {
    var crowd = HandMade {
      $0.information.delay = .seconds(1); $0.information.delaySpread = 0
    }
    crowd.add(500, leverage: 4) { $0.isInformed = true }
    crowd.add(-500, leverage: 4) { $0.isInformed = true }
    var bench = crowd.bench()
    bench.quote(.sell, 10_000, at: Price(ticks: 1_000_500))
    bench.learn(.news(MarketID(0), jump: 0.02))
    bench.run(for: .seconds(5))
    #expect(bench.lots(0) == 500)
    #expect(bench.lots(1) == 0)
  }

  @Test("profit takers close when the news are on their side")
  func profitTakers() {
    var crowd = HandMade {
      $0.information.delay = .seconds(1); $0.information.delaySpread = 0
    }
    crowd.add(-500, leverage: 4) { $0.takesProfit = true }
    var bench = crowd.bench()
    bench.quote(.sell, 10_000, at: Price(ticks: 1_000_500))
    bench.learn(.news(MarketID(0), jump: -0.02))
    bench.run(for: .seconds(5))
    #expect(bench.lots(0) == 0)
    #expect(bench.trader.census().out(.position) == 1)
  }

  @Test("half of the informed have acted after the median delay")
  func tierDelay() {
    var crowd = HandMade()
    for _ in 0..<4_000 { crowd.add(100, leverage: 4) { $0.isInformed = true } }
    var bench = crowd.bench()
    bench.learn(.news(MarketID(0), jump: -0.025))
    bench.run(for: .minutes(5))
    let leaving = bench.trader.census().leaving
    // Four deviations of a binomial of 4,000 are 126.
    #expect(abs(leaving - 2_000) < 127)
    // One deviation of the logarithm later, at 5 min · e, 84 % have.
    bench.run(for: .seconds(516))
    #expect(abs(bench.trader.census().leaving - 3_365) < 93)
  }

  @Test("stops wait at the venue, sent a few at a time, and close what they stand for")
  func stops() {
    var crowd = HandMade { $0.requestsPerWake = 10 }
    for index in 0..<25 { crowd.add(100, leverage: 4, stop: 950_000 - Int64(index)) }
    var bench = crowd.bench()
    bench.quote(.buy, 10_000, at: Price(ticks: 949_000))
    bench.run(for: .seconds(5))
    #expect(bench.trader.census().stopsWaiting == 25)
    for second in 0..<5 {
      #expect(bench.sent.count { $0.at.nanoseconds / 1_000_000_000 == second } <= 10)
    }
    bench.fall(to: 0.949_99, for: .seconds(3))
    // The mark stands at 949,990: those at 950,000 ... 949,990 have fired.
    #expect(
      (0..<25).map { bench.lots($0) } == Array(repeating: 0, count: 11)
        + Array(repeating: 100, count: 14))
    #expect(bench.trader.census().out(.stop) == 11)
    #expect(bench.trader.census().stopsWaiting == 14)
  }

  @Test("a position that is gone takes its stop with it")
  func stopsOfClosed() {
    var crowd = HandMade {
      $0.information.delay = .seconds(2); $0.information.delaySpread = 0
    }
    crowd.add(500, leverage: 4, stop: 950_000) { $0.isInformed = true }
    var bench = crowd.bench()
    bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
    bench.quote(.sell, 10_000, at: Price(ticks: 1_001_000))
    bench.run(for: .seconds(1))
    #expect(bench.trader.census().stopsWaiting == 1)
    bench.learn(.news(MarketID(0), jump: -0.025))
    bench.run(for: .seconds(5))
    #expect(bench.trader.census().stopsWaiting == 0)
    guard case .cancelStop = bench.sent.last?.request.action else {
      Issue.record("the stop was not withdrawn")
      return
    }
    bench.forget()
    bench.fall(to: 0.9, for: .seconds(5))
    #expect(bench.journal.allSatisfy { if case .stopFired = $0.fact { false } else { true } })
  }

  @Test("a stop that the gateway turned away is sent again")
  func stopsSentAgain() {
    var crowd = HandMade()
    crowd.add(500, leverage: 4, stop: 950_000)
    var bench = crowd.bench()
    bench.refuse(
      Request(
        .cancelAll, by: bench.trader.first, in: MarketID(0), motive: .stop,
        tag: LeveragedCrowd.Tag.stop.of(0)), .overloaded)
    bench.trader.nextStop = 1
    bench.run(for: .seconds(1))
    #expect(bench.trader.census().stopsWaiting == 1)
  }

  @Test("the warm-up is quiet, and losses count from its end")
  func warmUp() {
    var crowd = HandMade { $0.warmUp = .minutes(3) }
    crowd.add(500, leverage: 4, stop: 950_000)
    var bench = crowd.bench()
    bench.fall(to: 0.99, for: .seconds(179))
    #expect(bench.sent.isEmpty)
    bench.run(for: .seconds(2))
    #expect(bench.sent.count == 1)
    #expect(bench.trader.references == [990_000])
  }

  /// People who hear of one another, with nothing to hear.
  private static var talkative: LeveragedCrowd.Social {
    var social = LeveragedCrowd.Social()
    (social.attention, social.network) = (.init(), .init())
    var (herds, rumours) = (LeveragedCrowd.Social.Herds(), LeveragedCrowd.Social.Rumours())
    (herds.activity, rumours.base) = (0, 0)
    (social.herds, social.rumours) = (herds, rumours)
    return social
  }

  @Test(
    "a quiet look costs the same for two thousand accounts and for twenty thousand",
    arguments: [nil, talkative])
  func quietCost(social: LeveragedCrowd.Social?) {
    let markets = CrowdMarkets()
    var integrals: [Int] = []
    for count in [2_000, 20_000] {
      var parameters = LeveragedCrowd.Parameters()
      parameters.accounts = count
      parameters.panic.base = 0
      parameters.social = social
      let plan = CrowdPlan(
        parameters, facts: markets.facts, schedules: markets.schedules, carried: [0, 0, 0],
        seed: 3, agent: AgentID(1))
      var venue = markets.venue()
      let first = plan.install(into: &venue)
      var bench = CrowdBench(
        venue, LeveragedCrowd(plan, first: first), values: markets.facts.map(\.price))
      bench.run(for: .minutes(4))
      let looks = bench.trader.looks
      bench.forget()
      bench.run(for: .minutes(1))
      #expect(bench.trader.looks == looks)
      #expect(bench.sent.isEmpty)
      integrals.append(bench.trader.panic.buckets.count)
    }
    // Ten times the accounts reach into rarer leverages, and no further.
    #expect(integrals[1] < 2 * integrals[0])
  }

  @Test("where not all can be served at a look, everybody gets a turn")
  func turns() {
    var crowd = HandMade {
      $0.requestsPerWake = 7
      $0.information.delay = .zero
    }
    for _ in 0..<20 { crowd.add(100, leverage: 4) { $0.isInformed = true } }
    var bench = crowd.bench()
    bench.learn(.news(MarketID(0), jump: -0.025))
    bench.run(for: .seconds(20))
    // Nobody buys, so all go on: 21 looks of 7 requests over 20 accounts.
    let asked = (0..<20).map { account in
      bench.sent.count { $0.request.account.index == bench.trader.first.index + UInt32(account) }
    }
    #expect(asked.min()! >= 6)
    #expect(asked.max()! <= 8)
  }

  @Test("a copy goes on exactly as the original does")
  func clones() {
    var crowd = HandMade { $0.panic.base = 1e-3 }
    for index in 0..<200 {
      crowd.add(100 + Int64(index), leverage: 5) {
        $0.panicThreshold = Double(index % 40) / 20
        $0.additionStep = Int64(index % 3)
        $0.topsUp = index % 2 == 0
      }
    }
    var bench = crowd.bench()
    bench.quote(.buy, 50_000, at: Price(ticks: 899_000))
    bench.fall(to: 0.95, for: .minutes(3))
    var copy = CrowdBench(
      bench.venue.clone(), bench.trader.clone(), values: [Price(ticks: 900_000)], at: bench.now)
    var original = CrowdBench(
      bench.venue.clone(), bench.trader.clone(), values: [Price(ticks: 900_000)], at: bench.now)
    copy.run(for: .minutes(20))
    original.run(for: .minutes(20))
    #expect(copy.trader.census() == original.trader.census())
    #expect(copy.sent.map(\.request.tag) == original.sent.map(\.request.tag))
    #expect((0..<200).map { copy.lots($0) } == (0..<200).map { original.lots($0) })
  }
}
