import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// Two markets: a lot of the first is worth one dollar at 100,000, a lot of the second 0.4.
@Suite("A crowd of known accounts") struct CrowdPlanCarriedTests {
  let markets = CrowdMarkets(2)

  /// A position of so many dollars in the first market, bought at a price.
  private func leg(_ dollars: Int64, at price: Int64 = 100_000, margin: Int64? = nil)
    -> CarriedBook.Leg
  {
    let contract = markets.facts[0].contract
    let (size, entry) = (Quantity(lots: dollars), contract.price(nearest: Double(price)))
    return CarriedBook.Leg(
      market: MarketID(0), quantity: size, cost: contract.value(entry, size), entry: entry,
      margin: margin.map { .whole($0) })
  }

  /// A long of 1,000 dollars in cross margin, an isolated short of 400, and a wallet.
  private var book: CarriedBook {
    CarriedBook(
      accounts: [
        CarriedBook.Account(wallet: .whole(200), legs: 0..<1),
        CarriedBook.Account(wallet: .whole(30), legs: 1..<2),
        CarriedBook.Account(wallet: .whole(70)),
      ],
      legs: [leg(1_000, at: 110_000), leg(-400, at: 90_000, margin: 100)])
  }

  private func plan(
    _ book: CarriedBook, carried: [Int64] = [0, 0],
    _ change: (inout LeveragedCrowd.Parameters) -> Void = { _ in }
  ) -> CrowdPlan {
    var parameters = LeveragedCrowd.Parameters()
    parameters.book = book
    change(&parameters)
    return CrowdPlan(
      parameters, facts: markets.facts, schedules: markets.schedules, carried: carried, seed: 1,
      agent: AgentID(3))
  }

  @Test("accounts stand in their order, with their profit, and behind them who holds the rest")
  func accounts() {
    let plan = plan(book)
    #expect(
      plan.accounts.map(\.ownerClass) == [
        .leveragedLong, .leveragedShort, .leveragedLong, .counterparty,
      ])
    // The long has lost a hundred; the short has lost 44.44 of a hundred, and 30 beside it.
    #expect(plan.accounts[0].equity == .whole(100))
    #expect(plan.accounts[1].equity == .whole(90))
    #expect(plan.legs[1].margin == .whole(60))
    #expect(plan.accounts[3].equity == .whole(1_200))
    #expect(plan.legs[plan.accounts[3].legs].map(\.quantity.lots) == [-600])
    #expect(plan.netLots == [0, 0])
  }

  @Test("a whale's short is a part of the rest; where nothing is left there is no counterparty")
  func whale() {
    #expect(plan(book, carried: [-600, 0]).accounts.count == 3)
    let plan = plan(book, carried: [-1_000, 5])
    #expect(plan.legs[plan.accounts[3].legs].map(\.quantity.lots) == [400, -5])
  }

  @Test("the venue has every account as the book says, to the unit")
  func install() {
    let plan = plan(book)
    var venue = markets.venue()
    let first = plan.install(into: &venue)
    for (offset, equity) in [Money.whole(100), .whole(90), .whole(70), .whole(1_200)].enumerated() {
      #expect(venue.clearing.equity(of: AccountID(first.index + UInt32(offset))) == equity)
    }
    let short = AccountID(first.index + 1)
    let isolated = MarketView.lend(of: venue, at: .start) {
      $0.margin(of: short, in: MarketID(0))
    }
    #expect(isolated?.equity == .whole(60))
    #expect(venue.clearing.recountFault() == nil && venue.fault() == nil)
  }

  @Test("an account below zero can be carried in, and is closed when the first mark is posted")
  func bankrupt() {
    let lost = CarriedBook(
      accounts: [CarriedBook.Account(wallet: .whole(10), legs: 0..<1)],
      legs: [leg(1_000, at: 110_000)])
    let plan = plan(lost)
    #expect(plan.accounts[0].equity == .whole(-90))
    var venue = markets.venue()
    let first = plan.install(into: &venue)
    #expect(venue.clearing.recountFault() == nil && venue.fault() == nil)
    var bench = CrowdBench(
      venue, LeveragedCrowd(plan, first: first), values: markets.facts.map(\.price))
    bench.run(for: .seconds(2))
    let began = bench.journal.contains { entry in
      if case .liquidationBegan(let fact) = entry.fact { fact.account == first } else { false }
    }
    #expect(began)
  }

  @Test("people of a passive book do nothing; others have nerves of their own")
  func passive() {
    let many = CarriedBook(
      accounts: (0..<400).map { CarriedBook.Account(wallet: .whole(50), legs: $0..<$0 + 1) },
      legs: (0..<400).map { _ in leg(300) })
    let alive = plan(many)
    #expect(alive.legs.contains { $0.stop != nil })
    #expect(alive.accounts.contains { $0.behaviour.panicThreshold.isFinite })
    #expect(alive.accounts.contains { $0.behaviour.hasLender })
    var still = many
    still.isPassive = true
    let plan = plan(still)
    #expect(plan.legs.allSatisfy { $0.stop == nil && $0.takeProfit == nil })
    #expect(
      plan.accounts.allSatisfy {
        !$0.behaviour.panicThreshold.isFinite && !$0.behaviour.topsUp && !$0.behaviour.hasLender
          && !$0.behaviour.isInformed && $0.behaviour.additionStep == 0
      })
    #expect(plan.accounts.map(\.equity) == alive.accounts.map(\.equity))
  }

  @Test("the twin without leverage has the same lots, and equity equal to their value")
  func unlevered() {
    let plan = plan(book) { $0.unlevered = true }
    #expect(plan.accounts.prefix(3).map(\.equity) == [.whole(1_000), .whole(400), .zero])
    #expect(plan.legs.allSatisfy { $0.margin == nil })
    #expect(plan.netLots == [0, 0])
  }

  @Test("the largest position of an account leads")
  func order() {
    var small = leg(100)
    small.market = MarketID(1)
    let book = CarriedBook(
      accounts: [CarriedBook.Account(wallet: .whole(500), legs: 0..<2)], legs: [small, leg(900)])
    #expect(plan(book).legs[0..<2].map(\.market) == [MarketID(0), MarketID(1)])
  }
}
