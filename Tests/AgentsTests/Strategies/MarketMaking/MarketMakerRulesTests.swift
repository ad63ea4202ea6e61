import Agents
import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// Each rule of withdrawal alone, at work in a maker.
@Suite struct MarketMakerRulesTests {
  /// Lots on both sides.
  private func quoted(_ scene: MakerScene) -> Int64 { scene.lots(.buy) + scene.lots(.sell) }

  @Test("volatility: seven times calm leaves 35 % of the size at three times the distance")
  func volatility() {
    // Looking ten times a second it takes each move of the index for one of five seconds.
    var parameters = MakerScene.awake
    parameters.refresh = .milliseconds(100)
    let calm = MakerScene(parameters)
    let scene = MakerScene(parameters)
    scene.shake(by: 7 * 8.013e-5 * 5.0.squareRoot())
    calm.bench.run(for: .minutes(4))
    scene.bench.run(for: .minutes(4))
    #expect(abs(scene.state.volatility - 7) < 0.3)
    #expect(scene.state.binding == .volatility)
    #expect(abs(scene.state.multipliers.volatility - 0.354) < 0.03)
    #expect(abs(scene.state.spread - 3.21) < 0.1)
    let share = Double(quoted(scene)) / Double(quoted(calm))
    #expect((0.25...0.5).contains(share))
    #expect(scene.orders(.sell)[9].price.ticks - MakerScene.start > 50_000)
  }

  @Test("volatility beyond measure leaves the floor, and the wide quotes of the floor")
  func floor() {
    let scene = MakerScene()
    scene.shake(by: 0.009)
    scene.bench.run(for: .minutes(2))
    #expect(scene.state.capacity == 0.04)
    #expect(scene.state.spread >= 5)
    #expect(scene.orders(.buy).count == 10 && scene.orders(.sell).count == 10)
  }

  @Test("during the warm-up no rule is followed")
  func warmUp() {
    let scene = MakerScene(.init())
    scene.shake(by: 0.009)
    scene.bench.run(for: .seconds(175))
    #expect(scene.state.capacity == 1 && scene.state.spread == 1)
    scene.bench.run(for: .seconds(15))
    #expect(scene.state.capacity == 0.04)
  }

  @Test("capacity comes back with its half-life when volatility has gone")
  func reentry() {
    let scene = MakerScene()
    scene.shake(by: 0.009)
    scene.bench.run(for: .minutes(2))
    scene.set(Double(MakerScene.start))
    // From 90 times calm to 3.5 in 30 · ln(90² / 3.5²) seconds, 195; the half-life is 100.
    scene.bench.run(for: .seconds(195))
    #expect(scene.state.capacity < 0.6)
    #expect(scene.state.binding == .reentry)
    let before = scene.state.capacity
    scene.bench.run(for: .seconds(100))
    #expect(abs((1 - scene.state.capacity) / (1 - before) - 0.5) < 0.06)
  }

  @Test("connection: refused requests take every order off; 30 s of health bring them back")
  func refusals() {
    let scene = MakerScene()
    scene.shake(by: 1e-4)
    scene.bench.run(for: .seconds(20))
    scene.bench.gateway = { _, _ in .refused(.overloaded) }
    scene.bench.run(for: .seconds(10))
    #expect(scene.state.capacity == 0)
    #expect(scene.state.binding == .connectivity)
    scene.bench.gateway = { _, _ in .arrives }
    scene.bench.run(for: .seconds(5))
    #expect(quoted(scene) == 0)
    scene.bench.run(for: .seconds(15))
    #expect(quoted(scene) == 0)
    scene.bench.run(for: .seconds(40))
    #expect(scene.state.capacity > 0)
    #expect(quoted(scene) > 0)
  }

  @Test("connection: two seconds without an answer are trouble")
  func silence() {
    let scene = MakerScene()
    scene.shake(by: 1e-4)
    scene.bench.run(for: .seconds(20))
    scene.bench.gateway = { _, _ in .lost }
    scene.bench.run(for: .seconds(6))
    #expect(scene.state.binding == .connectivity)
    scene.bench.gateway = { _, _ in .arrives }
    // Ten seconds until what was lost is forgotten and the orders are cancelled again.
    scene.bench.run(for: .seconds(20))
    #expect(quoted(scene) == 0)
    scene.bench.run(for: .minutes(2))
    #expect(scene.state.capacity > 0.3)
    #expect(scene.orders(.buy).count == 10 && scene.orders(.sell).count == 10)
  }

  @Test("without the margin for its orders a maker stops sending them every second")
  func withoutMargin() {
    // $20 carry $2,000 at a leverage of 100; its whole ladder is $25,000 a side.
    let scene = MakerScene(capital: .whole(20))
    scene.bench.run(for: .seconds(60))
    #expect(scene.state.capacity < 1)
    #expect(scene.bench.sent(scene.seat).all < 150)
    #expect(scene.bench.sent(scene.seat).all > 20)
  }

  @Test("latency: answers after half a second leave e^(-1/2)")
  func latency() {
    let scene = MakerScene()
    scene.shake(by: 1e-4)
    scene.bench.gateway = { _, _ in .arrivesAfter(.milliseconds(500)) }
    scene.bench.run(for: .minutes(1))
    #expect(abs(scene.state.latency - 0.5) < 0.01)
    #expect(abs(scene.state.capacity - 0.6065) < 0.01)
    #expect(scene.state.binding == .latency)
  }

  @Test("capital: when margins for the inventory eat it up, size falls with what is left")
  func capital() {
    var parameters = MakerScene.awake
    parameters.marginQuantile = 30
    parameters.marginSpreadWeight = .zero
    let scene = MakerScene(parameters, capital: .whole(8_000), inventory: 100)
    scene.bench.run(for: .zero)
    // Margin: 30 · 8.013e-5 · √600 = 5.89 % of 100,000; slack 2,110 of 2,400.
    #expect(scene.state.binding == .capital)
    #expect(abs(scene.state.multipliers.capital - 0.880) < 0.005)
    let poor = MakerScene(parameters, capital: .whole(5_500), inventory: 100)
    poor.bench.run(for: .zero)
    #expect(poor.state.capacity == 0)
    #expect(quoted(poor) == 0)
  }

  @Test("drawdown: a loss of more than 5 % of capital in an hour stops the maker for a while")
  func drawdown() {
    let scene = MakerScene(inventory: 140)
    scene.bench.run(for: .minutes(2))
    #expect(quoted(scene) > 0)
    // 140,000 lose 11,200 of 225,000: not enough. 9 % more are.
    scene.set(Double(MakerScene.start) * 0.93)
    scene.bench.run(for: .seconds(20))
    #expect(scene.state.multipliers.drawdown == 1)
    scene.set(Double(MakerScene.start) * 0.91)
    scene.bench.run(for: .seconds(10))
    #expect(scene.state.multipliers.drawdown == 0)
    #expect(scene.state.binding == .drawdown)
    #expect(quoted(scene) == 0)
    scene.bench.run(for: .minutes(40))
    #expect(scene.state.multipliers.drawdown == 1)
    #expect(quoted(scene) > 0)
  }

  @Test("drawdown: capital in a coin that falls by 6 % is lost money, without any position")
  func drawdownInCoin() {
    for inCoin in [false, true] {
      let scene = MakerScene(inCoin: inCoin)
      scene.bench.run(for: .minutes(2))
      scene.set(Double(MakerScene.start) * 0.94)
      scene.bench.run(for: .seconds(10))
      #expect(scene.position == 0)
      #expect(scene.state.multipliers.drawdown == (inCoin ? 0 : 1))
    }
  }

  @Test("toxicity: if it is watched, fills all on one side cut the size", arguments: [true, false])
  func toxicity(watches: Bool) {
    var parameters = MakerScene.awake
    parameters.watchesToxicity = watches
    let scene = MakerScene(parameters)
    scene.bench.run(for: .seconds(30), every: .seconds(1)) { bench in
      bench.take(.sell, 3, by: scene.stranger)
    }
    #expect(scene.position > 0)
    #expect(scene.state.multipliers.toxicity == (watches ? 0.3 : 1))
  }

  @Test("insolvency: without equity a maker never quotes again, whatever comes later")
  func insolvency() {
    let scene = MakerScene(capital: .zero)
    scene.bench.run(for: .minutes(1))
    #expect(scene.state.binding == .insolvency)
    let gift = Request(
      .topUp(.whole(1_000_000)), by: scene.account, in: MarketID(0), motive: .position)
    scene.bench.send(gift)
    scene.bench.run(for: .minutes(10))
    #expect(scene.bench.sent(scene.seat).all == 0)
  }

  @Test("a scenario's order halves the size in a straight line")
  func instruction() {
    let scene = MakerScene()
    scene.bench.run(for: .seconds(5))
    let full = Double(quoted(scene))
    scene.bench.tell(.makerSize(MarketID(0), share: 0.2, over: .seconds(100)))
    scene.bench.run(for: .seconds(50))
    // A level is cut when it is half as large again as it should be.
    let halfway = Double(quoted(scene)) / full
    #expect((0.6...0.9).contains(halfway))
    scene.bench.run(for: .seconds(60))
    #expect((0.2...0.3).contains(Double(quoted(scene)) / full))
    #expect(scene.state.binding == .instruction)
    scene.bench.tell(.makerSize(MarketID(0), share: 0, over: .zero))
    scene.bench.run(for: .seconds(10))
    #expect(quoted(scene) == 0)
    scene.bench.tell(.makerSize(MarketID(1), share: 1, over: .zero))
    scene.bench.run(for: .seconds(10))
    #expect(quoted(scene) == 0)
  }

  @Test("a hot maker beyond its cap takes until half of the cap is left; the others do not")
  func hotPotato() {
    // Of twelve makers numbers 1, 4, 8 and 11 are hot.
    let hot = MakerScene(number: 1, inventory: 100)
    let cool = MakerScene(number: 0, inventory: 100)
    for scene in [hot, cool] {
      var relieved: Int64 = 0
      scene.bench.watch = { entry in
        guard case .filled(let filled) = entry.fact else { return }
        if filled.cause.motive == .inventoryRelief { relieved += filled.fill.quantity.lots }
      }
      scene.bench.place(.buy, 10_000, at: 1_160_000, by: scene.stranger)
      scene.bench.run(for: .seconds(60))
      scene.bench.watch = { _ in }
      let left = Double(scene.position) / MakerScene.modelLot
      if scene === hot {
        #expect((20...38).contains(left))
        #expect(relieved > 0)
      } else {
        #expect(abs(left - 100) < 0.1)
        #expect(relieved == 0)
      }
    }
  }

  @Test("a maker that stays keeps size and spread through all of it, and its inventory limit")
  func stays() {
    var parameters = MakerScene.awake
    parameters.withdraws = false
    let scene = MakerScene(parameters)
    scene.shake(by: 0.005)
    scene.bench.gateway = { _, _ in .arrivesAfter(.milliseconds(800)) }
    scene.bench.run(for: .minutes(2))
    #expect(scene.state.capacity == 1 && scene.state.spread == 1)
    let full = MakerScene(parameters, inventory: 150)
    full.bench.run(for: .zero)
    #expect(full.orders(.buy).isEmpty)
  }

  @Test("messages lost at random leave no order behind and no place empty")
  func lossy() {
    var parameters = MakerScene.awake
    parameters.withdraws = false
    parameters.forgetAfter = .seconds(3)
    let scene = MakerScene(parameters)
    scene.shake(by: 1e-4)
    var count = 0
    scene.bench.gateway = { _, _ in
      count += 1
      switch count * 7 % 10 {
      case 0, 1: return .lost
      case 2: return .refused(.overloaded)
      case 3: return .arrivesAfter(.seconds(5))
      default: return .arrives
      }
    }
    scene.bench.run(for: .minutes(3))
    scene.bench.gateway = { _, _ in .arrives }
    scene.bench.run(for: .seconds(20))
    scene.set(Double(MakerScene.start))
    scene.bench.run(for: .seconds(20))
    #expect(scene.orders(.buy).count == 10)
    #expect(scene.orders(.sell).count == 10)
  }
}
