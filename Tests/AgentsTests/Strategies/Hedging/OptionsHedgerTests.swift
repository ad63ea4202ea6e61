import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct OptionsHedgerTests {
  /// A book that follows the value, and a dealer with options on $2.5 m: 21,394 lots of $116.85.
  private final class Scene {
    let bench: AgentBench
    let account: AccountID
    let maker: AccountID
    let seat: Int
    let first = MarketFacts.bitcoin.price.ticks

    init(_ change: (inout OptionsHedger.Parameters) -> Void = { _ in }) {
      var rules = VenueRules()
      rules.mark.source = .index
      var parameters = OptionsHedger.Parameters()
      change(&parameters)
      bench = AgentBench(rules: rules, markets: [.bitcoin])
      maker = bench.open(.whole(10_000_000_000))
      account = bench.open(parameters.deposit(.bitcoin))
      seat = bench.seat(
        OptionsHedger(parameters, facts: .bitcoin, account: account), accounts: [account])
    }

    /// The value is so many percent from the start, and so many lots wait on either side of it.
    func stand(_ percent: Int64, lots: Int64 = 1_000_000, for time: Interval) {
      let price = Price(ticks: first * (100 + percent) / 100)
      bench.send(Request(.cancelAll, by: maker, in: MarketID(0), motive: .marketMaking))
      if lots > 0 {
        for side in Side.allCases {
          bench.place(side, lots, at: price.ticks - 5 * side.sign, by: maker)
        }
      }
      bench.paths[0] = .given { _ in price }
      bench.run(for: time)
    }

    var held: Int64 { bench.position(account) }
    func wanted(_ percent: Int64) -> Double {
      bench.strategy(seat, as: OptionsHedger.self).wanted(
        at: Price(ticks: first * (100 + percent) / 100), now: bench.now)
    }
  }

  @Test("who has sold options sells into a fall and buys into a rise; who holds them the other way")
  func gamma() {
    for (holding, sign) in [(OptionsHedger.Holding.short, Int64(1)), (.long, -1)] {
      let scene = Scene { $0.holding = holding }
      scene.stand(0, for: .seconds(30))
      #expect(scene.held == 0)
      var before: Int64 = 0
      for percent in [Int64(-5), -10, -15] {
        scene.stand(percent, for: .seconds(30))
        #expect(sign * scene.held < sign * before)
        #expect(abs(Double(scene.held) - scene.wanted(percent)) <= 214)
        before = scene.held
      }
      scene.stand(10, for: .seconds(30))
      #expect(sign * scene.held > 0)
    }
  }

  @Test("a small move is within the band, and not worth a trade")
  func band() {
    let scene = Scene { $0.band = .percent(10) }
    for percent in [Int64(1), -1, 0] { scene.stand(percent, for: .minutes(1)) }
    #expect(scene.bench.sent(scene.seat).all == 0)
  }

  @Test("in a void nothing can be hedged; with a little depth it takes a fifth of that at a look")
  func void() {
    let scene = Scene()
    scene.stand(0, for: .seconds(10))
    scene.stand(-10, lots: 0, for: .minutes(1))
    #expect(scene.held == 0 && scene.wanted(-10) < -5_000)
    scene.stand(-10, lots: 1_000, for: .milliseconds(1_500))
    // 200 of 1,000 lots, then 160 of 800: never all of them.
    #expect([-200, -360].contains(scene.held))
    scene.stand(-10, for: .seconds(10))
    #expect(abs(Double(scene.held) - scene.wanted(-10)) <= 214)
  }

  @Test("deltas as in the tables of the normal distribution")
  func deltas() {
    // At the money with 10 % to go: N(0.05). One deviation in the money: N(1.05).
    func delta(_ price: Double, _ deviation: Double) -> Double {
      OptionsHedger.delta(price, strike: 1, deviation: deviation)
    }
    #expect(abs(delta(1, 0.1) - 0.519_939) < 1e-6)
    #expect(abs(delta(1.105_170_918, 0.1) - 0.853_141) < 1e-6)
    #expect(delta(0.99, 0) == 0 && delta(1.01, 0) == 1)
  }

  @Test("far above all strikes every call is worth its coin, far below every put")
  func ends() {
    let (options, facts) = (OptionsHedger.Parameters(), MarketFacts.bitcoin)
    let seen = [0.1, 10].map { OptionsHedger.delta($0, after: .zero, options, facts) }
    // Of seven strikes three are puts; that at the money is a call.
    #expect(abs(seen[0] + 3.0 / 7) < 1e-9 && abs(seen[1] - 4.0 / 7) < 1e-9)
    // After expiry a price between two strikes has no gamma.
    let late = Interval.hours(200)
    let near = [1.01, 1.04].map { OptionsHedger.delta($0, after: late, options, facts) }
    #expect(near[0] == near[1])
  }
}
