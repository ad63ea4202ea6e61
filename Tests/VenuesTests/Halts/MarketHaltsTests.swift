import Primitives
import Testing

@testable import Venues

@Suite("A market's halts") struct MarketHaltsTests {
  @Test("a market trades until it is halted, and watches only what its rules say")
  func fresh() {
    var rules = BreakerRule()
    rules.priceHalt.move = .percent(10)
    var halts = MarketHalts(rules)
    #expect(halts.isTrading && halts.resumed == nil && halts.byLast == .none)
    halts.moves.append(100)
    halts.horizon.append(100)
    #expect(halts.moves.count == 1 && halts.horizon.count == 0)
    let copy = halts.clone()
    halts.status = .halted
    #expect(copy.isTrading && copy.moves.count == 1)
  }
}
