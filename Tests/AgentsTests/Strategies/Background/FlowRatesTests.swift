import Primitives
import TestSupport
import Testing

@testable import Agents

@Suite struct FlowRatesTests {
  private func rates(_ parameters: BackgroundFlow.Parameters = .init()) -> FlowRates {
    let placement = PowerLawPlacement(
      scale: parameters.placementScale.ratio, exponent: parameters.placementExponent,
      farReach: parameters.farReach.ratio, farExponent: parameters.farExponent)
    return FlowRates(parameters, placement, orderValue: 1_000, facts: .bitcoin)
  }

  @Test("a market like BTC by hand")
  func bitcoin() {
    let rates = rates()
    // 150 orders of $1,000 within 1 %, both sides; 93.3 % of them live 15 s, the rest 300 s.
    #expect(abs(rates.near - 4.406) < 1e-3)
    // 2 · 2.898 · 300 orders beyond, of 20 minutes' half-life.
    #expect(abs(rates.far - 1.0044) < 1e-4)
    // 2.4 · $25 m a day in orders of $1,000.
    #expect(abs(rates.market - 0.694_44) < 1e-5)
    #expect(rates.expected == [62, 88, 1_739])
  }

  @Test("what rests is what is placed times how long it lives")
  func balance() {
    var parameters = BackgroundFlow.Parameters()
    let before = rates(parameters)
    parameters.nearLife = .seconds(30)
    parameters.bandLife = .seconds(600)
    let after = rates(parameters)
    #expect(abs(after.near - before.near / 2) < 1e-9)
    #expect(after.expected == before.expected)
  }

  @Test("twice the depth is twice the orders, and volume goes by open interest")
  func scaling() {
    var parameters = BackgroundFlow.Parameters()
    parameters.depthShare = .percent(50)
    #expect(abs(rates(parameters).near - 2 * rates().near) < 1e-9)
    parameters.turnover = 4.8
    #expect(abs(rates(parameters).market - 2 * rates().market) < 1e-9)
  }

  @Test("a spot market has no open interest, and turns over its depth")
  func spot() {
    var parameters = BackgroundFlow.Parameters()
    parameters.turnoverInDepths = 80
    // 80 · $300,000 a day in orders of $1,000.
    #expect(abs(rates(parameters).market - 24_000 / 86_400) < 1e-9)
    parameters.turnover = 1
    #expect(abs(rates(parameters).market - 24_000 / 86_400) < 1e-9)
  }
}
