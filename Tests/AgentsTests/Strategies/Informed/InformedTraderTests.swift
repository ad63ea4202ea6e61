import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct InformedTraderTests {
  /// A deep book at 116,850, and one informed trader. Open interest is 213,949 lots of $116.85.
  private final class Scene {
    let bench = AgentBench(markets: [.bitcoin])
    let account: AccountID
    let seat: Int
    let maker: AccountID
    let price = MarketFacts.bitcoin.price.ticks

    init(
      _ parameters: InformedTrader.Parameters, wall: Int64 = 1_000_000,
      _ change: (inout InformedTrader.Parameters) -> Void = { _ in }
    ) {
      var parameters = parameters
      change(&parameters)
      maker = bench.open(.whole(10_000_000_000))
      if wall > 0 {
        for side in Side.allCases { bench.place(side, wall, at: price - 5 * side.sign, by: maker) }
      }
      account = bench.open(parameters.deposit(.bitcoin))
      seat = bench.seat(
        InformedTrader(parameters, facts: .bitcoin, account: account), accounts: [account])
    }

    /// It is known from now on that the value will fall by 5 % at a time.
    func foretell(at time: Interval, _ jump: Double = -0.05) {
      bench.tell(.comingNews(MarketID(0), jump: jump, at: .start + time))
    }

    /// The news break, and the value falls at once.
    func breakNews(_ jump: Double = -0.05) {
      bench.tell(.news(MarketID(0), jump: jump))
      let after = Price(nearest: Double(price) * (1 + jump))
      bench.paths[0] = .given { _ in after }
    }

    var held: Int64 { bench.position(account) }
  }

  static func share(_ percent: Int64) -> Int64 {
    MarketFacts.bitcoin.contract.quantity(
      worth: Double(percent) / 100 * 25_000_000, at: MarketFacts.bitcoin.price
    ).lots
  }

  @Test("an insider sells in the last half hour before the news, and is done when they break")
  func insider() {
    let scene = Scene(.init()) { $0.holds = nil }
    scene.foretell(at: .minutes(50))
    scene.bench.run(for: .minutes(19))
    #expect(scene.held == 0)
    scene.bench.run(for: .minutes(16))
    let half = scene.held
    #expect(half < 0)
    scene.bench.run(for: .minutes(15))
    let short = scene.held
    #expect(short < half && -short <= InformedTraderTests.share(5))
    scene.breakNews()
    scene.bench.run(for: .minutes(30))
    #expect(scene.held == short)
  }

  @Test("with one round it sends what others trade by chance: the order of Kyle's auction")
  func kyle() {
    let scene = Scene(.init()) { ($0.rounds, $0.noise, $0.holds) = (1, .percent(2), nil) }
    scene.foretell(at: .minutes(40))
    scene.bench.run(for: .minutes(11))
    // β·(V - p) with β = σu/σv, and its news are one σv.
    #expect(abs(scene.held + InformedTraderTests.share(2)) <= 1)
    scene.bench.run(for: .minutes(20))
    #expect(abs(scene.held + InformedTraderTests.share(2)) <= 1)
  }

  @Test("what the price knows already it does not trade on")
  func known() {
    let scene = Scene(.init(), wall: 0) { ($0.rounds, $0.holds) = (4, nil) }
    scene.foretell(at: .minutes(30))
    let low = Int64(Double(scene.price) * 0.95)
    scene.bench.place(.buy, 100_000, at: low - 5, by: scene.maker)
    scene.bench.place(.sell, 100_000, at: low + 5, by: scene.maker)
    scene.bench.run(for: .minutes(29))
    // The book stands at the coming value: less than a hundredth of what it might have sold.
    #expect(abs(scene.held) < InformedTraderTests.share(5) / 100)
  }

  @Test("who was told two minutes before sells evenly until then, or early if he is in a hurry")
  func connected() {
    let scenes = [0.0, 3].map { urgency in
      Scene(.connected) { ($0.urgency, $0.holds) = (urgency, nil) }
    }
    let all = Double(InformedTraderTests.share(1))
    var parts: [Double] = []
    for scene in scenes {
      scene.foretell(at: .minutes(10))
      scene.bench.run(for: .minutes(8))
      #expect(scene.held == 0)
      scene.bench.run(for: .seconds(40))
      parts.append(-Double(scene.held) / all)
      scene.bench.run(for: .seconds(82))
      #expect(abs(Double(scene.held) + all) <= 1)
    }
    // A third of the time; 1 - sinh 2 / sinh 3 is 0.638.
    #expect(abs(parts[0] - 1.0 / 3) < 0.02 && abs(parts[1] - 0.638) < 0.02)
  }

  @Test("programs sell within seconds of the news, but not below what it is now worth")
  func bots() {
    let scene = Scene(.bots, wall: 0) { $0.slippage = .percent(20) }
    // Bids for ten lots at every percent below.
    for percent in 1...8 {
      let ticks = scene.price * Int64(100 - percent) / 100
      scene.bench.place(.buy, 10, at: ticks, by: scene.maker)
    }
    scene.bench.run(for: .minutes(1))
    #expect(scene.bench.sent(scene.seat).all == 0)
    scene.breakNews()
    scene.bench.run(for: .seconds(5))
    #expect(scene.held == -50)
  }

  @Test("of two hundred people half have sold after five minutes, and some have after half an hour")
  func retail() {
    let scene = Scene(.retail)
    scene.bench.run(for: .minutes(1))
    scene.breakNews()
    let all = Double(InformedTraderTests.share(2))
    scene.bench.run(for: .minutes(5))
    let half = -Double(scene.held) / all
    // Four deviations of a share of 200 are 0.14.
    #expect(abs(half - 0.5) < 0.14)
    scene.bench.run(for: .minutes(25))
    // ln 6 deviations: 96 %.
    let most = -Double(scene.held) / all
    #expect(most > 0.88 && most <= 1)
  }

  @Test("it closes over ten minutes when it has held for twenty")
  func closes() {
    let scene = Scene(.connected)
    scene.foretell(at: .minutes(5))
    scene.bench.run(for: .minutes(5))
    scene.breakNews()
    scene.bench.run(for: .minutes(20))
    #expect(abs(scene.held + InformedTraderTests.share(1)) <= 1)
    scene.bench.run(for: .minutes(5))
    #expect(scene.held < 0 && -scene.held < InformedTraderTests.share(1) * 6 / 10)
    scene.bench.run(for: .minutes(6))
    #expect(scene.held == 0)
  }

  @Test("small news, and those of other markets, are nobody's business")
  func small() {
    let scene = Scene(.bots)
    scene.bench.tell(.news(MarketID(0), jump: 0.001))
    scene.bench.tell(.news(MarketID(1), jump: -0.1))
    scene.foretell(at: .minutes(1))
    scene.bench.run(for: .minutes(10))
    #expect(scene.bench.sent(scene.seat).all == 0)
  }
}
