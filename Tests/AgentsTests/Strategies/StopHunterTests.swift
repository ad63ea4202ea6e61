import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct StopHunterTests {
  /// A book at 116,850 whose bids are thin: ten lots ($1,170) every 50. Somebody is long 2,000 lots
  /// ($234,000) at forty times his margin, and is liquidated 2 % below.
  private final class Scene {
    let bench: AgentBench
    let hunter: AccountID
    let long: AccountID
    let seat: Int
    var forced: Int64 = 0

    init(
      transparent: Bool = true, long lots: Int64 = 2_000, bid depth: Int64 = 10,
      _ change: (inout StopHunter.Parameters) -> Void = { _ in }
    ) {
      var rules = VenueRules()
      rules.transparent = transparent
      rules.mark.source = .last
      var parameters = StopHunter.Parameters()
      parameters.warmUp = .zero
      change(&parameters)
      bench = AgentBench(rules: rules, markets: [.bitcoin])
      let maker = bench.open(.whole(1_000_000_000))
      long = bench.open(.whole(5_900))
      bench.venue.choose(.cross, leverage: 40, for: long, in: MarketID(0))
      let price = MarketFacts.bitcoin.price
      bench.venue.carryIn(Quantity(lots: lots), entry: price, for: long, in: MarketID(0))
      bench.venue.carryIn(Quantity(lots: -lots), entry: price, for: maker, in: MarketID(0))
      for level in 1...120 {
        bench.place(.buy, depth, at: price.ticks - Int64(500 * level), by: maker)
        bench.place(.sell, 10, at: price.ticks + Int64(500 * level), by: maker)
      }
      hunter = bench.open(parameters.deposit(.bitcoin))
      seat = bench.seat(
        StopHunter(parameters, facts: .bitcoin, account: hunter), accounts: [hunter])
      bench.watch = { [unowned self] entry in
        guard case .filled(let fact) = entry.fact, fact.fill.taker == long else { return }
        forced += fact.fill.quantity.lots
      }
    }

    var sent: MessageCount { bench.sent(seat) }
    var hunting: StopHunter.Raid? { bench.strategy(seat, as: StopHunter.self).raid }
    var profit: Double {
      bench.lend { $0.equity(of: hunter).amount } - StopHunter.Parameters().deposit(.bitcoin).amount
    }
  }

  @Test("it sells the price down to a large long, and buys from him below")
  func raid() {
    let scene = Scene()
    scene.bench.run(for: .minutes(2))
    #expect(scene.forced > 0)
    #expect(scene.bench.position(scene.hunter) == 0 && scene.hunting == nil)
    #expect(scene.profit > 0)
  }

  @Test("where positions are not public it does nothing")
  func opaque() {
    let scene = Scene(transparent: false)
    scene.bench.run(for: .minutes(2))
    #expect(scene.sent.all == 0 && scene.forced == 0)
  }

  @Test("a small long is not worth a push, nor is a large one behind a deep book")
  func worth() {
    for scene in [Scene(long: 50), Scene(bid: 2_000)] {
      scene.bench.run(for: .minutes(2))
      #expect(scene.sent.all == 0)
    }
  }

  @Test("it rests until it knows the book, and after each raid")
  func rests() {
    let scene = Scene { ($0.warmUp, $0.pause) = (.minutes(1), .hours(1)) }
    scene.bench.run(for: .seconds(59))
    #expect(scene.sent.all == 0)
    scene.bench.run(for: .minutes(3))
    let after = scene.sent.all
    #expect(after > 0 && scene.hunting == nil)
    scene.bench.run(for: .minutes(30))
    #expect(scene.sent.all == after)
  }

  @Test("when the long brings money in time, nothing comes: it buys back after its patience")
  func patience() {
    let scene = Scene { ($0.slice, $0.slippage) = (0.05, .percent(5)) }
    scene.bench.run(for: .seconds(5))
    #expect(scene.bench.position(scene.hunter) < 0)
    scene.bench.send(
      Request(.topUp(.whole(500_000)), by: scene.long, in: MarketID(0), motive: .position))
    scene.bench.run(for: .seconds(120))
    #expect(scene.forced == 0)
    #expect(scene.bench.position(scene.hunter) == 0 && scene.hunting == nil)
    #expect(scene.profit < 0)
  }

  @Test("a loss beyond its limit ends a raid before its patience does")
  func loss() {
    let scene = Scene {
      ($0.slice, $0.slippage, $0.patience) = (0.05, .percent(5), .hours(1))
      $0.lossLimit = .basisPoints(5)
    }
    scene.bench.run(for: .seconds(12))
    #expect(scene.bench.position(scene.hunter) < -50)
    // Somebody buys the price up by 3 %.
    scene.bench.take(.buy, 600, by: scene.bench.open(.whole(1_000_000)))
    scene.bench.run(for: .seconds(30))
    #expect(scene.bench.position(scene.hunter) == 0 && scene.profit < 0)
  }

  @Test("what a raid promises, worked out by hand")
  func promise() {
    // 100 lots move the price by 200 at 100 on average. 300 forced lots, half of them against its
    // own: the other 150 go 2 each, 150 on average beyond. 100·(200 + 150) - 100·(100 + 2·5).
    let push = StopHunter.Push(lots: 100, distance: 200, average: 100)
    #expect(StopHunter.promise(push, forced: 300, share: 0.5, fee: 5) == 24_000)
    // Of 40 forced lots 20 are caught, at 220; the push costs the same.
    #expect(StopHunter.promise(push, forced: 40, share: 0.5, fee: 5) == 20 * 220 - 11_000)
    #expect(StopHunter.promise(push, forced: 0, share: 0.5, fee: 5) == -11_000)
  }
}
