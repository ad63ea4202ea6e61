import Clearing
import Primitives
import Testing

@Suite("Positions") struct PositionTests {
  @Test("a position is one line of the cache")
  func size() {
    #expect(MemoryLayout<Position>.stride == 64)
  }

  @Test("profit is the value at the mark less what was paid, for longs and shorts")
  func profit() {
    let desk = ClearingDesk(100)
    desk.open("a", 1_000)
    desk.open("b", 1_000)
    desk.deal("a", buys: 3, from: "b", at: 100)
    let contract = desk.clearing.books[0].contract
    #expect(desk.position("a").unrealised(at: Price(ticks: 110), contract) == .whole(30))
    #expect(desk.position("b").unrealised(at: Price(ticks: 110), contract) == .whole(-30))
    #expect(desk.position("a").isOpen)
  }

  @Test("the worst a position can grow to counts the resting orders of one side at a time")
  func worst() {
    let desk = ClearingDesk(100)
    desk.open("a", 1_000)
    desk.open("b", 1_000)
    desk.deal("a", buys: 3, from: "b", at: 100)
    let market = MarketID(0)
    desk.clearing[notes: market, desk.slot("a")].openBuy = 2
    desk.clearing[notes: market, desk.slot("a")].openSell = 10
    let position = desk.position("a")
    #expect(position.worstLots == 7 && position.lotsToCome == 4)
    #expect(position.worstLots(with: 1) == 7)
    #expect(position.worstLots(with: 4) == 9)
    #expect(position.worstLots(with: -2) == 9)
  }
}
