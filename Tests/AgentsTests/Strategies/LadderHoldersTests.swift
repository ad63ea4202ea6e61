import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct LadderHoldersTests {
  private let market = MarketID(0)

  private func venue(_ distress: DistressRule = .atOrBelow) -> Venue {
    var rules = VenueRules()
    rules.distress = distress
    return Venue(id: VenueID(0), rules: rules, markets: [.bitcoin])
  }

  private func parameters(_ perTick: Double, _ lots: Int64, _ ticks: Int)
    -> LadderHolders.Parameters
  {
    var parameters = LadderHolders.Parameters()
    (parameters.perTick, parameters.lots, parameters.ticks) = (perTick, lots, ticks)
    return parameters
  }

  @Test(
    "a long comes into distress at its tick and not one above",
    arguments: DistressRule.allCases, [1, 7, 5_000] as [Int64])
  func distress(_ rule: DistressRule, depth: Int64) {
    let venue = venue(rule)
    let facts = MarketFacts.bitcoin
    let size = Quantity(lots: 3)
    let tick = facts.price - depth
    let margin = LadderHolders.margin(of: size, distressedAt: tick, facts, venue)
    /// Equity and maintenance (0.5 % of the value, as this market has it) at a mark.
    func isDistressed(at mark: Price) -> Bool {
      let value = facts.contract.notional(mark, size)
      let equity = margin + value - facts.contract.notional(facts.price, size)
      let maintenance = MarketRules.bitcoin.schedule.maintenance(of: value)
      return rule.isDistressed(Margin(equity: equity, maintenance: maintenance))
    }
    #expect(isDistressed(at: tick))
    #expect(!isDistressed(at: tick + 1))
  }

  @Test("one account is short what all the others are long")
  func balance() {
    var venue = venue()
    let ladder = LadderHolders(
      parameters(0.5, 4, 200), facts: .bitcoin, seed: 1, agent: AgentID(0), into: &venue)
    let lots = MarketView.lend(of: venue, at: .start) { view in
      (0..<ladder.accounts).map { place in
        let account = AccountID(Int(ladder.first.index) + place)
        return view.position(of: account, in: market)?.quantity.lots ?? 0
      }
    }
    #expect(lots.count > 50)
    #expect(lots.dropLast().allSatisfy { $0 == 4 })
    #expect(lots.reduce(0, +) == 0)
  }

  @Test("a Poisson number of accounts at each tick: as many as there are ticks times the density")
  func density() {
    var venue = venue()
    let ladder = LadderHolders(
      parameters(0.5, 1, 4_000), facts: .bitcoin, seed: 3, agent: AgentID(0), into: &venue)
    // 2,000 expected with a deviation of 45; four of them either way.
    #expect(abs(ladder.accounts - 1 - 2_000) < 180)
  }

  @Test("another seed is another ladder, the same seed the same")
  func chance() {
    func accounts(_ seed: UInt64) -> Int {
      var venue = venue()
      return LadderHolders(
        parameters(0.5, 1, 2_000), facts: .bitcoin, seed: seed, agent: AgentID(0), into: &venue
      ).accounts
    }
    #expect(accounts(1) == accounts(1))
    #expect(Set((1...5).map { accounts($0) }).count > 1)
  }

  @Test("with nobody at a tick there is one account, and it holds nothing")
  func empty() {
    var venue = venue()
    let ladder = LadderHolders(
      parameters(0, 4, 200), facts: .bitcoin, seed: 1, agent: AgentID(0), into: &venue)
    #expect(ladder.accounts == 1)
    let position = MarketView.lend(of: venue, at: .start) {
      $0.position(of: ladder.first, in: market)?.quantity.lots ?? 0
    }
    #expect(position == 0)
  }

  @Test("the ladder ends at half of the first price")
  func reach() {
    var facts = MarketFacts.bitcoin
    facts.price = Price(ticks: 101)
    #expect(parameters(1, 1, 4_000).reach(facts) == 50)
    #expect(parameters(1, 1, 20).reach(facts) == 20)
  }
}
