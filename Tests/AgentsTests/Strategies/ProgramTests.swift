import Primitives
import Testing

@testable import Agents

@Suite struct ProgramTests {
  func at(_ seconds: Int64) -> Instant { .start + .seconds(seconds) }

  @Test("lots fall due evenly over the time")
  func evenly() {
    var program = Program(.sell, 100, in: MarketID(0), from: at(10), over: .seconds(10))
    #expect(
      (5...25).map { program.due(at: at($0)) }
        == [0, 0, 0, 0, 0, 0] + Array(repeating: 10, count: 10) + [0, 0, 0, 0, 0])
    #expect(program.isDone)
  }

  @Test("in a hurry most of it falls due early, and all of it in the end")
  func urgent() {
    var program = Program(
      .sell, 100, in: MarketID(0), from: at(0), over: .seconds(3), urgency: 3)
    let due = (1...4).map { program.due(at: at($0)) }
    // sinh(2)/sinh(3) and sinh(1)/sinh(3) are left after one and two thirds.
    #expect(due == [63, 25, 12, 0])
  }

  @Test("what an order did not trade is due again")
  func givenBack() {
    var program = Program(.sell, 100, in: MarketID(0), from: at(0), over: .seconds(10))
    #expect(program.due(at: at(5)) == 50)
    program.giveBack(Quantity(lots: 20))
    #expect(program.due(at: at(5)) == 20)
    program.giveBackAll()
    #expect(program.due(at: at(6)) == 30)
    #expect(program.due(at: at(99)) == 40)
    #expect(program.due(at: at(100)) == 0)
  }

  @Test("without a time all is due at once")
  func atOnce() {
    var program = Program(.buy, 7, in: MarketID(0), from: at(0), over: .zero)
    #expect(program.due(at: at(0)) == 7)
  }
}
