import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// What each kind of agent does while its market does not trade, and when it trades again.
@Suite("Agents in a halt") struct HaltedMarketTests {
  @Test("a maker takes its quotes out of an auction, and comes back after it")
  func maker() {
    let scene = MakerScene()
    func quotes() -> Int { scene.bench.venue.markets[0].book.count }
    scene.bench.run(for: .seconds(10))
    #expect(quotes() > 0)
    scene.bench.halt(for: .seconds(30), as: .auction)
    scene.bench.run(for: .seconds(20))
    #expect(quotes() == 0)
    scene.bench.run(for: .seconds(20))
    #expect(quotes() > 0)
  }

  @Test("a maker that may not even cancel sends nothing")
  func lockedIn() {
    let scene = MakerScene()
    scene.bench.run(for: .seconds(10))
    scene.bench.halt(for: .seconds(30), as: .halted)
    let (quotes, sent) = (scene.bench.venue.markets[0].book.count, scene.bench.sent.all)
    scene.bench.run(for: .seconds(20))
    #expect(scene.bench.venue.markets[0].book.count == quotes && scene.bench.sent.all == sent)
  }

  @Test("ordinary flow is silent while nothing is taken")
  func silentFlow() {
    let scene = FlowScene()
    scene.bench.run(for: .seconds(20))
    scene.bench.halt(for: .seconds(30), as: .cancelOnly)
    let sent = scene.bench.sent.all
    scene.bench.run(for: .seconds(29))
    #expect(scene.bench.sent.all == sent)
    scene.bench.run(for: .seconds(20))
    #expect(scene.bench.sent.all > sent)
  }

  @Test("ordinary flow names its prices in an auction, and the auction finds the value")
  func auction() {
    let scene = FlowScene()
    scene.bench.run(for: .seconds(20))
    let before = scene.bench.venue.markets[0].last
    scene.bench.paths[0] = .given { _ in
      Price(nearest: Double(before.ticks) * 0.97)
    }
    scene.bench.run(for: .seconds(1))
    var found: AuctionUncrossed?
    scene.bench.watch = { entry in
      if case .auctionUncrossed(let fact) = entry.fact { found = fact }
    }
    scene.bench.halt(for: .minutes(5), as: .auction)
    scene.bench.run(for: .minutes(6))
    guard let found else {
      Issue.record("nothing crossed")
      return
    }
    #expect(found.quantity.isPositive && found.price < before)
  }

  @Test("a leveraged account that wants out waits, and is in a hurry afterwards")
  func rush() {
    func orders(_ rush: Double) -> [String] {
      var crowd = HandMade {
        $0.information.delay = .seconds(2)
        $0.information.delaySpread = 0
        $0.exits.rush = rush
        $0.exits.rushFor = .seconds(1)
      }
      crowd.add(2_000, leverage: 4) { $0.isInformed = true }
      var bench = crowd.bench()
      bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
      bench.quote(.sell, 10_000, at: Price(ticks: 1_001_000))
      bench.halt(for: .seconds(10), as: .cancelOnly)
      bench.learn(.news(MarketID(0), jump: -0.025))
      bench.run(for: .seconds(20))
      return bench.orders
    }
    // Slices of 600, as soon as the market trades again.
    #expect(
      orders(1) == ["10 s: sells 600", "11 s: sells 600", "12 s: sells 600", "13 s: sells 200"])
    #expect(orders(3) == ["10 s: sells 1800", "11 s: sells 200"])
  }

  @Test("a halt that comes near brings exits forward")
  func magnet() {
    func first(_ gain: Double) -> String? {
      var crowd = HandMade {
        $0.information.delay = .seconds(2)
        $0.information.delaySpread = 0
        $0.exits.magnet = HaltMagnet(gain: gain, reach: .percent(10))
      }
      crowd.add(5_000, leverage: 4) { $0.isInformed = true }
      var bench = crowd.bench { $0.breakers.priceHalt.move = .percent(5) }
      bench.quote(.buy, 10_000, at: Price(ticks: 999_000))
      bench.quote(.sell, 10_000, at: Price(ticks: 1_001_000))
      bench.learn(.news(MarketID(0), jump: -0.025))
      bench.run(for: .seconds(5))
      return bench.orders.first
    }
    #expect(first(0) == "2 s: sells 600")
    // Half of the reach away: 1 + 2 · (1 - 5 / 10).
    #expect(first(2) == "2 s: sells 1200" || first(2) == "2 s: sells 1199")
  }

  @Test("a seller catches up with what was due in a halt")
  func seller() {
    let markets = CrowdMarkets(1)
    var venue = markets.venue()
    let parameters = ScheduledSeller.Parameters()
    let account = venue.openAccount(
      deposit: parameters.capital, ownerClass: AgentClass.seller.rawValue)
    var bench = CrowdBench(
      venue, ScheduledSeller(parameters, account: account), values: [markets.facts[0].price])
    bench.quote(.buy, 10_000_000, at: Price(ticks: 999_900))
    bench.learn(.sell(MarketID(0), amount: .whole(60_000), over: .minutes(1)))
    bench.halt(for: .seconds(30), as: .halted)
    bench.run(for: .seconds(29))
    #expect(bench.sent.isEmpty)
    bench.run(for: .minutes(1))
    let slot = bench.venue.clearing.slot(of: account, in: MarketID(0))
    let lots = bench.venue.clearing[MarketID(0), slot].quantity.lots
    #expect(lots == -60_000)
  }
}
