import Agents
import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// Ordinary flow alone in a market like BTC.
final class FlowScene {
  let bench: AgentBench
  let facts = MarketFacts.bitcoin
  let account: AccountID
  let seat: Int

  init(_ parameters: BackgroundFlow.Parameters = .init(), seed: UInt64 = 1) {
    bench = AgentBench(markets: [.bitcoin], seed: seed)
    account = bench.open(BackgroundFlow.capital(parameters, facts))
    seat = bench.seat(
      BackgroundFlow(parameters, facts: facts, account: account), accounts: [account])
  }

  var state: BackgroundFlow.State { bench.strategy(seat, as: BackgroundFlow.self).state }
  var orders: Int { bench.venue.markets[0].book.count }

  /// Value within a share of the mid, a side, over the market's nominal depth within 1 %.
  func depth(_ share: Double) -> Double {
    (bench.depth(.buy, within: share) + bench.depth(.sell, within: share))
      / (2 * facts.depthOnePercent.amount)
  }
}

@Suite struct BackgroundFlowTests {
  @Test("the book begins with its near orders, then fills outwards, some a moment")
  func seeding() {
    let scene = FlowScene()
    scene.bench.run(for: .milliseconds(350))
    // 150 orders within 1 % at 400 a second.
    #expect(scene.state.isSeeding)
    #expect(scene.bench.sent(scene.seat).all <= 160)
    #expect((0.15...0.35).contains(scene.depth(0.01)))
    #expect(scene.depth(0.3) < 0.5)
    scene.bench.run(for: .seconds(6))
    #expect(!scene.state.isSeeding)
    #expect((1_700...1_960).contains(scene.orders))
    #expect((2...4.5).contains(scene.depth(0.31)))
  }

  @Test("after ten minutes a quarter of the depth within 1 % is its own")
  func depth() {
    var value = 0.0
    var looks = 0.0
    for seed: UInt64 in 1...3 {
      let market = CalmMarket(seed: seed)
      market.bench.run(for: .minutes(7))
      market.bench.run(for: .minutes(3), every: .seconds(10)) { bench in
        value += bench.depth(.buy, within: 0.01, of: market.flowAccount)
        value += bench.depth(.sell, within: 0.01, of: market.flowAccount)
        looks += 2
      }
    }
    #expect(abs(value / looks / (0.25 * 300_000) - 1) < 0.1)
  }

  @Test("beyond 1 % depth grows like distance to the power 0.4: a concave far book")
  func farBook() {
    var parameters = BackgroundFlow.Parameters()
    // Nobody trades, so that the mid stays.
    parameters.turnover = 0
    let scene = FlowScene(parameters)
    scene.bench.run(for: .minutes(10))
    let near = scene.depth(0.01)
    for (share, expected) in [(0.03, 0.5518), (0.1, 1.5119), (0.29, 2.8457)] {
      // 330 lognormal orders in the first case: a deviation of 11 %, less in the others.
      #expect(abs((scene.depth(share) - near) / expected - 1) < 0.25)
    }
    // Each step out adds less per distance.
    let steps = [0.01, 0.03, 0.06, 0.12, 0.24].map(scene.depth)
    let slopes = zip(steps, steps.dropFirst()).enumerated().map { step, pair in
      (pair.1 - pair.0) / [0.02, 0.03, 0.06, 0.12][step]
    }
    #expect(slopes == slopes.sorted(by: >))
  }

  @Test("in calm it sends ten to twenty messages a second, one per wake")
  func messages() {
    let scene = FlowScene()
    scene.bench.run(for: .seconds(10))
    let before = scene.bench.sent(scene.seat)
    scene.bench.run(for: .minutes(5))
    let rate = Double(scene.bench.sent(scene.seat).all - before.all) / 300
    #expect((9...20).contains(rate))
    #expect(scene.bench.sent(scene.seat).amends == 0)
  }

  /// Market orders sent in two minutes, none of which arrives: value bought, value sold, count.
  private func wishes(
    _ scene: FlowScene
  ) -> (bought: Double, sold: Double, buys: Double, sells: Double) {
    scene.bench.run(for: .seconds(8))
    var wishes = (bought: 0.0, sold: 0.0, buys: 0.0, sells: 0.0)
    scene.bench.gateway = { request, _ in
      guard case .place(let ticket) = request.action, ticket.timeInForce == .immediateOrCancel
      else { return .arrives }
      let value = scene.facts.contract.notional(scene.facts.price, ticket.quantity).amount
      if ticket.side == .buy {
        (wishes.bought, wishes.buys) = (wishes.bought + value, wishes.buys + 1)
      } else {
        (wishes.sold, wishes.sells) = (wishes.sold + value, wishes.sells + 1)
      }
      return .lost
    }
    scene.bench.run(for: .minutes(2))
    return wishes
  }

  @Test("market orders make up the turnover and take both sides alike")
  func turnover() {
    var parameters = BackgroundFlow.Parameters()
    parameters.turnover = 24
    parameters.sizeSpread = 0.5
    let wishes = wishes(FlowScene(parameters))
    // 24 · $25 m a day for two minutes is $833,000: 833 orders, four deviations are 16 %.
    #expect(abs((wishes.bought + wishes.sold) / 833_333 - 1) < 0.16)
    #expect(abs(wishes.buys / (wishes.buys + wishes.sells) - 0.5) < 0.07)
  }

  @Test("market orders lean towards the fundamental: 1 % above the mid, 88 % of them buy")
  func tilt() {
    var parameters = BackgroundFlow.Parameters()
    parameters.turnover = 24
    let scene = FlowScene(parameters)
    scene.bench.paths[0] = .given { _ in
      Price(nearest: Double(scene.bench.lend { $0.midHalves(MarketID(0)) }) / 2 * 1.01)
    }
    let wishes = wishes(scene)
    // (1 + tanh(ln 1.01 / 0.01)) / 2 of 833; four deviations are 4.5 %.
    #expect(abs(wishes.buys / (wishes.buys + wishes.sells) - 0.880) < 0.045)
  }

  @Test("a market order goes no farther than its slip limit")
  func slip() {
    var parameters = BackgroundFlow.Parameters()
    parameters.slip = .basisPoints(5)
    parameters.turnover = 100
    let scene = FlowScene(parameters)
    scene.bench.run(for: .seconds(8))
    var mid = 0.0
    var worst = 0.0
    scene.bench.gateway = { _, _ in
      mid = Double(scene.bench.lend { $0.midHalves(MarketID(0)) }) / 2
      return .arrives
    }
    scene.bench.watch = { entry in
      guard case .filled(let filled) = entry.fact else { return }
      worst = max(worst, abs(Double(filled.fill.price.ticks) / mid - 1))
    }
    scene.bench.run(for: .minutes(2))
    #expect((2e-4...5.01e-4).contains(worst))
  }

  @Test("moves of the mid make it place less and cancel more")
  func feedback() {
    func count(shaken: Bool) -> (placed: Int, cancelled: Int, ratio: Double) {
      var parameters = BackgroundFlow.Parameters()
      parameters.warmUp = .zero
      parameters.turnover = 0
      let scene = FlowScene(parameters)
      let other = scene.bench.open(.whole(100_000_000))
      scene.bench.run(for: .seconds(10))
      let before = scene.bench.sent(scene.seat)
      // A stranger sweeps 20 basis points of one side, then of the other.
      scene.bench.run(for: .seconds(60), every: .seconds(5)) { bench in
        if !shaken { return }
        let side = Int(bench.now.seconds) / 5 % 2 == 0 ? Side.buy : .sell
        let mid = bench.lend { $0.midHalves(MarketID(0)) } / 2
        let limit = Price(ticks: mid + side.sign * mid / 500)
        bench.send(
          Request(
            .place(Ticket(side, Quantity(lots: 100_000), at: limit, .immediateOrCancel)),
            by: other, in: MarketID(0), motive: .whale))
      }
      let sent = scene.bench.sent(scene.seat)
      return (
        sent.places - before.places, sent.cancels - before.cancels, scene.state.moves
      )
    }
    let calm = count(shaken: false)
    let wild = count(shaken: true)
    #expect(calm.ratio < 2)
    #expect(wild.ratio > 3)
    #expect(Double(wild.placed) < 0.6 * Double(calm.placed))
  }

  @Test("what it believes to rest is what rests, also after messages were lost", arguments: 1...2)
  func lossy(seed: UInt64) {
    var parameters = BackgroundFlow.Parameters()
    parameters.forgetAfter = .seconds(3)
    // Its whole book is short-lived, so that whatever was lost is found out within the test.
    parameters.bandLife = .seconds(15)
    parameters.farHalfLife = .seconds(15)
    parameters.farReach = .percent(2)
    let scene = FlowScene(parameters, seed: seed)
    scene.bench.run(for: .seconds(20))
    #expect(scene.state.orders == scene.orders)
    var count = 0
    scene.bench.gateway = { _, _ in
      count += 1
      switch count % 7 {
      case 0: return .lost
      case 1: return .arrivesAfter(.seconds(5))
      case 2: return .refused(.overloaded)
      case 3: return .arrivesAfter(.milliseconds(700))
      default: return .arrives
      }
    }
    scene.bench.run(for: .minutes(1))
    #expect(scene.state.orders != scene.orders)
    scene.bench.gateway = { _, _ in .arrives }
    scene.bench.run(for: .minutes(5))
    #expect(scene.state.orders == scene.orders)
  }

  @Test("hearing twice of a trade with itself changes nothing")
  func ownTrades() {
    var parameters = BackgroundFlow.Parameters()
    parameters.turnover = 50
    let scene = FlowScene(parameters)
    var own: [JournalEntry] = []
    scene.bench.watch = { entry in
      if case .filled(let filled) = entry.fact, filled.fill.maker == filled.fill.taker {
        own.append(entry)
      }
    }
    scene.bench.run(for: .seconds(30))
    #expect(own.count > 50)
    var flow = scene.bench.strategy(scene.seat, as: BackgroundFlow.self)
    let orders = flow.state.orders
    for entry in own { flow.hear(entry) }
    #expect(flow.state.orders == orders)
  }
}
