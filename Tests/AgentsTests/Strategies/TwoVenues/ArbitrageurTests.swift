import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct ArbitrageurTests {
  private typealias Bench = PairBench<Arbitrageur>

  /// A desk with this much money at each venue.
  private func bench(
    _ money: (home: Int64, away: Int64) = (1_000_000, 1_000_000),
    _ change: (inout Arbitrageur.Parameters) -> Void = { _ in }
  ) -> Bench {
    var parameters = Arbitrageur.Parameters()
    change(&parameters)
    return Bench { home, away in
      Arbitrageur(
        parameters, home: Bench.leg(&home, .whole(money.home)),
        away: Bench.leg(&away, .whole(money.away)))
    }
  }

  /// A book of 100 lots either side at home, and away this many ticks above it.
  private func quote(_ bench: Bench, gap: Int64) {
    for isAway in [false, true] {
      bench.clear(isAway: isAway)
      bench.rest(.buy, 100, at: (isAway ? gap : 0) - 10, isAway: isAway)
      bench.rest(.sell, 100, at: (isAway ? gap : 0) + 10, isAway: isAway)
    }
  }

  private func positions(_ bench: Bench) -> [Int64] {
    [bench.lots(bench.trader.home), bench.lots(bench.trader.away)]
  }

  @Test("a gap that pays both fees and the threshold is taken at both venues; a smaller one is not")
  func gap() {
    // Fees of 5 bp at each venue are 1,168.5 ticks, the threshold of 1.5 bp 175, the spreads 20.
    let small = bench()
    quote(small, gap: 1_360)
    small.wake()
    #expect(positions(small) == [0, 0] && small.sent.isEmpty)
    let wide = bench()
    quote(wide, gap: 1_370)
    wide.wake()
    #expect(positions(wide) == [100, -100])
    #expect(wide.sent.allSatisfy { $0.motive == .arbitrage })
  }

  @Test("the other gap winds the position up again, and the desk has earned")
  func unwound() {
    let bench = bench()
    quote(bench, gap: 3_000)
    bench.wake()
    #expect(positions(bench) == [100, -100])
    quote(bench, gap: -3_000)
    bench.wake()
    #expect(positions(bench) == [0, 0])
    let money = bench.equity(bench.trader.home) + bench.equity(bench.trader.away)
    // Twice 2,980 ticks of 0.1 on 0.1 coins, less four fees of 5 bp on 11,685.
    #expect(abs(money.amount - 2_000_000 - (2 * 29.8 - 4 * 5.8425)) < 0.1)
  }

  @Test("no more is traded than both books have within the gap, and both accounts can carry")
  func bounds() {
    let thin = bench()
    thin.rest(.sell, 40, at: 0, isAway: false)
    thin.rest(.sell, 60, at: 5_000, isAway: false)
    thin.rest(.buy, 100, at: 5_000, isAway: true)
    thin.wake()
    // The second level is beyond what the gap pays for.
    #expect(positions(thin) == [40, -40])
    // Three times $1,168.5 carry 30 lots of a thousandth coin.
    let poor = bench((1_000_000, 1_169))
    quote(poor, gap: 5_000)
    poor.wake()
    #expect(positions(poor) == [30, -30])
  }

  @Test("a leg that traded alone is closed, where it is best")
  func alone() {
    let bench = bench()
    quote(bench, gap: 5_000)
    bench.isDown.away = true
    bench.wake()
    #expect(positions(bench) == [100, 0])
    // The higher bids are away, but nobody answers there: five refusals are trouble.
    for _ in 0..<5 where positions(bench)[0] == 100 { bench.wake() }
    bench.isDown.away = false
    bench.wake()
    #expect(positions(bench).reduce(0, +) == 0)
  }

  @Test("a venue that turns orders away is left alone until it has been well for a while")
  func unreachable() {
    let bench = bench()
    quote(bench, gap: 5_000)
    bench.isDown = (true, true)
    for _ in 0..<12 { bench.wake() }
    let sent = bench.sent.count
    bench.isDown = (false, false)
    bench.wake()
    #expect(bench.sent.count == sent)
    bench.wake(after: .minutes(2))
    #expect(positions(bench) == [100, -100])
  }

  @Test("a leg that was deleveraged leaves the other open: it is closed at once")
  func deleveraged() {
    let bench = bench()
    quote(bench, gap: 5_000)
    bench.wake()
    // Somebody's bankruptcy takes 60 of the 100 lots sold away: as if the desk had bought them.
    let taken = Ticket(.buy, Quantity(lots: 60), at: .highest, .immediateOrCancel)
    quote(bench, gap: 0)
    bench.send(
      Request(
        .place(taken), by: bench.trader.away.account, in: MarketID(0), motive: .position,
        tag: 77), true)
    #expect(positions(bench) == [100, -40])
    bench.wake()
    #expect(positions(bench).reduce(0, +) == 0)
  }

  @Test("money follows: what is free goes to the poorer account, one transfer at a time")
  func money() {
    let bench = bench((1_000_000, 200_000))
    bench.wake()
    #expect(bench.onTheWay == [.whole(400_000)])
    #expect(bench.equity(bench.trader.home) == .whole(600_000))
    #expect(bench.equity(bench.trader.away) == .whole(200_000))
    bench.wake()
    #expect(bench.onTheWay.count == 1)
    bench.arrive(bench.trader.away.account, isAway: true)
    #expect(bench.equity(bench.trader.away) == .whole(600_000))
    bench.wake()
    #expect(bench.onTheWay.isEmpty)
  }

  @Test("while transfers are frozen at either venue no money is asked for")
  func frozen() {
    for isAway in [false, true] {
      let bench = bench((1_000_000, 200_000))
      if isAway { bench.away.setTransfersFrozen(true) }
      if !isAway { bench.home.setTransfersFrozen(true) }
      bench.wake()
      #expect(bench.sent.isEmpty)
    }
  }
}
