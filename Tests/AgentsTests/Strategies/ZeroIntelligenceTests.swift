import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct ZeroIntelligenceTests {
  /// The flow alone in a market like BTC.
  private final class Scene {
    let bench: AgentBench
    let seat: Int
    var places: [Ticket] = []

    init(_ parameters: ZeroIntelligence.Parameters, seed: UInt64 = 1) {
      bench = AgentBench(markets: [.bitcoin], seed: seed)
      let account = bench.open(ZeroIntelligence.capital(parameters, .bitcoin))
      seat = bench.seat(
        ZeroIntelligence(parameters, facts: .bitcoin, account: account), accounts: [account])
      bench.gateway = { [unowned self] request, _ in
        if case .place(let ticket) = request.action { places.append(ticket) }
        return .arrives
      }
    }

    var orders: Int { bench.venue.markets[0].book.count }
    var counted: Int { bench.strategy(seat, as: ZeroIntelligence.self).orders.count }
  }

  private func flow(
    _ law: ZeroIntelligence.Law, _ change: (inout ZeroIntelligence.Parameters) -> Void = { _ in }
  ) -> ZeroIntelligence.Parameters {
    var parameters = ZeroIntelligence.Parameters()
    parameters.flow = law
    change(&parameters)
    return parameters
  }

  @Test("a book comes to rest where as many orders come as go", arguments: [1, 2] as [UInt64])
  func stationary(seed: UInt64) {
    // Nobody trades: 0.05 a second on each of 50 ticks, each for five seconds, on two sides. At the
    // inner ticks a bid may wait as well as an offer.
    let scene = Scene(flow(.uniform) { $0.marketRate = 0 }, seed: seed)
    scene.bench.run(for: .seconds(30))
    var sum = 0
    scene.bench.run(for: .minutes(10), every: .seconds(10)) { _ in sum += scene.orders }
    // About 25 of them; 60 looks of deviation 5.
    #expect(abs(Double(sum) / 60 - 25) < 3)
    #expect(scene.orders == scene.counted)
  }

  @Test("market orders come at their rate, and of both sides alike")
  func market() {
    let scene = Scene(flow(.perLevel))
    scene.bench.run(for: .minutes(10))
    let takers = scene.places.filter { $0.timeInForce == .immediateOrCancel }
    let buys = takers.count { $0.side == .buy }
    // 564 expected on each side; four deviations are 95.
    #expect(abs(buys - 564) < 95)
    #expect(abs(takers.count - buys - 564) < 95)
  }

  @Test("each law keeps a book with two sides", arguments: ZeroIntelligence.Law.allCases)
  func laws(law: ZeroIntelligence.Law) {
    let scene = Scene(flow(law))
    scene.bench.run(for: .seconds(10))
    var both = 0
    scene.bench.run(for: .minutes(5), every: .seconds(1)) { bench in
      bench.lend { view in
        if view.bestBid(MarketID(0)) != nil, view.bestAsk(MarketID(0)) != nil { both += 1 }
      }
    }
    #expect(both > 270)
    #expect(scene.orders == scene.counted)
    #expect(scene.bench.venue.fault() == nil)
  }

  @Test("all orders are of one size unless the sizes spread; some like round numbers")
  func sizes() {
    let unit = Scene(flow(.perLevel) { $0.size = 3 })
    unit.bench.run(for: .minutes(1))
    #expect(unit.places.allSatisfy { $0.quantity == Quantity(lots: 3) })
    let round = Scene(
      flow(.perLevel) {
        ($0.size, $0.sizeSpread) = (60, 1)
        ($0.roundShare, $0.roundLot) = (.percent(40), 10)
      })
    round.bench.run(for: .minutes(2))
    let share =
      Double(round.places.count { $0.quantity.lots % 10 == 0 }) / Double(round.places.count)
    // Two fifths, and a tenth of the rest.
    #expect(abs(share - 0.46) < 0.06)
  }

  @Test("moves of the mid make it place less and cancel more")
  func feedback() {
    func orders(_ feedback: Double) -> Double {
      let scene = Scene(
        flow(.perLevel) {
          ($0.placementFeedback, $0.cancelFeedback) = (feedback, feedback)
          $0.reach = 5
        })
      scene.bench.run(for: .minutes(2))
      var sum = 0
      scene.bench.run(for: .minutes(5), every: .seconds(5)) { _ in sum += scene.orders }
      return Double(sum) / 60
    }
    #expect(orders(0.8) < 0.7 * orders(0))
  }

  @Test("a market that does not trade hears nothing, and everything again after it")
  func halt() {
    let scene = Scene(flow(.perLevel))
    scene.bench.run(for: .seconds(30))
    scene.bench.halt(for: .seconds(30), as: .halted)
    let before = scene.bench.sent(scene.seat).all
    scene.bench.run(for: .seconds(29))
    #expect(scene.bench.sent(scene.seat).all == before)
    scene.bench.run(for: .seconds(20))
    #expect(scene.bench.sent(scene.seat).all > before)
  }

  @Test("its messages are as many as its parameters promise", arguments: [10, 40])
  func messages(reach: Int) {
    let parameters = flow(.uniform) { ($0.reach, $0.marketRate) = (reach, 0) }
    let scene = Scene(parameters)
    scene.bench.run(for: .minutes(10))
    let rate = Double(scene.bench.sent(scene.seat).all) / 600
    // Without market orders a few more ticks lie within the spread.
    #expect(rate > 0.9 * parameters.messages && rate < 1.6 * parameters.messages)
  }

  @Test("the deposit carries both sides of the book; an own amount comes first")
  func capital() {
    var parameters = flow(.perLevel)
    let usual = ZeroIntelligence.capital(parameters, .bitcoin)
    #expect(usual > .whole(1_000_000) && usual < .whole(10_000_000))
    parameters.capital = .whole(7)
    #expect(ZeroIntelligence.capital(parameters, .bitcoin) == .whole(7))
  }
}
