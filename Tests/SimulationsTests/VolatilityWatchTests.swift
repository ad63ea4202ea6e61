import Agents
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite struct VolatilityWatchTests {
  private let market = SampleWorld.quiet(seed: 1).plan.venues[0].markets[0]

  @Test("it begins at calm")
  func begins() {
    #expect(abs(VolatilityWatch([market]).ratio - 1) < 1e-12)
  }

  @Test("marks that do not move take it down to a half, and no further")
  func still() {
    var watch = VolatilityWatch([market])
    for _ in 0..<600 { watch.note(market.rules.price, in: 0) }
    #expect(watch.ratio == 0.5)
  }

  @Test("moves of three times calm, up and down, are three times calm")
  func moves() {
    var watch = VolatilityWatch([market])
    let step = 3 * market.facts.volatilityPerRootSecond
    let (low, high) = (
      Double(market.rules.price.ticks), Double(market.rules.price.ticks) * (1 + step)
    )
    for second in 0..<600 { watch.note(Price(nearest: second % 2 == 0 ? high : low), in: 0) }
    #expect(abs(watch.ratio - 3) < 0.1)
  }

  @Test("one second's jump is forgotten with a time constant of 30 s")
  func memory() {
    var watch = VolatilityWatch([market])
    let price = market.rules.price
    for _ in 0..<600 { watch.note(price, in: 0) }
    let higher = Price(nearest: Double(price.ticks) * 1.01)
    watch.note(higher, in: 0)
    let peak = watch.ratio
    for _ in 0..<30 { watch.note(higher, in: 0) }
    // (1 - 1/30)^15 of the standard deviation is left.
    #expect(abs(watch.ratio / peak - 0.6014) < 0.001)
  }

  @Test("of several markets the liveliest counts")
  func liveliest() {
    var watch = VolatilityWatch([market, market])
    for _ in 0..<600 { watch.note(market.rules.price, in: 0) }
    #expect(abs(watch.ratio - 1) < 1e-12)
  }
}
