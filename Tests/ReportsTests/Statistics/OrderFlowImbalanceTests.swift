import Reports
import Testing

@Suite struct OrderFlowImbalanceTests {
  private func lots(_ quotes: [(Int64, Int64, Int64, Int64)]) -> Int64 {
    var flow = OrderFlowImbalance()
    for (bid, bidLots, ask, askLots) in quotes {
      flow.note(.init(bid: bid, lots: bidLots, ask: ask, lots: askLots))
    }
    return flow.lots
  }

  @Test("lots that join or leave the best prices")
  func queues() {
    // Five more bid, two fewer offered: seven for the buyers.
    #expect(lots([(99, 10, 101, 10), (99, 15, 101, 8)]) == 7)
    #expect(lots([(99, 15, 101, 8), (99, 10, 101, 10)]) == -7)
  }

  @Test("a better bid counts whole, a bid that is gone counts against")
  func prices() {
    #expect(lots([(99, 10, 101, 10), (100, 3, 101, 10)]) == 3)
    #expect(lots([(99, 10, 101, 10), (98, 30, 101, 10)]) == -10)
    #expect(lots([(99, 10, 101, 10), (99, 10, 102, 5)]) == 10)
    #expect(lots([(99, 10, 101, 10), (99, 10, 100, 5)]) == -5)
  }

  @Test("the first quotes say nothing")
  func first() { #expect(lots([(99, 10, 101, 10)]) == 0) }
}
