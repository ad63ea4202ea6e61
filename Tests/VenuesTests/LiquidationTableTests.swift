import Clearing
import Primitives
import Testing

@testable import Venues

@Suite("The liquidations at work") struct LiquidationTableTests {
  private func row(_ number: UInt32) -> LiquidationCase {
    LiquidationCase(
      number: number, position: .none, account: AccountID(1), mode: .cross, attempts: 0,
      cause: Cause(motive: .liquidation), isActive: true, nextFree: 0)
  }

  @Test("places are used again, and an old number does not find the new case")
  func places() {
    var table = LiquidationTable()
    let first = table.add(row(1))
    let second = table.add(row(2))
    #expect(first != second && table.active == 2)
    table.remove(first)
    let third = table.add(row(3))
    #expect(third == first && table.places == 2)
    #expect(table.find(first, number: 1) == nil)
    #expect(table.find(first, number: 3)?.number == 3)
    #expect(table.active == 2 && table.ended == 1)
  }

  @Test("attempts are counted, an ended case is no row, a copy is its own")
  func attempts() {
    var table = LiquidationTable()
    let place = table.add(row(1))
    table.countAttempt(place)
    let copy = table.clone()
    table.remove(place)
    #expect(table.row(place) == nil && copy.row(place)?.attempts == 1)
    #expect(copy.active == 1 && copy.ended == 0)
  }
}
