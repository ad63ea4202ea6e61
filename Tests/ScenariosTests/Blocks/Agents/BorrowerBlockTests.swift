import Agents
import Primitives
import Simulations
import Testing
import Venues

@testable import Scenarios

@Suite struct BorrowerBlockTests {
  /// The first market as one of coins against which three quarters are lent.
  static let lends = [
    "BTC-PERP.kind=spot", "BTC-PERP.openInterest=$0", "BTC-PERP.lends=4", "BTC-PERP.haircuts=20%",
  ]

  /// The first fault of a world with these borrowers.
  private func wrong(_ keys: String, _ overrides: [String] = lends) -> String? {
    do {
      _ = try scenario(world("{ class: borrower\(keys) }"), overrides)
      return nil
    } catch {
      return "\(error)".split(separator: "\n").first.map(String.init)
    }
  }

  @Test("loans in words")
  func words() throws {
    let plan = try scenario(
      world("{ class: borrower, count: 40, debt: $600k, loanToValue: 60%, answer: 25% }"),
      Self.lends
    ).plan
    var parameters = Borrowers.Parameters()
    (parameters.accounts, parameters.debt) = (40, 2)
    (parameters.loanToValue, parameters.answer) = (.percent(60), 0.25)
    // Without a market in every one of coins, and in no other.
    #expect(plan.agents.map(\.kind) == [.borrowers(parameters, MarketID(0))])
  }

  @Test("borrowers against assets of the real world: 1 to 1.7 times their own money, a day to cure")
  func realWorld() throws {
    let keys = "loanToValue: 23%, loanToValueSpread: 0.8, mostLoanToValue: 41%, looped: 0%"
    let plan = try scenario(
      world("{ class: borrower, market: BTC-PERP, \(keys), answer: 80% }"),
      Self.lends + ["V1.preset=rwaLender"]
    ).plan
    guard case .borrowers(let parameters, _) = plan.agents[0].kind else {
      Issue.record("no borrowers")
      return
    }
    // A loan to 41 % of value is 1.69 times one's own money; one to 23 % is 1.3 times.
    #expect(parameters.looped == 0 && parameters.mostLoanToValue == .percent(41))
    #expect(abs(1 / (1 - parameters.mostLoanToValue.ratio) - 1.69) < 0.01)
    #expect(abs(1 / (1 - parameters.loanToValue.ratio) - 1.3) < 0.01)
    let rules = plan.venues[0].rules.liquidation
    #expect(rules.curable && rules.delay == .hours(24))
  }

  @Test("loans are made against coins, by a market that lends, and no higher than it lends")
  func lenders() {
    #expect(wrong("", [])?.contains("loans are made against coins, and BTC-PERP is none") == true)
    #expect(wrong(", market: ETH-PERP")?.contains("and ETH-PERP is none") == true)
    #expect(
      wrong("", Array(Self.lends.prefix(2)))?.contains("BTC-PERP lends nothing") == true)
    #expect(
      wrong(", loanToValue: 80%")?.contains(
        "loanToValue (80%) must not be above what the market lends (75%)") == true)
    #expect(wrong("") == nil)
  }

  @Test("nobody can owe more than lenders have")
  func deposits() {
    let pool = Self.lends + ["V1.lending.interest=kinked", "V1.lending.deposits=$500k"]
    #expect(
      wrong(", debt: $600k", pool)?.contains("they owe more than lenders have, $500k") == true)
    #expect(wrong(", debt: $500k", pool) == nil)
  }

  @Test("money that is sent has to help")
  func order() {
    #expect(
      wrong(", level: 1.4")?.contains("target (1.3) must not be below level (1.4)") == true)
  }
}
