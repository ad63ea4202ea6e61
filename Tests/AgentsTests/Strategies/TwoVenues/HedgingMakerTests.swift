import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct HedgingMakerTests {
  private typealias Bench = PairBench<HedgingMaker>

  /// A maker with these sums of money, and a deep book at the venue of the hedge.
  private func bench(
    _ money: (home: Int64, away: Int64) = (100_000, 100_000), depth: Int64 = 1_000,
    _ change: (inout HedgingMaker.Parameters) -> Void = { _ in }
  ) -> Bench {
    var parameters = HedgingMaker.Parameters()
    (parameters.maker.warmUp, parameters.maker.makers) = (.zero, 1)
    parameters.maker.refresh = .milliseconds(10)
    parameters.maker.hotShare = .zero
    change(&parameters)
    let bench = Bench(taker: .zero) { home, away in
      let (here, there) = (
        Bench.leg(&home, .whole(money.home)), Bench.leg(&away, .whole(money.away))
      )
      let own = AgentBench(markets: [.bitcoin])
      var stream = own.drawing(0)
      let maker = MarketMaker(
        parameters.maker, facts: .bitcoin, account: here.account, number: 0, stream: &stream)
      return HedgingMaker(parameters, maker: maker, home: here, hedge: there)
    }
    if depth > 0 {
      bench.rest(.buy, depth, at: -10, isAway: true)
      bench.rest(.sell, depth, at: 10, isAway: true)
    }
    bench.wake()
    return bench
  }

  private func positions(_ bench: Bench) -> [Int64] {
    [bench.lots(bench.trader.home), bench.lots(bench.trader.hedge)]
  }

  /// Lots that the maker has in its book at home.
  private func quoted(_ bench: Bench) -> Int64 {
    var lots: Int64 = 0
    for side in [Side.buy, .sell] {
      bench.home.markets[0].book.forEachOrder(side) { _, order in
        if order.owner == bench.trader.home.account { lots += order.quantity.lots }
        return true
      }
    }
    return lots
  }

  @Test("what it is handed at home is sold away, beyond a band of 5 % of its money")
  func hedges() {
    // The band is $10,000 of $200,000: 85 lots of $116.85.
    let bench = bench()
    bench.take(.sell, 80)
    bench.wake()
    #expect(positions(bench) == [80, 0])
    bench.take(.sell, 20)
    bench.wake()
    #expect(positions(bench) == [100, -100])
    #expect(bench.trader.maker.hedgeRule == 1)
    bench.wake()
    #expect(bench.trader.maker.elsewhere == -100)
    #expect(bench.sent.contains { $0.motive == .hedge })
  }

  @Test("a hedge venue that is down: the maker takes all its quotes out, and comes back")
  func down() {
    let bench = bench()
    #expect(quoted(bench) > 0)
    bench.isDown.away = true
    bench.take(.sell, 100)
    for _ in 0..<8 { bench.wake() }
    #expect(positions(bench) == [100, 0])
    #expect(bench.trader.maker.hedgeRule == 0)
    #expect(bench.trader.maker.state.binding == .hedge)
    #expect(quoted(bench) == 0)
    bench.isDown.away = false
    bench.wake(after: .minutes(2))
    bench.wake()
    #expect(positions(bench) == [100, -100])
    bench.wake(after: .minutes(10))
    bench.wake()
    #expect(bench.trader.maker.hedgeRule == 1 && quoted(bench) > 0)
  }

  @Test("a book too thin for half of what is open: it hedges what it can, and does not quote")
  func thin() {
    let bench = bench(depth: 40)
    bench.take(.sell, 100)
    bench.wake()
    #expect(positions(bench) == [100, -40])
    #expect(bench.trader.maker.hedgeRule == 0 && quoted(bench) == 0)
  }

  @Test("too little money where it hedges, and none can be sent: it does not quote")
  func stuck() {
    // Three times $3,000 are 77 lots; the band is 5 % of $103,000, 44 lots.
    let bench = bench((100_000, 3_000)) { $0.transfers.below = .zero }
    bench.take(.sell, 200)
    bench.wake()
    bench.wake()
    #expect(positions(bench) == [200, -77])
    #expect(bench.trader.maker.hedgeRule == 0 && quoted(bench) == 0)
  }

  @Test("money follows the hedge; frozen, it stays where it is")
  func money() {
    let free = bench((100_000, 20_000))
    #expect(free.onTheWay == [.whole(40_000)])
    let frozen = bench((100_000, 20_000)) { $0.transfers.below = .percent(30) }
    #expect(frozen.onTheWay.count == 1)
    frozen.arrive(frozen.trader.hedge.account, isAway: true)
    #expect(frozen.equity(frozen.trader.hedge) == .whole(60_000))
  }

  @Test("a hedge that was deleveraged is put on again")
  func deleveraged() {
    let bench = bench()
    bench.take(.sell, 100)
    bench.wake()
    #expect(positions(bench) == [100, -100])
    let taken = Ticket(.buy, Quantity(lots: 90), at: .highest, .immediateOrCancel)
    bench.send(
      Request(
        .place(taken), by: bench.trader.hedge.account, in: MarketID(0), motive: .position,
        tag: 77), true)
    bench.wake()
    #expect(positions(bench) == [100, -100])
  }

  @Test("the hedge venue is closed: quotes go once there is something open, and come back")
  func closed() {
    let bench = bench()
    bench.halt(for: .minutes(5), isAway: true)
    bench.wake()
    #expect(bench.trader.maker.hedgeRule == 1 && quoted(bench) > 0)
    bench.take(.sell, 100)
    for _ in 0..<3 { bench.wake() }
    #expect(positions(bench) == [100, 0])
    #expect(bench.trader.maker.hedgeRule == 0 && quoted(bench) == 0)
    bench.followUp()
    bench.wake(after: .minutes(5))
    bench.wake()
    #expect(positions(bench) == [100, -100])
  }

  @Test("answers that take longer than two seconds: a hedge there is none")
  func latency() {
    let bench = bench()
    bench.delay = .seconds(4)
    bench.take(.sell, 100)
    for _ in 0..<4 { bench.wake() }
    #expect(positions(bench) == [100, 0])
    #expect(bench.trader.maker.hedgeRule == 0 && quoted(bench) == 0)
    // It comes through in the end, and nothing is open any more.
    bench.wake()
    #expect(positions(bench) == [100, -100])
    #expect(bench.trader.maker.hedgeRule == 1)
  }

  @Test("transfers frozen: money stays at home, the hedge runs dry, and quotes go")
  func frozen() {
    let bench = bench((100_000, 3_000)) { $0.transfers.below = .percent(30) }
    bench.freeze()
    bench.take(.sell, 200)
    for _ in 0..<3 { bench.wake() }
    #expect(bench.onTheWay == [.whole(48_500)])
    #expect(positions(bench) == [200, -77])
    #expect(bench.trader.maker.hedgeRule == 0)
  }

  @Test("a hedge whose price has left that at home is none")
  func depegged() {
    let bench = bench { $0.mostGap = .percent(2) }
    bench.observe(0.97, isAway: true)
    bench.take(.sell, 100)
    for _ in 0..<2 { bench.wake() }
    #expect(positions(bench) == [100, 0])
    #expect(bench.trader.maker.hedgeRule == 0 && quoted(bench) == 0)
    bench.observe(0.99, isAway: true)
    bench.wake()
    #expect(positions(bench) == [100, -100])
  }

  @Test("a margin call on one leg: the hedge is closed, and what it cost cannot be put on again")
  func oneSided() {
    // A short of 100 lots, $11,685, on $4,000: a rise of 34 % takes all of it.
    let bench = bench((100_000, 4_000)) { $0.transfers.below = .zero }
    bench.take(.sell, 100)
    bench.wake()
    #expect(positions(bench) == [100, -100])
    bench.clear(isAway: true)
    bench.rest(.buy, 1_000, at: 397_280, isAway: true)
    bench.rest(.sell, 1_000, at: 397_300, isAway: true)
    bench.observe(1.34, isAway: false)
    bench.observe(1.34, isAway: true)
    bench.followUp()
    #expect(positions(bench)[1] > -100)
    for _ in 0..<3 { bench.wake() }
    #expect(bench.trader.maker.hedgeRule == 0 && quoted(bench) == 0)
  }

  @Test("within the band nothing is unhedged; beyond it, what the other book cannot take")
  func unhedged() {
    #expect(HedgingMaker.unhedged(10, band: 10, reach: 0) == 0)
    #expect(HedgingMaker.unhedged(20, band: 10, reach: 20) == 0)
    #expect(HedgingMaker.unhedged(20, band: 10, reach: 5) == 0.75)
    #expect(HedgingMaker.unhedged(20, band: 10, reach: 50) == 0)
  }
}
