import Agents
import Primitives
import Simulations
import Testing

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
