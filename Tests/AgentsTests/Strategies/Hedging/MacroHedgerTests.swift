import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct MacroHedgerTests {
  /// ETH long against BTC; both books follow their values.
  private final class Scene {
    let bench: AgentBench
    let account: AccountID
    let maker: AccountID
    let seat: Int
    var prices = [MarketFacts.ether.price.ticks, MarketFacts.bitcoin.price.ticks]

    init(_ change: (inout MacroHedger.Parameters) -> Void = { _ in }) {
      var rules = VenueRules()
      rules.mark.source = .index
      var parameters = MacroHedger.Parameters()
      (parameters.warmUp, parameters.buildsOver) = (.zero, .zero)
      change(&parameters)
      bench = AgentBench(rules: rules, markets: [.ether, .bitcoin])
      maker = bench.open(.whole(10_000_000_000))
      account = bench.open(parameters.deposit(.ether))
      var hedge = MarketFacts.bitcoin
      hedge.market = MarketID(1)
      seat = bench.seat(
        MacroHedger(parameters, facts: .ether, hedge: hedge, account: account),
        accounts: [account])
    }

    /// Both move by so many percent, and stay there.
    func move(_ ether: Double, _ bitcoin: Double, for time: Interval = .minutes(1)) {
      for (market, percent) in [ether, bitcoin].enumerated() {
        prices[market] = Int64(Double(prices[market]) * (1 + percent / 100))
        let id = MarketID(market)
        bench.send(Request(.cancelAll, by: maker, in: id, motive: .marketMaking))
        for side in Side.allCases {
          bench.place(
            side, 1_000_000, at: prices[market] - side.sign, by: maker, market: market)
        }
        let price = Price(ticks: prices[market])
        bench.paths[market] = .given { _ in price }
      }
      bench.run(for: time)
    }

    var held: [Int64] { [0, 1].map { bench.position(account, market: $0) } }
    var desk: MacroHedger { bench.strategy(seat, as: MacroHedger.self) }
  }

  /// $250,000 of ETH at $4,010, in lots of a hundredth.
  private let long: Int64 = 6_234

  @Test("it is long one market and short as much of the other as the slope says")
  func legs() {
    let scene = Scene { $0.beta = 1.5 }
    scene.move(0, 0)
    #expect(abs(scene.held[0] - long) <= 1)
    // $375,000 of BTC at $116,850, in lots of a thousandth; within a twentieth.
    #expect(abs(Double(scene.held[1]) + 3_209) < 161)
  }

  @Test("while the two fall together nothing happens, however far")
  func together() {
    let scene = Scene()
    scene.move(0, 0)
    for _ in 0..<6 { scene.move(-2, -2) }
    #expect(!scene.desk.isOut && abs(scene.desk.residual) < 0.01)
    #expect(abs(scene.held[0] - long) <= 1 && scene.held[1] < 0)
  }

  @Test("when only its own falls, both legs are closed, and it stays out")
  func fails() {
    let scene = Scene()
    scene.move(0, 0)
    scene.move(-2, 0)
    #expect(!scene.desk.isOut)
    scene.move(-2, 0)
    #expect(scene.desk.isOut)
    scene.move(0, 0, for: .minutes(3))
    #expect(scene.held == [0, 0])
    scene.move(5, 0, for: .minutes(3))
    #expect(scene.held == [0, 0])
  }

  @Test("a residual that gains closes nothing")
  func gains() {
    let scene = Scene()
    scene.move(0, 0)
    scene.move(6, 0)
    #expect(!scene.desk.isOut && scene.held[0] > 0)
  }

  @Test("the slope is found: one market moves twice as far as the other")
  func slope() {
    var desk = Scene().desk
    for step in 0..<2_000 {
      let other = step % 2 == 0 ? 0.001 : -0.001
      desk.note(2 * other, other, isHeld: false)
    }
    // Within a thousandth after eight time constants.
    #expect(abs(desk.beta - 2) < 0.002)
    #expect(desk.residual == 0)
    desk.note(0.01, 0.01, isHeld: true)
    #expect(abs(desk.residual + 0.01) < 1e-4)
  }
}
