import Primitives
import Testing

@Suite struct IdentifiersTests {
  @Test("ids are dense indices in their own type")
  func indices() {
    #expect(AccountID(7 as Int) == AccountID(7 as UInt32))
    #expect(MarketID(7 as Int) == MarketID(7 as UInt16))
    #expect(VenueID(7 as Int) == VenueID(7 as UInt16))
    #expect(AgentID(7 as Int) == AgentID(7 as UInt32))
    #expect(AccountID(1 as Int) < AccountID(2 as Int))
    #expect(MarketID(1 as Int) < MarketID(2 as Int))
    #expect(VenueID(1 as Int) < VenueID(2 as Int))
    #expect(AgentID(1 as Int) < AgentID(2 as Int))
    #expect(EventID(1) < EventID(2))
  }

  @Test("an index that does not fit stops the program")
  func overflowTraps() async {
    await #expect(processExitsWith: .failure) { print(AccountID(-1 as Int)) }
    await #expect(processExitsWith: .failure) { print(MarketID(65_536 as Int)) }
  }

  @Test("an order id holds its slot and generation")
  func orderID() {
    let id = OrderID(slot: .max, generation: 0xFF_FFFF)
    #expect(id.slot == .max)
    #expect(id.generation == 0xFF_FFFF)
    #expect(OrderID(raw: id.raw) == id)
    #expect(OrderID(slot: 5, generation: 1) != OrderID(slot: 5, generation: 2))
    #expect(OrderID.none == OrderID(slot: 0, generation: 0))
  }

  @Test("ids are small")
  func sizes() {
    #expect(MemoryLayout<AccountID>.size == 4)
    #expect(MemoryLayout<MarketID>.size == 2)
    #expect(MemoryLayout<OrderID>.size == 8)
  }
}
