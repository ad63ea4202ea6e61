import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct HawkesFlowTests {
  private final class Scene {
    let bench: AgentBench
    let seat: Int
    var sent: [(at: Instant, action: Request.Action)] = []

    init(_ parameters: HawkesFlow.Parameters, seed: UInt64 = 1) {
      bench = AgentBench(rules: .plain, markets: [.bitcoin], seed: seed)
      let account = bench.open(HawkesFlow.capital(parameters, .bitcoin))
      seat = bench.seat(
        HawkesFlow(parameters, facts: .bitcoin, account: account), accounts: [account])
      bench.gateway = { [unowned self] request, now in
        sent.append((now, request.action))
        return .arrives
      }
    }

    var flow: HawkesFlow { bench.strategy(seat, as: HawkesFlow.self) }
    var orders: Int { bench.venue.markets[0].book.count }

    func rate(_ isOne: (Ticket) -> Bool, after start: Instant) -> Double {
      let count = sent.count { message in
        guard message.at > start, case .place(let ticket) = message.action else { return false }
        return isOne(ticket)
      }
      return Double(count) / (bench.now - start).seconds
    }
  }

  @Test("the matrix: what follows from a purchase, and from a cancel")
  func offspring() {
    let parameters = HawkesFlow.Parameters()
    var process = parameters.process
    let before = HawkesFlow.Event.allCases.map { process.intensity($0.rawValue) }
    process.happen(HawkesFlow.Event.sellMarket.rawValue)
    let after = HawkesFlow.Event.allCases.map { process.intensity($0.rawValue) }
    let kernel = 0.6 * 20 + 0.4 * 0.05
    let more = zip(after, before).map { ($0 - $1) / kernel }
    // Purchases 0.15, sales 0.6; bids are placed again 0.3, bids are cancelled 0.15.
    for (found, expected) in zip(more, [0.15, 0.6, 0.3, 0, 0.15, 0]) {
      #expect(abs(found - expected) < 1e-9)
    }
    #expect(abs(parameters.spectralRadius - 0.75) < 1e-6)
  }

  @Test("events in the long run are as many as the matrix says")
  func rates() {
    // Market orders 0.2 / (1 - 0.75) a side; limits and cancels follow.
    let parameters = HawkesFlow.Parameters()
    let rates = parameters.process.rates
    #expect(abs(rates[0] - 0.8) < 1e-6)
    #expect(abs(rates[4] - (1 + 0.15 * 0.8) / 0.6) < 1e-6)
    #expect(abs(rates[2] - (2 + 0.3 * 0.8 + 0.1 * rates[4]) / 0.6) < 1e-6)
    let scene = Scene(parameters)
    let start = Instant.start + .minutes(5)
    scene.bench.run(until: start + .minutes(20))
    let takers = scene.rate({ $0.timeInForce == .immediateOrCancel }, after: start)
    // Excited events come in bunches: 1,920 of them with sixteen times the variance of chance.
    #expect(abs(takers - 1.6) < 0.6)
    let limits = scene.rate({ $0.timeInForce == .goodTilCancelled }, after: start)
    #expect(abs(limits - 2 * rates[2]) < 0.2 * 2 * rates[2])
    #expect(scene.bench.venue.fault() == nil)
    #expect(scene.orders == scene.flow.orders.count)
  }

  @Test("what no event cancels dies after its mean life, so that the book does not grow for ever")
  func life() {
    var parameters = HawkesFlow.Parameters()
    parameters.life = .seconds(20)
    let scene = Scene(parameters)
    scene.bench.run(for: .minutes(5))
    var sum = 0
    scene.bench.run(for: .minutes(10), every: .seconds(10)) { _ in sum += scene.orders }
    let expected = 2 * parameters.expectedOrders
    #expect(Double(sum) / 60 < 1.5 * expected)
    #expect(Double(sum) / 60 > 0.4 * expected)
  }

  @Test("sales make bids be cancelled, and purchases offers")
  func flight() {
    var parameters = HawkesFlow.Parameters()
    (parameters.cancelRate, parameters.cancelSame, parameters.flight) = (0, 0, 0.8)
    parameters.limitRate = 0.3
    (parameters.marketSame, parameters.marketOpposite) = (0, 0)
    let scene = Scene(parameters)
    var sides: [OrderID: Side] = [:]
    var taken: (side: Side, at: Instant)?
    var (own, other) = (0, 0)
    scene.bench.watch = { entry in
      switch entry.fact {
      case .rested(let fact): sides[fact.order] = fact.side
      case .filled(let fact): taken = (fact.fill.takerSide.opposite, entry.instant)
      case .cancelled(let fact):
        guard let taken, let side = sides[fact.order], entry.instant - taken.at < .milliseconds(200)
        else { return }
        if side == taken.side { own += 1 } else { other += 1 }
      default: break
      }
    }
    scene.bench.run(for: .minutes(20))
    // 480 market orders; nearly half of them have a cancel within a fifth of a second.
    #expect(own > 120)
    #expect(own > 3 * other)
  }

  @Test("forced trades that everybody sees excite it as market orders do")
  func liquidations() {
    func orders(_ feed: Double) -> Int {
      var parameters = HawkesFlow.Parameters()
      (parameters.liquidationFeed, parameters.marketRate) = (feed, 0.01)
      let scene = Scene(parameters)
      scene.bench.run(for: .seconds(20))
      // Somebody is long with seven times leverage, and the price falls.
      let account = scene.bench.open(.whole(6_600))
      scene.bench.take(.buy, 400, by: account)
      scene.bench.paths[0] = .given { _ in Price(ticks: 600_000) }
      let before = scene.bench.sent(scene.seat).places
      scene.bench.run(for: .seconds(20))
      #expect(scene.bench.lend { $0.forcedVolume(MarketID(0)) }.sold > 0)
      return scene.bench.sent(scene.seat).places - before
    }
    #expect(orders(30) > orders(0) + 20)
  }

  @Test("a market that does not trade hears nothing")
  func halt() {
    let scene = Scene(HawkesFlow.Parameters())
    scene.bench.run(for: .seconds(30))
    scene.bench.halt(for: .seconds(30), as: .halted)
    let before = scene.bench.sent(scene.seat).all
    scene.bench.run(for: .seconds(29))
    #expect(scene.bench.sent(scene.seat).all == before)
    scene.bench.run(for: .seconds(20))
    #expect(scene.bench.sent(scene.seat).all > before)
  }
}
