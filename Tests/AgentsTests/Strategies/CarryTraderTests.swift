import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct CarryTraderTests {
  let facts = CrowdMarkets(1).facts[0]

  /// The bench with a desk, and a book this far above an index of 1,000,000.
  func bench(
    _ change: (inout CarryTrader.Parameters) -> Void = { _ in }
  ) -> CrowdBench<CarryTrader> {
    var parameters = CarryTrader.Parameters()
    change(&parameters)
    var venue = CrowdMarkets(1).venue { rules in
      (rules.funding.clamp, rules.funding.interest) = (nil, .zero)
      (rules.funding.impactNotional, rules.funding.capOfMaintenance) = (.zero, nil)
    }
    let account = venue.openAccount(
      deposit: parameters.deposit(facts), ownerClass: AgentClass.carryTrader.rawValue)
    return CrowdBench(
      venue, CarryTrader(parameters, facts: facts, account: account), values: [facts.price])
  }

  func lots(_ bench: borrowing CrowdBench<CarryTrader>) -> Int64 {
    let slot = bench.venue.clearing.slot(of: bench.trader.account, in: MarketID(0))
    return slot == 0 ? 0 : bench.venue.clearing[MarketID(0), slot].quantity.lots
  }

  /// Ten minutes with the book at a premium of so many millionths.
  func spend(_ bench: inout CrowdBench<CarryTrader>, at premium: Int64) {
    for _ in 0..<10 {
      bench.clearQuotes()
      bench.quote(.buy, 10_000_000, at: Price(ticks: 1_000_000 + premium - 1))
      bench.quote(.sell, 10_000_000, at: Price(ticks: 1_000_000 + premium + 1))
      bench.venue.samplePremium(of: MarketID(0))
      bench.run(for: .minutes(1))
    }
  }

  @Test("short from 10 % a year, in full at 20 %; what is held stays down to 3 %")
  func wanted() {
    let trader = bench().trader
    #expect(abs(trader.wanted(0.15, held: 0) + 0.5) < 1e-9)
    #expect(trader.wanted(0.5, held: 0) == -1)
    #expect(trader.wanted(0.07, held: -0.4) == -0.4)
    #expect(trader.wanted(0.02, held: -0.4) == 0)
    let borrower = bench { $0.borrows = true }.trader
    #expect(abs(borrower.wanted(-0.02, held: 0) - 0.5) < 1e-9)
  }

  @Test("it sells a perpetual whose funding pays, and buys it back when that is over")
  func carry() {
    var bench = bench()
    // 2 bp in eight hours are 21.9 % a year.
    spend(&bench, at: 201)
    let short = lots(bench)
    // Three depths of money, three times levered.
    let most = facts.contract.quantity(
      worth: 9 * facts.depthOnePercent.amount, at: facts.price)
    #expect(short < 0 && -short <= most.lots && -short > most.lots * 9 / 10)
    for _ in 0..<3 { spend(&bench, at: -300) }
    #expect(lots(bench) == 0)
    #expect(bench.sent.allSatisfy { $0.request.motive == .position })
  }

  @Test("what a year of a small premium pays is not worth it")
  func small() {
    var bench = bench()
    spend(&bench, at: 50)
    #expect(bench.sent.isEmpty && lots(bench) == 0)
  }
}
