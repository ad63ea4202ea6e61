import Primitives
import Testing

@Suite struct RateTests {
  @Test("a percent is a hundred basis points")
  func scale() {
    #expect(Rate.percent(1) == .basisPoints(100))
    #expect(Rate.percent(100) == .one)
    #expect(Rate.basisPoints(-3).billionths == -300_000)
    #expect(Rate.basisPoints(5).ratio == 0.0005)
  }

  @Test("a model's ratio becomes the nearest billionth")
  func nearest() {
    #expect(Rate(nearest: 0.0001).billionths == 100_000)
    #expect(Rate(nearest: 1.4e-9).billionths == 1)
    #expect(Rate(nearest: -1.5e-9).billionths == -2)
  }

  @Test("a fee of 5 bp on 10,000 is 5, and the rule decides the dust")
  func ofMoney() {
    #expect(Rate.basisPoints(5).of(.whole(10_000), rounding: .down) == .whole(5))
    let dust = Money(units: 3)
    #expect(Rate.percent(50).of(dust, rounding: .down).units == 1)
    #expect(Rate.percent(50).of(dust, rounding: .up).units == 2)
    #expect(Rate.percent(-50).of(dust, rounding: .down).units == -2)
    #expect(Rate.one.of(Money(units: .max), rounding: .nearest).units == .max)
  }

  @Test("a share of a size is whole lots")
  func ofSize() {
    #expect(Rate.percent(20).of(Quantity(lots: 9), rounding: .towardZero).lots == 1)
    #expect(Rate.percent(20).of(Quantity(lots: -9), rounding: .towardZero).lots == -1)
    #expect(Rate.percent(20).of(Quantity(lots: -9), rounding: .awayFromZero).lots == -2)
    #expect(Rate.one.of(Quantity(lots: .min), rounding: .down).lots == .min)
  }

  @Test("rates add and compare")
  func arithmetic() {
    #expect(Rate.percent(1) + .basisPoints(50) - .percent(2) == .basisPoints(-50))
    #expect(-Rate.one < .zero)
  }
}
