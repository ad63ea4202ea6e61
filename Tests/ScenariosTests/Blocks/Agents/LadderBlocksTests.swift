import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct LadderBlocksTests {
  @Test("the classes of theory are read")
  func kinds() throws {
    let plan = try scenario(
      world(
        "{ class: staticBook, market: BTC-PERP, lotsPerTick: 4, ticks: 500 }",
        "{ class: ladderHolders, market: BTC-PERP, perTick: 0.8, lots: 4, ticks: 400 }")
    ).plan
    var book = StaticBook.Parameters()
    (book.lotsPerTick, book.ticks) = (4, 500)
    var ladder = LadderHolders.Parameters()
    (ladder.perTick, ladder.lots, ladder.ticks) = (0.8, 4, 400)
    #expect(
      plan.agents.map(\.kind) == [
        .staticBook(book, MarketID(0)), .ladderHolders(ladder, MarketID(0)),
      ])
  }
}
