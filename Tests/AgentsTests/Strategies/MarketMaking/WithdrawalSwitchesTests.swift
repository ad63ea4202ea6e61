import Agents
import Primitives
import TestSupport
import Testing
import Venues

/// Each rule by which a maker leaves, switched off.
@Suite struct WithdrawalSwitchesTests {
  private func scene(
    _ off: WritableKeyPath<WithdrawalSwitches, Bool>?, capital: Money? = nil,
    inventory: Double = 0, _ change: (inout MarketMaker.Parameters) -> Void = { _ in }
  ) -> MakerScene {
    var parameters = MakerScene.awake
    if let off { parameters.rules[keyPath: off] = false }
    change(&parameters)
    return MakerScene(parameters, capital: capital, inventory: inventory)
  }

  @Test("all rules are followed by default")
  func all() {
    let rules = WithdrawalSwitches()
    #expect(rules.volatility && rules.inventory && rules.connectivity && rules.latency)
    #expect(rules.capital && rules.marginSpiral && rules.drawdown && rules.reentry)
  }

  @Test("volatility: without the rule size and spread stay as they are in calm")
  func volatility() {
    let scene = scene(\.volatility)
    scene.shake(by: 0.003)
    scene.bench.run(for: .minutes(2))
    #expect(scene.state.volatility > 10)
    #expect(scene.state.multipliers.volatility == 1)
    #expect(scene.state.spread < 1.3)
  }

  @Test("inventory: without the rule the loaded side keeps its size, up to the limit")
  func inventory() {
    let (with, without) = (scene(nil, inventory: 75), scene(\.inventory, inventory: 75))
    for scene in [with, without] { scene.bench.run(for: .zero) }
    // Half of the limit leaves three quarters of the size.
    let share = Double(with.lots(.buy)) / Double(without.lots(.buy))
    #expect(abs(share - 0.75) < 0.05)
    let full = scene(\.inventory, inventory: 150)
    full.bench.run(for: .zero)
    #expect(full.orders(.buy).isEmpty)
  }

  @Test("connectivity: without the rule a maker goes on while it is turned away")
  func connectivity() {
    let scene = scene(\.connectivity)
    scene.shake(by: 1e-4)
    scene.bench.run(for: .seconds(20))
    scene.bench.gateway = { _, _ in .refused(.overloaded) }
    scene.bench.run(for: .seconds(10))
    #expect(scene.state.capacity == 1)
  }

  @Test("latency: without the rule late answers cost no size")
  func latency() {
    let scene = scene(\.latency)
    scene.shake(by: 1e-4)
    scene.bench.gateway = { _, _ in .arrivesAfter(.milliseconds(500)) }
    scene.bench.run(for: .minutes(1))
    #expect(scene.state.latency > 0.4 && scene.state.capacity == 1)
  }

  @Test("capital: without the rule a maker quotes in full on what it has not")
  func capital() {
    let change = { (parameters: inout MarketMaker.Parameters) in
      (parameters.marginQuantile, parameters.marginSpreadWeight) = (30, .zero)
    }
    let with = scene(nil, capital: .whole(5_500), inventory: 100, change)
    let without = scene(\.capital, capital: .whole(5_500), inventory: 100, change)
    for scene in [with, without] { scene.bench.run(for: .zero) }
    #expect(with.state.capacity == 0)
    #expect(without.state.multipliers.capital == 1)
  }

  @Test("margin spiral: without it the margin is that of calm, however the price has moved")
  func spiral() {
    let change = { (parameters: inout MarketMaker.Parameters) in
      (parameters.marginQuantile, parameters.marginSpreadWeight) = (30, .zero)
      parameters.drawdown = .one
    }
    // Calm margin: 5.9 % of 100,000; after a fall of 3 % a third of the move counts as well.
    let with = scene(nil, capital: .whole(13_000), inventory: 100, change)
    let without = scene(\.marginSpiral, capital: .whole(13_000), inventory: 100, change)
    for scene in [with, without] {
      scene.bench.run(for: .minutes(1))
      scene.set(Double(MakerScene.start) * 0.97)
      scene.bench.run(for: .seconds(10))
    }
    #expect(without.state.multipliers.capital == 1)
    #expect(with.state.multipliers.capital < 0.5)
  }

  @Test("drawdown: without the rule a loss does not stop a maker")
  func drawdown() {
    let scene = scene(\.drawdown, inventory: 140)
    scene.bench.run(for: .minutes(2))
    scene.set(Double(MakerScene.start) * 0.91)
    scene.bench.run(for: .seconds(10))
    #expect(scene.state.multipliers.drawdown == 1)
  }

  @Test("re-entry: without the rule all of the size is there as soon as the others let go")
  func reentry() {
    let scene = scene(\.reentry)
    scene.shake(by: 0.009)
    scene.bench.run(for: .minutes(2))
    #expect(scene.state.capacity < 0.1)
    scene.set(Double(MakerScene.start))
    scene.bench.run(for: .seconds(240))
    #expect(scene.state.capacity == 1)
  }

  @Test("a stop after a loss costs a share of the size for good, if it is so ordered")
  func lasting() {
    let scene = scene(nil, inventory: 140) {
      $0.lastingLoss = .percent(30)
      ($0.coolOff, $0.reentryHalfLife) = (.seconds(10), .seconds(5))
      ($0.hotShare, $0.rules.volatility) = (.zero, false)
    }
    scene.bench.run(for: .minutes(2))
    #expect(scene.state.capacity == 1)
    scene.set(Double(MakerScene.start) * 0.91)
    scene.bench.run(for: .minutes(20))
    #expect(abs(scene.state.capacity - 0.7) < 0.01)
    #expect(scene.state.binding == .lasting)
  }

  @Test("who has lost everything never comes back, whichever rules are off")
  func insolvency() {
    let scene = scene(\.capital, capital: .whole(5_000), inventory: 100) {
      $0.rules.drawdown = false
    }
    scene.bench.run(for: .seconds(10))
    scene.set(Double(MakerScene.start) * 0.94)
    scene.bench.run(for: .seconds(10))
    #expect(scene.state.binding == .insolvency)
    scene.set(Double(MakerScene.start) * 1.2)
    scene.bench.run(for: .minutes(10))
    #expect(scene.state.binding == .insolvency && scene.orders(.sell).isEmpty)
  }
}
