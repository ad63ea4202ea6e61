import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct StableVaultTests {
  /// $3 m of a dollar: short $2 m of BTC (at 100,000, 2,000,000 lots) and $1 m of ETH.
  private func bench(
    _ change: (inout StableVault.Parameters) -> Void = { _ in }
  ) -> CrowdBench<StableVault> {
    let markets = CrowdMarkets(2)
    var parameters = StableVault.Parameters()
    parameters.shorts = [.whole(2_000_000), .whole(1_000_000)]
    (parameters.redeems, parameters.onDiscount, parameters.onFunding) = (0, 0, 0)
    change(&parameters)
    var venue = markets.venue { rules in
      (rules.funding.clamp, rules.funding.interest) = (nil, .zero)
      (rules.funding.impactNotional, rules.funding.capOfMaintenance) = (.zero, nil)
    }
    let account = StableVault.install(parameters, facts: markets.facts, into: &venue)
    var bench = CrowdBench(
      venue, StableVault(parameters, facts: markets.facts, account: account),
      values: markets.facts.map(\.price))
    bench.balance()
    quote(&bench)
    return bench
  }

  /// Books at so many millionths of the first prices.
  private func quote(
    _ bench: inout CrowdBench<StableVault>, at part: Int64 = 1_000_000
  ) {
    for (index, ticks) in [(0, Int64(1_000_000)), (1, 400_000)] {
      bench.clearQuotes(in: index)
      let price = ticks * part / 1_000_000
      bench.quote(.buy, 20_000_000, at: Price(ticks: price - 1), in: index)
      bench.quote(.sell, 20_000_000, at: Price(ticks: price + 1), in: index)
    }
  }

  private func lots(_ bench: borrowing CrowdBench<StableVault>) -> [Int64] {
    (0..<2).map { index in
      let slot = bench.venue.clearing.slot(of: bench.trader.account, in: MarketID(index))
      return bench.venue.clearing[MarketID(index), slot].quantity.lots
    }
  }

  private func look<Result>(
    _ bench: borrowing CrowdBench<StableVault>,
    _ body: (borrowing StableVault, borrowing MarketView) -> Result
  ) -> Result {
    MarketView.lend(of: bench.venue, at: bench.now) { body(bench.trader, $0) }
  }

  @Test("while nobody redeems it does nothing, whatever the price; a reserve of 1 % is behind it")
  func neutral() {
    var bench = bench()
    bench.run(for: .minutes(10))
    #expect(bench.sent.isEmpty && lots(bench) == [-2_000_000, -2_500_000])
    #expect(abs(look(bench) { $0.backing($1) } - 1.01) < 1e-9)
    bench.run(for: .minutes(10), values: [Price(ticks: 900_000), Price(ticks: 320_000)])
    #expect(bench.sent.isEmpty)
    #expect(abs(look(bench) { $0.backing($1) } - 1.01) < 1e-9)
  }

  @Test("redemptions take the same part of coins and shorts")
  func redemptions() {
    var bench = bench { $0.redeems = 0.1 }
    bench.run(for: .hours(1))
    // A tenth of what is left at each moment.
    let left = 0.904_837
    #expect(abs(bench.trader.issued / 3_000_000 - left) < 1e-4)
    for (lots, first) in zip(lots(bench), [-2_000_000.0, -2_500_000]) {
      #expect(abs(Double(lots) / first - left) < 0.003)
    }
    #expect(bench.sent.allSatisfy { $0.request.motive == .hedge })
    // What was bought back cost a little; the reserve pays for it.
    #expect(abs(look(bench) { $0.backing($1) } - 1.011) < 0.001)
  }

  @Test("when others are closed against its shorts it is long, and goes short again")
  func deleveraged() {
    var bench = bench()
    bench.run(for: .minutes(1))
    let ticket = Ticket.market(.buy, Quantity(lots: 500_000))
    bench.accept(
      Request(.place(ticket), by: bench.trader.account, in: MarketID(0), motive: .deleveraging))
    #expect(look(bench) { $0.delta(0, $1) } == 500_000)
    bench.run(for: .seconds(6))
    // No more than a slice at a look: $6,000 of $500,000.
    #expect(look(bench) { $0.delta(0, $1) } == 500_000 - 6_000)
    bench.run(for: .minutes(10))
    // Within the tolerance of $3,000.
    #expect(look(bench) { $0.delta(0, $1) } <= 3_000)
  }

  @Test("people redeem faster when the dollar is below one, and when shorts pay funding")
  func rates() {
    var bench = bench { ($0.redeems, $0.onDiscount, $0.onFunding) = (0.001, 2, 0.05) }
    #expect(abs(look(bench) { $0.rate($1) } - 0.001) < 1e-9)
    // No reserve: a loss of 1 % of what is issued is a dollar of 0.99.
    var poor = self.bench {
      ($0.redeems, $0.onDiscount, $0.reserve) = (0.001, 2, .percent(-1))
    }
    poor.run(for: .milliseconds(1))
    #expect(abs(look(poor) { $0.peg($1) } - 0.99) < 1e-9)
    #expect(abs(look(poor) { $0.rate($1) } - 0.021) < 1e-9)
    // The books stand 0.03 % below the index: shorts pay.
    quote(&bench, at: 999_700)
    for _ in 0..<5 {
      for index in 0..<2 { bench.venue.samplePremium(of: MarketID(index)) }
      bench.run(for: .seconds(1))
    }
    #expect(look(bench) { $0.rate($1) } > 0.001 + 0.05 * 0.2)
  }
}
