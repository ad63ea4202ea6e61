import Clearing
import Primitives
import TestSupport
import Testing

@testable import Agents

@Suite struct CarriedBookTests {
  let markets = CrowdMarkets(2)

  private func leg(_ dollars: Int64, margin: Int64? = nil) -> CarriedBook.Leg {
    let fact = markets.facts[0]
    let size = Quantity(lots: dollars)
    return CarriedBook.Leg(
      market: MarketID(0), quantity: size, cost: fact.contract.value(fact.price, size),
      entry: fact.price, margin: margin.map { .whole($0) })
  }

  @Test("lots come to what the counterparty is short of")
  func net() {
    let book = CarriedBook(legs: [leg(500), leg(-120)])
    #expect(book.netLots(markets: 2) == [380, 0])
  }

  @Test("a fall takes those whose margin it uses up: cross accounts whole, isolated ones alone")
  func stress() {
    // 1,000 long on 80 of cross margin, 500 long on 20 and 500 short on 50 of their own.
    let book = CarriedBook(
      accounts: [
        CarriedBook.Account(wallet: .whole(80), legs: 0..<1),
        CarriedBook.Account(wallet: .whole(900), legs: 1..<2),
        CarriedBook.Account(wallet: .zero, legs: 2..<3),
      ],
      legs: [leg(1_000), leg(500, margin: 20), leg(-500, margin: 50)])
    func stress(_ move: Double) -> BookStress {
      book.stress(moved: move, facts: markets.facts, schedules: markets.schedules)
    }
    #expect((stress(0).accounts, stress(0).whole) == (0, 2_000))
    // Four per cent: 20 of 500 are gone, whatever lies in the wallet beside it.
    #expect((stress(-0.04).accounts, stress(-0.04).notional) == (1, 500))
    #expect((stress(-0.08).accounts, stress(-0.08).notional) == (2, 1_500))
    #expect((stress(0.1).accounts, stress(0.1).notional) == (1, 500))
  }

  @Test("leverage is everything held over equity, and infinite without any")
  func leverages() {
    let book = CarriedBook(
      accounts: [
        CarriedBook.Account(wallet: .whole(100), legs: 0..<1),
        CarriedBook.Account(wallet: .whole(-5), legs: 1..<2), CarriedBook.Account(wallet: .zero),
      ],
      legs: [leg(1_000), leg(-50)])
    let rows = book.leverages(facts: markets.facts, schedules: markets.schedules)
    #expect(rows.map(\.leverage) == [10, .infinity])
    #expect(rows.map(\.notional) == [1_000, 50])
  }
}
