import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct ValueBuyerTests {
  let facts = CrowdMarkets(1).facts[0]

  func bench(
    _ change: (inout ValueBuyer.Parameters) -> Void = { _ in }
  ) -> CrowdBench<ValueBuyer> {
    var parameters = ValueBuyer.Parameters()
    change(&parameters)
    // The book's mid decides here, not the value: the mark must not follow it.
    var venue = CrowdMarkets(1).venue { $0.mark.source = .last }
    let account = venue.openAccount(
      deposit: parameters.deposit(facts), ownerClass: AgentClass.valueBuyer.rawValue)
    return CrowdBench(
      venue, ValueBuyer(parameters, facts: facts, account: account), values: [facts.price])
  }

  func lots(_ bench: borrowing CrowdBench<ValueBuyer>) -> Int64 {
    let slot = bench.venue.clearing.slot(of: bench.trader.account, in: MarketID(0))
    return slot == 0 ? 0 : bench.venue.clearing[MarketID(0), slot].quantity.lots
  }

  func quote(_ bench: inout CrowdBench<ValueBuyer>, mid: Int64) {
    bench.clearQuotes()
    bench.quote(.buy, 50_000_000, at: Price(ticks: mid - 100))
    bench.quote(.sell, 50_000_000, at: Price(ticks: mid + 100))
  }

  @Test("small mispricing is left alone")
  func threshold() {
    var bench = bench()
    quote(&bench, mid: 1_000_900)
    bench.run(for: .minutes(10))
    #expect(bench.sent.isEmpty)
  }

  @Test("it buys 5.5 depths a minute for each 1 % below the value, until the money tapers off")
  func rate() {
    let buyer = bench().trader
    let depth = facts.depthOnePercent.amount
    let minute = { (gap: Double, held: Double, side: Side) in
      buyer.rate(gap, held: held * depth, side) * 60 / depth
    }
    #expect(abs(minute(0.01, 0, .buy) - 5.5) < 1e-9)
    #expect(abs(minute(0.02, 0, .buy) - 11) < 1e-9)
    #expect(abs(minute(0.2, 0, .buy) - 16.5) < 1e-9)
    // 3 depths of money: the last 0.9 taper.
    #expect(abs(minute(0.01, 2.1, .buy) - 5.5) < 1e-9)
    #expect(abs(minute(0.01, 2.55, .buy) - 2.75) < 1e-9)
    #expect(minute(0.01, 3.2, .buy) == 0)
    #expect(abs(minute(-0.01, 3, .sell) - 5.5) < 1e-9)
    #expect(abs(minute(-0.01, -2.55, .sell) - 2.75) < 1e-9)
  }

  @Test("in the market it buys what the rate says, and stops at its capital")
  func buys() {
    var bench = bench()
    quote(&bench, mid: 990_000)
    bench.run(for: .seconds(20))
    // A gap of 1.01 %: 5.55 depths a minute, 1.85 in 20 s less the first look's wait.
    let depths = Double(lots(bench)) * 0.99 / 300_000
    #expect(depths > 1.4 && depths < 2)
    #expect(bench.sent.allSatisfy { $0.request.motive == .value })
    bench.run(for: .minutes(10))
    let full = Double(lots(bench)) * 0.99 / 300_000
    #expect(full > 2.9 && full <= 3)
  }

  @Test("it sells back when the price is above the value")
  func sellsBack() {
    var bench = bench()
    quote(&bench, mid: 990_000)
    bench.run(for: .minutes(1))
    let bought = lots(bench)
    quote(&bench, mid: 1_010_000)
    bench.run(for: .seconds(20))
    #expect(lots(bench) < bought / 2)
  }

  @Test("it never pays more than the value")
  func neverAboveValue() {
    var bench = bench()
    bench.quote(.buy, 1_000_000, at: Price(ticks: 985_000))
    bench.quote(.sell, 1_000, at: Price(ticks: 990_000))
    bench.quote(.sell, 1_000_000, at: Price(ticks: 1_000_001))
    bench.run(for: .minutes(1))
    #expect(lots(bench) == 1_000)
    #expect(
      bench.sent.allSatisfy {
        if case .place(let ticket) = $0.request.action {
          ticket.limit <= facts.price
        } else {
          false
        }
      })
  }
}
