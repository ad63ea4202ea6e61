import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct SpeculatorTests {
  let facts = CrowdMarkets(1).facts[0]

  /// One who makes Kelly's own bet and treats gains and losses alike, in a market where what he
  /// trades costs nothing.
  func bench(
    _ change: (inout Speculator.Parameters) -> Void = { _ in }
  ) -> CrowdBench<Speculator> {
    var parameters = Speculator.Parameters()
    (parameters.confidence, parameters.confidenceSpread) = (1, 0)
    (parameters.takeProfit, parameters.lossAversion) = (100, 1)
    (parameters.additionChance, parameters.slice, parameters.rest) = (0, 1_000, .zero)
    parameters.wake = .seconds(1)
    change(&parameters)
    var venue = CrowdMarkets(1).venue { $0.fees.taker = .zero }
    let account = venue.openAccount(
      deposit: parameters.deposit(facts), ownerClass: AgentClass.speculator.rawValue)
    venue.choose(.cross, leverage: 20, for: account, in: MarketID(0))
    var stream = Stream(StreamKey(seed: 1, .test(2)))
    return CrowdBench(
      venue, Speculator(parameters, facts: facts, account: account, stream: &stream),
      values: [facts.price])
  }

  /// A minute at this share of the first price, with a book around it.
  func stay(_ bench: inout CrowdBench<Speculator>, at share: Double) {
    let price = (1_000_000 * share).rounded()
    bench.clearQuotes()
    bench.quote(.buy, 10_000_000, at: Price(nearest: price - 1))
    bench.quote(.sell, 10_000_000, at: Price(nearest: price + 1))
    bench.run(for: .minutes(1), values: [Price(nearest: price)])
  }

  func lots(_ bench: borrowing CrowdBench<Speculator>) -> Double {
    let slot = bench.venue.clearing.slot(of: bench.trader.account, in: MarketID(0))
    return slot == 0
      ? 0 : Double(bench.venue.clearing[MarketID(0), slot].quantity.lots)
  }

  /// Value of the position over what he has.
  func leverage(_ bench: borrowing CrowdBench<Speculator>) -> Double {
    let mark = bench.venue.clearing.books[0].mark
    let worth = facts.contract.notional(mark, Quantity(towardZero: lots(bench))).amount
    return worth / bench.venue.clearing.equity(of: bench.trader.account).amount
  }

  @Test("leverage is confidence times Kelly's, never below nothing and never above the most")
  func clip() {
    let leverage = { Speculator.leverage(confidence: $0, drift: $1, volatility: 0.6, most: 5) }
    #expect(abs(leverage(1, 0.3) - 0.8333) < 1e-4)
    #expect(abs(leverage(1.5, 0.3) - 1.25) < 1e-12)
    #expect(leverage(1.5, -0.3) == 0)
    #expect(leverage(50, 0.3) == 5)
  }

  @Test("half of them bet more than one and a half times Kelly's, a third more than twice")
  func confidence() {
    let parameters = Speculator.Parameters()
    let drawn = (0..<4_000).map { number in
      var stream = Stream(StreamKey(seed: UInt64(number), .test(4)))
      return Speculator(
        parameters, facts: facts, account: AccountID(1), stream: &stream
      ).confidence
    }
    // Four deviations of binomials: above 2 lie 34.1 %.
    #expect(abs(drawn.count { $0 > 1.5 } - 2_000) < 127)
    #expect(abs(drawn.count { $0 > 2 } - 1_362) < 120)
  }

  @Test("it buys what it believes in, and sells all of it after a fall of an hour")
  func recency() {
    var bench = bench()
    stay(&bench, at: 1)
    // 0.3 over 0.45² is 1.48.
    #expect(abs(leverage(bench) - 1.481) < 0.01)
    for minute in 1...60 { stay(&bench, at: 1 + 0.0002 * Double(minute)) }
    #expect(leverage(bench) > 3)
    for minute in 1...60 { stay(&bench, at: 1.012 - 0.0006 * Double(minute)) }
    #expect(lots(bench) == 0)
  }

  @Test("a gain of a fifth is taken, a loss of a fifth is not: one of nine twentieths is")
  func aversion() {
    let change = { (parameters: inout Speculator.Parameters) in
      (parameters.takeProfit, parameters.lossAversion) = (0.2, 2.25)
      (parameters.longWeight, parameters.rest) = (1, .hours(1))
      parameters.memory = .hours(24_000)
      parameters.volatilityMemory = .hours(24_000)
    }
    // Leverage is 1.48: a fifth is a move of 13.5 %, nine twentieths one of 30 %.
    var winner = bench(change)
    for share in [1, 1.06, 1.14] { stay(&winner, at: share) }
    #expect(lots(winner) == 0 && winner.trader.streak == 1)
    var loser = bench(change)
    for share in [1, 0.94, 0.86, 0.75] { stay(&loser, at: share) }
    #expect(lots(loser) > 0 && loser.trader.streak == 0)
    stay(&loser, at: 0.68)
    #expect(lots(loser) == 0)
    // Afterwards it does nothing for an hour.
    for _ in 0..<50 { stay(&loser, at: 0.68) }
    #expect(lots(loser) == 0)
    for _ in 0..<12 { stay(&loser, at: 0.68) }
    #expect(lots(loser) > 0)
  }

  @Test("while it loses it sells nothing, and buys more at each step")
  func addition() {
    var bench = bench {
      (parameters: inout Speculator.Parameters) in
      parameters.lossAversion = 2.25
      (parameters.additionChance, parameters.additionSize) = (1, 0.25)
      parameters.longWeight = 1
    }
    stay(&bench, at: 1)
    let first = lots(bench)
    stay(&bench, at: 0.985)
    #expect(lots(bench) == first)
    stay(&bench, at: 0.979)
    #expect(abs(lots(bench) / first - 1.25) < 0.001)
    #expect(bench.sent.last?.request.motive == .addition)
  }

  @Test("gains in a row make bold, a loss makes humble, and no more than three count")
  func streaks() {
    var bench = bench {
      (parameters: inout Speculator.Parameters) in
      (parameters.takeProfit, parameters.lossAversion) = (0.02, 1)
      parameters.longWeight = 1
      parameters.memory = .hours(240_000)
      parameters.volatilityMemory = .hours(240_000)
      parameters.rest = .seconds(30)
    }
    var seen: [Int] = []
    var share = 1.0
    for _ in 0..<5 {
      stay(&bench, at: share)
      share *= 1.02
      stay(&bench, at: share)
      seen.append(bench.trader.streak)
    }
    #expect(seen == [1, 2, 3, 4, 5])
    // Two and a half times the bet of somebody who has not won.
    #expect(abs(bench.trader.leverage / 1.481 - 2.5) < 0.05)
    stay(&bench, at: share)
    stay(&bench, at: 0.97 * share)
    #expect(bench.trader.streak == 0)
  }

  /// What is left of a hundred after twenty rounds in which the price rises by a quarter and falls
  /// by 18 %. A round is worth (1 + 0.25 f) (1 - 0.18 f) at leverage f.
  func left(_ confidence: Double) -> Double {
    var bench = bench {
      $0.confidence = confidence
      // Kelly's bet on it: mean 3.5 %, deviation 21.5 %, so 0.757.
      $0.drift = 0.757 * 0.45 * 0.45
      ($0.longWeight, $0.band) = (1, 0.001)
      $0.memory = .hours(2_000_000)
      $0.volatilityMemory = .hours(2_000_000)
    }
    let before = bench.venue.clearing.equity(of: bench.trader.account).amount
    stay(&bench, at: 1)
    for round in 0..<20 {
      let share = (0..<round).reduce(1.0) { product, _ in product * 1.025 }
      stay(&bench, at: share * 1.25)
      stay(&bench, at: share * 1.025)
    }
    return (100 * bench.venue.clearing.equity(of: bench.trader.account).amount / before).rounded()
  }

  @Test("a good bet made too large ruins: once Kelly's grows, twice stands still, thrice is lost")
  func overBetting() {
    let left = [1.0, 2, 3].map(left)
    #expect(left[0] > 150 && left[0] < 180)
    #expect(left[1] > 85 && left[1] < 125)
    #expect(left[2] > 10 && left[2] < 40)
  }
}
