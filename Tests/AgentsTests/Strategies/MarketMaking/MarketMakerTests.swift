import Agents
import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// One maker in a market like BTC, whose index stands where the test puts it.
final class MakerScene {
  let bench: AgentBench
  let facts: MarketFacts
  let account: AccountID
  let seat: Int
  /// Somebody with money to trade with.
  let stranger: AccountID

  /// Lots of the market in one of the model: $1,000 at 116,850.0.
  static let modelLot = 1_000 / 116.85
  static let start: Int64 = 1_168_500

  /// - Parameters:
  ///   - capital: its own unless the test says otherwise.
  ///   - inCoin: money of the account is a coin, worth what the market says.
  init(
    _ parameters: MarketMaker.Parameters = MakerScene.awake, number: Int = 0,
    capital: Money? = nil, inventory: Double = 0, inCoin: Bool = false
  ) {
    var facts = MarketFacts.bitcoin
    if inCoin { facts.coin = MarketID(0) }
    self.facts = facts
    var rules = VenueRules()
    rules.mark.source = .index
    rules.fees.maker = .zero
    rules.fees.taker = .zero
    var listing = MarketRules.bitcoin
    listing.spotFollow = .zero
    bench = AgentBench(rules: rules, markets: [listing])
    account = bench.open(
      capital ?? MarketMaker.capital(parameters, facts), class: .marketMaker)
    stranger = bench.open(.whole(100_000_000))
    bench.venue.choose(.cross, leverage: 100, for: account, in: MarketID(0))
    if inventory != 0 {
      let lots = Int64((inventory * MakerScene.modelLot).rounded())
      for (owner, sign) in [(account, Int64(1)), (stranger, -1)] {
        bench.venue.carryIn(
          Quantity(lots: sign * lots), entry: facts.price, for: owner, in: MarketID(0))
      }
    }
    var stream = bench.drawing(0)
    let maker = MarketMaker(
      parameters, facts: facts, account: account, number: number, stream: &stream)
    seat = bench.seat(maker, accounts: [account])
  }

  /// A maker that follows its rules from the first look on.
  static var awake: MarketMaker.Parameters {
    var parameters = MarketMaker.Parameters()
    parameters.warmUp = .zero
    return parameters
  }

  var state: MarketMaker.State { bench.strategy(seat, as: MarketMaker.self).state }
  var position: Int64 { bench.position(account) }

  /// The maker's orders on one side, best first.
  func orders(_ side: Side) -> [RestingOrder] {
    var orders: [RestingOrder] = []
    bench.venue.markets[0].book.forEachOrder(side) { _, order in
      if order.owner == account { orders.append(order) }
      return true
    }
    return orders
  }

  func lots(_ side: Side) -> Int64 { orders(side).reduce(0) { $0 + $1.quantity.lots } }

  /// The index goes up and down by this share at every look of the maker's estimate: a volatility
  /// of the share over the root of five seconds.
  func shake(by share: Double) {
    bench.paths[0] = .given { now in
      let up = now.nanoseconds / 5_000_000_000 % 2 == 1
      return Price(nearest: Double(MakerScene.start) * (up ? 1 + share : 1))
    }
  }

  /// The index stands at this price from now on.
  func set(_ ticks: Double) { bench.paths[0] = .given { _ in Price(nearest: ticks) } }
}

@Suite struct MarketMakerTests {
  @Test("a calm maker quotes both sides alike, ten levels ever farther out")
  func symmetric() {
    let scene = MakerScene()
    scene.bench.run(for: .zero)
    let bids = scene.orders(.buy)
    let asks = scene.orders(.sell)
    #expect(bids.count == 10 && asks.count == 10)
    for (bid, ask) in zip(bids, asks) {
      #expect(bid.price.ticks + ask.price.ticks == 2 * MakerScene.start)
      #expect(bid.quantity == ask.quantity)
    }
    // 0.35 basis points are 4.11, or 42 ticks; 150 are 1,752.75.
    #expect(asks[0].price.ticks - MakerScene.start == 42)
    #expect(asks[9].price.ticks - MakerScene.start == 17_528)
    for (near, far) in zip(asks.dropFirst(2), asks.dropFirst(3)) {
      let factor =
        Double(far.price.ticks - MakerScene.start)
        / Double(near.price.ticks - MakerScene.start)
      #expect(abs(factor - 1.9599) < 0.01)
    }
  }

  @Test("what it quotes within 1 % is its share of the market's depth")
  func depth() {
    let scene = MakerScene()
    scene.bench.run(for: .zero)
    // 75 % of 300,000 over 12 makers; nine levels round to whole lots of $117 each.
    for side in Side.allCases {
      #expect(abs(scene.bench.depth(side, within: 0.01) - 18_750) < 9 * 117 / 2)
    }
  }

  @Test("a market that stands still costs no message after the first quotes")
  func still() {
    let scene = MakerScene()
    scene.bench.run(for: .minutes(1))
    #expect(scene.bench.sent(scene.seat).places == 20)
    #expect(scene.bench.sent(scene.seat).all == 20)
  }

  @Test("a small move of the index moves the near levels only, one message each")
  func nearLevelsMove() {
    let scene = MakerScene()
    scene.bench.run(for: .seconds(10))
    let before = scene.orders(.sell)
    // 0.5 basis points: less than a tenth of the distance of the levels from the fifth on.
    scene.set(Double(MakerScene.start) * 1.000_05)
    scene.bench.run(for: .seconds(10))
    let after = scene.orders(.sell)
    #expect(after.suffix(6) == before.suffix(6))
    #expect(after.prefix(3).allSatisfy { !before.contains($0) })
    let sent = scene.bench.sent(scene.seat)
    #expect(sent.places == 20 && sent.cancels == 0)
    #expect((6...24).contains(sent.amends))
  }

  @Test("a level is filled up when less than half of it is left, not before")
  func refill() {
    let scene = MakerScene()
    scene.bench.run(for: .seconds(5))
    let best = scene.orders(.sell)[0].quantity.lots
    #expect(best == 5)
    scene.bench.take(.buy, 2, by: scene.stranger)
    scene.bench.wake(scene.seat)
    #expect(scene.orders(.sell)[0].quantity.lots == 3)
    scene.bench.take(.buy, 1, by: scene.stranger)
    scene.bench.wake(scene.seat)
    #expect(scene.orders(.sell)[0].quantity.lots == 5)
  }

  @Test("inventory moves both quotes against it and cuts the side that would add")
  func skew() {
    let flat = MakerScene()
    let long = MakerScene(inventory: 100)
    flat.bench.run(for: .zero)
    long.bench.run(for: .zero)
    // 100 lots of 0.0381 basis points: 3.81, or 44.5, of 116,850.0; both sides alike.
    for side in Side.allCases {
      let moved = flat.orders(side)[0].price.ticks - long.orders(side)[0].price.ticks
      #expect((444...447).contains(moved))
    }
    // 1 - (100 / 150)² of the bids is left, all of the asks.
    let left = Double(long.lots(.buy)) / Double(flat.lots(.buy))
    #expect(abs(left - 5.0 / 9) < 0.02)
    #expect(long.lots(.sell) == flat.lots(.sell))
    #expect(long.state.binding == .inventory)
  }

  @Test("volatility strengthens the lean against inventory")
  func skewWithVolatility() {
    let calm = MakerScene(inventory: 100)
    let wild = MakerScene(inventory: 100)
    wild.shake(by: 5.4e-4)
    for scene in [calm, wild] { scene.bench.run(for: .seconds(300)) }
    // Three times calm: three times 3.81 basis points, seen in the middle of the quotes.
    func lean(_ scene: MakerScene) -> Double {
      let middle =
        Double(
          scene.orders(.buy)[9].price.ticks + scene.orders(.sell)[9].price.ticks) / 2
      return (1 - middle / Double(MakerScene.start)) * 1e4
    }
    #expect((2...6).contains(lean(calm)))
    #expect(lean(wild) > lean(calm) + 3)
  }

  @Test("at its limit a maker quotes one side only", arguments: [150.0, -150])
  func limit(inventory: Double) {
    let scene = MakerScene(inventory: inventory)
    scene.bench.run(for: .zero)
    #expect(scene.orders(inventory > 0 ? .buy : .sell).isEmpty)
    #expect(scene.orders(inventory > 0 ? .sell : .buy).count == 10)
  }

  @Test("whoever trades against it, its inventory never goes beyond the limit")
  func neverBeyond() {
    var parameters = MakerScene.awake
    parameters.inventoryLimit = 12
    let scene = MakerScene(parameters, capital: .whole(100_000))
    let limit = Int64((12 * MakerScene.modelLot).rounded())
    scene.bench.watch = { _ in #expect(abs(scene.position) <= limit) }
    scene.bench.run(for: .minutes(2), every: .seconds(1)) { bench in
      let second = Int64(bench.now.seconds)
      bench.take(second / 40 % 2 == 0 ? .buy : .sell, 1 + second % 31, by: scene.stranger)
    }
    scene.bench.watch = { _ in }
    #expect(abs(scene.position) <= limit)
    #expect(abs(scene.position) > limit / 2)
  }

  @Test("the inner levels take a stale quote that the fair value is through; deeper ones never")
  func takes() {
    let scene = MakerScene()
    scene.bench.run(for: .seconds(5))
    let sizes = scene.orders(.buy).map(\.quantity.lots)
    // Somebody sells 500 basis points below the value.
    var taken: Int64 = 0
    scene.bench.watch = { entry in
      if case .filled(let filled) = entry.fact, filled.fill.taker == scene.account {
        taken += filled.fill.quantity.lots
      }
    }
    let price = Int64(Double(MakerScene.start) * 0.95)
    for bid in scene.orders(.buy) {
      scene.bench.send(
        Request(.cancel(id(of: bid, scene)), by: scene.account, in: MarketID(0), motive: .whale))
    }
    scene.bench.place(.sell, 10_000, at: price, by: scene.stranger)
    scene.bench.wake(scene.seat)
    #expect(taken == sizes.prefix(3).reduce(0, +))
    // The deeper levels wait below it.
    #expect(scene.orders(.buy).allSatisfy { $0.price.ticks < price })
    #expect(scene.orders(.buy).count >= 7)
  }

  private func id(of order: RestingOrder, _ scene: MakerScene) -> OrderID {
    var found = OrderID.none
    scene.bench.venue.markets[0].book.forEachOrder(order.side) { id, resting in
      if resting == order { found = id }
      return found == .none
    }
    return found
  }

  @Test("an empty book is not chased: with one far bid left, quotes return to the index")
  func emptyBook() {
    let scene = MakerScene()
    scene.bench.run(for: .seconds(5))
    scene.bench.place(.buy, 100, at: 900_000, by: scene.stranger)
    scene.bench.take(.sell, 300, by: scene.stranger)
    #expect(scene.orders(.buy).isEmpty)
    scene.bench.run(for: .seconds(20))
    let middle =
      Double(
        scene.orders(.buy)[0].price.ticks + scene.orders(.sell)[0].price.ticks) / 2
    #expect(abs(middle / Double(MakerScene.start) - 1) < 0.001)
  }

  @Test("the fair value goes a step at most from look to look")
  func clamped() {
    let scene = MakerScene()
    scene.bench.run(for: .zero)
    scene.set(Double(MakerScene.start) * 0.8)
    scene.bench.run(until: .start + .seconds(1))
    scene.bench.wake(scene.seat)
    // Twice at most since the index has fallen, whatever the waiting times were.
    let best = Double(scene.orders(.sell)[0].price.ticks) / Double(MakerScene.start)
    #expect(best > 0.97)
    #expect(best < 0.999)
    scene.bench.run(for: .minutes(2))
    #expect(Double(scene.orders(.sell)[0].price.ticks) < 0.81 * Double(MakerScene.start))
  }
}
