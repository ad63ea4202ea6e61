import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite("Books from a file") struct BookTableTests {
  private func table(_ text: String, _ scenario: String = OwnWorld.text()) throws -> BookTable {
    let loaded = try OwnWorld.load(scenario, OwnWorld.files(book: text))
    return try #require(loaded.scenario.data.books["V1/BTC-PERP"])
  }

  @Test("levels in ticks and lots, buy and sell understood as well")
  func levels() throws {
    let table = try table("quantity,side,price\n0.5,bid,59999.9\n0.25,SELL,60000.1\n")
    #expect(
      table.levels == [
        StaticBook.Level(.buy, Price(ticks: 599_999), Quantity(lots: 500)),
        StaticBook.Level(.sell, Price(ticks: 600_001), Quantity(lots: 250)),
      ])
  }

  @Test("a finer book is refused, or rounded: what falls on one tick is one level")
  func rounding() throws {
    let text = "side,price,quantity\nbid,59999.94,0.5\nbid,59999.86,1\nask,60001,0.0001\n"
    let report = try #require(OwnWorld.faults(OwnWorld.text(), OwnWorld.files(book: text)))
    #expect(report.faults.map(\.code) == [.cellTooFine, .cellTooFine, .cellTooFine])
    let rounded = try table(
      text, OwnWorld.text(("book: b.csv", "book: { file: b.csv, decimals: round }")))
    #expect(rounded.levels.map(\.quantity.lots) == [1_500])
    #expect((rounded.rounded, rounded.lost) == (3, 1))
  }

  @Test(
    "wrong rows",
    arguments: [
      ("mid,60000,1", FaultCode.cellUnreadable, "bid or ask, got `mid`"),
      ("bid,-5,1", .cellOutOfRange, "`price` must be above zero"),
      ("bid,60000,0", .cellOutOfRange, "`quantity` must be above zero"),
      ("bid,59999.9,1\nbid,59999.90,2", .rowsDisagree, "the bid at 59999.90 is there twice"),
      ("bid,60000,1\nask,59999,1", .rowsDisagree, "a bid of 60000, an ask of 59999"),
      ("", .tableRow, "the book has no levels"),
      ("bid,60000,99999999", .beyondLimits, "more than $20bn"),
    ])
  func wrong(rows: String, code: FaultCode, words: String) throws {
    let files = OwnWorld.files(book: "side,price,quantity\n\(rows)\n")
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    #expect(report.faults.map(\.code) == [code])
    #expect(report.faults[0].message.contains(words), "\(report.faults[0].message)")
  }

  @Test("the owner of the book is an agent of the market, with what it needs to fill every order")
  func plan() throws {
    let scenario = try OwnWorld.load(
      OwnWorld.text(("book: b.csv", "book: { file: b.csv, refill: 90s }"))
    ).scenario
    let plans = scenario.plan.agents.compactMap { plan -> StaticBook.Parameters? in
      if case .staticBook(let parameters, MarketID(0)) = plan.kind { parameters } else { nil }
    }
    #expect(plans.map(\.levels.count) == [3])
    #expect(plans[0].refill == .seconds(90))
    // Half a coin and two at their bids, and twice the quarter that is offered.
    let money = 0.5 * 59_999.9 + 2 * 59_000 + 2 * 0.25 * 60_000.1
    #expect(plans[0].deposit(scenario.facts(of: (0, 0))) == Money(nearest: money))
  }
}
