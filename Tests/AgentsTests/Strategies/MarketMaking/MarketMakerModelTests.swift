import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct MarketMakerModelTests {
  /// A stationary quoter that follows its rules from the first look on.
  private func stationary(
    _ change: (inout MarketMaker.Parameters) -> Void = { _ in }
  ) -> MarketMaker.Parameters {
    var parameters = MakerScene.awake
    parameters.quoting = .stationary
    change(&parameters)
    return parameters
  }

  /// Distance of the best bid and ask from where the index is, in basis points.
  private func distances(_ scene: MakerScene) -> (bid: Double, ask: Double) {
    let start = Double(MakerScene.start)
    return (
      1e4 * (1 - Double(scene.orders(.buy)[0].price.ticks) / start),
      1e4 * (Double(scene.orders(.sell)[0].price.ticks) / start - 1)
    )
  }

  /// A tick, the maker's own lot and the grid.
  private let rounding = 0.02

  @Test("in calm, and flat, it quotes as the ladder does")
  func calm() {
    let scene = MakerScene(stationary())
    scene.bench.run(for: .zero)
    #expect(scene.orders(.sell)[0].price.ticks - MakerScene.start == 42)
    #expect(scene.orders(.buy)[0].price.ticks - MakerScene.start == -42)
    #expect(scene.orders(.sell).count == 10)
  }

  @Test("four times the volatility: the closed form's half-spread and skew, with 20 lots in hand")
  func volatile() {
    let parameters = stationary { $0.givenVolatility = 3.2 }
    let quotes = StationaryQuotes(
      fillRate: 2, fillDecay: 3, volatility: 3.2, riskAversion: 0.01)
    #expect(abs(quotes.skew - 0.1524) < 1e-4)
    for lots in [0.0, 20] {
      let scene = MakerScene(parameters, inventory: lots)
      scene.bench.run(for: .zero)
      let (bid, ask) = distances(scene)
      #expect(abs(bid - quotes.bid(inventory: lots)) < rounding)
      // Its ask lies through the fair value: it is its own best price that matters.
      #expect(abs(ask - quotes.ask(inventory: lots)) < rounding)
    }
  }

  @Test("fills of four lots of the model widen the quotes, and each lot weighs a quarter of a fill")
  func fillSize() {
    let parameters = stationary { ($0.givenVolatility, $0.fillSize) = (0.8, 4) }
    let quotes = StationaryQuotes(
      fillRate: 2, fillDecay: 3, volatility: 0.8, riskAversion: 0.01, lot: 4)
    let scene = MakerScene(parameters, inventory: 8)
    scene.bench.run(for: .zero)
    #expect(abs(distances(scene).bid - quotes.bid(inventory: 2)) < rounding)
  }

  @Test("lots held elsewhere are leaned against as those held here")
  func elsewhere() {
    var maker = bareMaker(stationary())
    maker.fair = Double(MakerScene.start)
    maker.inventory = 900
    #expect(maker.reservation ?? 0 < Double(MakerScene.start))
    maker.elsewhere = -900
    #expect(maker.reservation == Double(MakerScene.start))
  }

  @Test("a market that shakes widens a stationary quoter by its model alone")
  func shaken() {
    let scene = MakerScene(stationary { $0.volatilityThreshold = 100 })
    scene.shake(by: 5e-4)
    scene.bench.run(for: .minutes(5))
    #expect(scene.state.volatility > 2)
    #expect(scene.state.spread == 1)
    let (bid, ask) = distances(scene)
    #expect(bid + ask > 2 * 0.36)
  }

  @Test("it gets used to a premium of ten dollars over the index, or takes it for a gap")
  func premium() {
    let scene = MakerScene()
    let someone = scene.bench.open(.whole(1_000_000))
    scene.bench.place(.buy, 10, at: MakerScene.start + 90, by: someone)
    scene.bench.place(.sell, 10, at: MakerScene.start + 110, by: someone)
    func fair(_ memory: Interval?, after time: Interval) -> Double {
      var parameters = MakerScene.awake
      (parameters.indexWeight, parameters.basisMemory) = (.one, memory)
      var maker = bareMaker(parameters)
      MarketView.lend(of: scene.bench.venue, at: .start + time) { maker.observe($0) }
      return (maker.fair ?? 0) - Double(MakerScene.start)
    }
    #expect(fair(nil, after: .hours(1)) == 0)
    // 1 - 1/e of it in a time constant, nearly all of it in ten.
    #expect(abs(fair(.hours(1), after: .hours(1)) - 63.212) < 0.001)
    #expect(abs(fair(.hours(1), after: .hours(10)) - 100) < 0.01)
  }

  private func bareMaker(_ parameters: MarketMaker.Parameters) -> MarketMaker {
    let bench = AgentBench(markets: [.bitcoin])
    var stream = bench.drawing(0)
    return MarketMaker(
      parameters, facts: .bitcoin, account: AccountID(0), number: 0, stream: &stream)
  }
}
