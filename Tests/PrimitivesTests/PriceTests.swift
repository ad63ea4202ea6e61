import Primitives
import Testing

@Suite struct PriceTests {
  @Test("a belief becomes the nearest tick, at least 1")
  func crossing() {
    #expect(Price(nearest: 100.4).ticks == 100)
    #expect(Price(nearest: 100.5).ticks == 101)
    #expect(Price(nearest: 0.2) == .lowest)
    #expect(Price(nearest: -50) == .lowest)
  }

  @Test("prices move by ticks")
  func ticks() {
    let price = Price(ticks: 100)
    #expect(price + 3 == Price(ticks: 103))
    #expect(price - 3 < price)
    #expect("\(price)" == "100t")
  }

  @Test("a market order's limits lie beyond every quoted price, with room to calculate")
  func limits() {
    #expect(Price.lowest.ticks == 1)
    #expect(Price.highest.ticks > Int64(1) << 60)
    #expect((Price.highest + Price.highest.ticks).ticks > Price.highest.ticks)
  }

  @Test("a belief that is not a number stops the program")
  func nanTraps() async {
    await #expect(processExitsWith: .failure) { print(Price(nearest: .nan)) }
  }
}
