import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct BorrowersTests {
  /// Coins at 1,000, of which a thousandth is a lot; loans to 75 % of value, due at 80 %.
  private func market() throws -> (MarketRules, MarketFacts) {
    let contract = try #require(
      Contract(
        tick: FixedDecimal(mantissa: 1, scale: 0), lot: FixedDecimal(mantissa: 1, scale: 3),
        kind: .spot))
    var rules = MarketRules(
      name: "COIN", contract: contract,
      schedule: try .haircuts([(.zero, .percent(20))], maxLeverage: 4), price: Price(ticks: 1_000))
    rules.spotFollow = .zero
    let facts = MarketFacts(
      market: MarketID(0), contract: contract, price: rules.price,
      depthOnePercent: .whole(10_000), openInterest: .zero, volatility: 0.5,
      maintenance: .percent(20), maxLeverage: 4)
    return (rules, facts)
  }

  private func bench(
    _ change: (inout Borrowers.Parameters) -> Void = { _ in },
    rules changeRules: (inout VenueRules) -> Void = { _ in }
  ) throws -> CrowdBench<Borrowers> {
    let (market, facts) = try market()
    var rules = VenueRules.plain
    rules.lending.deposits = .whole(1_000_000)
    rules.distress = .below
    changeRules(&rules)
    var parameters = Borrowers.Parameters()
    change(&parameters)
    var venue = Venue(id: VenueID(0), rules: rules, markets: [market])
    let borrowers = try #require(
      Borrowers(parameters, facts: facts, seed: 1, agent: AgentID(0), into: &venue))
    return CrowdBench(venue, borrowers, values: [facts.price])
  }

  /// What each owes of his coins' value at the start.
  private func loansToValue(_ bench: borrowing CrowdBench<Borrowers>) -> [Double] {
    (0..<bench.trader.accounts).map { place in
      let account = AccountID(Int(bench.trader.first.index) + place)
      let debt = -bench.venue.clearing.accounts[Int(account.index)].cash.amount
      return debt / (bench.venue.clearing.equity(of: account).amount + debt)
    }
  }

  /// One account that owes 70 % and sends money ten minutes after its health is below 1.1.
  private static func one(_ parameters: inout Borrowers.Parameters) {
    (parameters.accounts, parameters.debt) = (1, 10)
    (parameters.loanToValue, parameters.loanToValueSpread) = (.percent(70), 0)
    (parameters.looped, parameters.answer) = (0, 1)
    (parameters.delay, parameters.delaySpread) = (.minutes(10), 0)
  }

  private func deposits(_ bench: borrowing CrowdBench<Borrowers>) -> [Money] {
    bench.journal.compactMap {
      guard case .transferred(let transfer) = $0.fact, transfer.reason == .deposit else {
        return nil
      }
      return transfer.amount
    }
  }

  @Test("as much is owed as was asked for, nobody above the limit, and the ledger agrees")
  func settled() throws {
    let bench = try bench { ($0.accounts, $0.debt) = (400, 20) }
    let lent = Double(bench.venue.lent(.first)) / Double(Money.unitsPerWhole)
    #expect(abs(lent - 200_000) < 0.001)
    #expect(bench.venue.clearing.recountFault() == nil)
    #expect(bench.venue.fault() == nil)
    let shares = loansToValue(bench).sorted()
    #expect(shares.allSatisfy { $0 > 0 && $0 <= 0.75 })
    // A tenth loops at 70 %, so that the median of all lies above 50 %.
    #expect((0.48...0.56).contains(shares[200]))
    #expect(shares[0] < 0.35 && shares[399] > 0.74)
  }

  @Test("more accounts, other answers: nobody's own loan to value is another")
  func ownChance() throws {
    let few = loansToValue(try bench { $0.accounts = 50 })
    let more = loansToValue(try bench { ($0.accounts, $0.answer, $0.delay) = (80, 1, .zero) })
    // Debts are shares of the whole, and coins whole lots: the same to a lot.
    #expect(zip(few, more).allSatisfy { abs($0 - $1) < 0.01 })
  }

  @Test("who answers sends what brings health to the target, after a while of his own")
  func answers() throws {
    var bench = try bench(Self.one)
    bench.run(for: .minutes(60))
    #expect(deposits(bench).isEmpty)
    // 80 % of 950 over 700 are 1.086.
    bench.run(for: .minutes(9), values: [Price(ticks: 950)])
    #expect(deposits(bench).isEmpty)
    bench.run(for: .minutes(2))
    #expect(deposits(bench).count == 1)
    let debt = -bench.venue.clearing.accounts[Int(bench.trader.first.index)].cash.amount
    #expect(abs(0.8 * 0.95 * 100_000 / 0.7 / debt - 1.3) < 1e-4)
  }

  @Test("a price that comes back in time is answer enough")
  func recovers() throws {
    var bench = try bench(Self.one)
    bench.run(for: .minutes(5), values: [Price(ticks: 950)])
    bench.run(for: .minutes(20), values: [Price(ticks: 1_200)])
    #expect(deposits(bench).isEmpty)
  }

  @Test("a call is heard by who would have waited")
  func called() throws {
    var bench = try bench(
      {
        Self.one(&$0)
        $0.level = 1
      },
      rules: { $0.liquidation.call = .percent(130) })
    // At 930 equity is less than 1.3 times a fifth of the coins, and health 1.063.
    bench.run(for: .minutes(12), values: [Price(ticks: 930)])
    #expect(deposits(bench).count == 1)
  }

  @Test("money that is not let in is sent again")
  func frozen() throws {
    var bench = try bench(Self.one)
    bench.venue.setTransfersFrozen(true)
    bench.run(for: .minutes(12), values: [Price(ticks: 950)])
    #expect(deposits(bench).isEmpty)
    bench.venue.setTransfersFrozen(false)
    bench.run(for: .minutes(1))
    #expect(deposits(bench).count == 1)
  }

  @Test("who loops owes more, and has nothing to add")
  func loops() throws {
    var bench = try bench {
      Self.one(&$0)
      ($0.looped, $0.loopedLoanToValue) = (1, .percent(72))
    }
    #expect(abs(loansToValue(bench)[0] - 0.72) < 1e-4)
    bench.run(for: .minutes(30), values: [Price(ticks: 920)])
    #expect(deposits(bench).isEmpty)
  }
}
