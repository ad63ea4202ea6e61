import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct DipBuyersTests {
  let facts = CrowdMarkets(1).facts[0]

  func bench(_ change: (inout DipBuyers.Parameters) -> Void = { _ in }) -> CrowdBench<DipBuyers> {
    var parameters = DipBuyers.Parameters()
    parameters.discountSpread = 0
    change(&parameters)
    var venue = CrowdMarkets(1).venue()
    var first: AccountID?
    for _ in 0..<parameters.buyers {
      let account = venue.openAccount(
        deposit: parameters.deposit(facts), ownerClass: AgentClass.dipBuyer.rawValue)
      if first == nil { first = account }
    }
    let trader = DipBuyers(parameters, facts: facts, first: first!, seed: 1, agent: AgentID(1))
    return CrowdBench(venue, trader, values: [facts.price])
  }

  /// Lots of all buyers together.
  func lots(_ bench: borrowing CrowdBench<DipBuyers>) -> Int64 {
    (0..<bench.trader.parameters.buyers).reduce(0) { sum, buyer in
      let id = AccountID(bench.trader.first.index + UInt32(buyer))
      let slot = bench.venue.clearing.slot(of: id, in: MarketID(0))
      return sum + (slot == 0 ? 0 : bench.venue.clearing[MarketID(0), slot].quantity.lots)
    }
  }

  func quote(_ bench: inout CrowdBench<DipBuyers>, share: Double) {
    bench.clearQuotes()
    let ticks = (Double(facts.price.ticks) * share).rounded()
    bench.quote(.buy, 50_000_000, at: Price(nearest: ticks - 100))
    bench.quote(.sell, 50_000_000, at: Price(nearest: ticks + 100))
  }

  func at(_ share: Double) -> [Price] { [Price(nearest: Double(facts.price.ticks) * share)] }

  @Test("above their discount nobody buys")
  func notYet() {
    var bench = bench()
    quote(&bench, share: 0.961)
    bench.run(for: .minutes(10), values: at(0.961))
    #expect(bench.sent.isEmpty)
  }

  @Test("below it each look puts in a fifth: two fifths at once, the rest in bids below")
  func buys() {
    var bench = bench {
      $0.buyers = 1; $0.calmAttention = .seconds(1); $0.fullAttention = .seconds(1)
    }
    quote(&bench, share: 0.95)
    while bench.sent.isEmpty { bench.run(for: .seconds(1), values: at(0.95)) }
    // One look: 13.5 m of money, 2.7 m put in, 1.08 m of it at once; a lot is worth 0.95.
    let tickets = bench.sent.prefix(3).compactMap { item -> Ticket? in
      if case .place(let ticket) = item.request.action { ticket } else { nil }
    }
    #expect(tickets.count == 3)
    #expect(tickets[0].timeInForce == .immediateOrCancel)
    #expect(abs(Double(tickets[0].quantity.lots) * 0.95 / 1_080_000 - 1) < 1e-4)
    for bid in tickets.dropFirst() {
      #expect(bid.timeInForce == .goodTilCancelled)
      #expect(bid.limit.ticks <= 950_000 && bid.limit.ticks >= 931_000)
      let value = Double(bid.quantity.lots) * Double(bid.limit.ticks) / 1_000_000
      #expect(abs(value / 810_000 - 1) < 1e-4)
    }
    #expect(bench.sent.allSatisfy { $0.request.motive == .dip })
  }

  @Test("they never hold more than their money buys")
  func capital() {
    var bench = bench {
      $0.buyers = 20
      $0.calmAttention = .seconds(5)
      $0.fullAttention = .seconds(5)
      $0.memory = .hours(24)
    }
    quote(&bench, share: 0.9)
    bench.run(for: .minutes(20), values: at(0.9))
    let capital = 0.54 * facts.openInterest.amount
    let value = Double(lots(bench)) * 0.9
    #expect(value > 0.9 * capital)
    #expect(value <= 1.001 * capital)
  }

  @Test("bids of the last look are withdrawn at the next")
  func staleBids() {
    var bench = bench {
      $0.buyers = 1; $0.calmAttention = .seconds(2); $0.fullAttention = .seconds(2)
    }
    quote(&bench, share: 0.95)
    bench.run(for: .seconds(30), values: at(0.95))
    let account = bench.trader.first
    var resting = 0
    bench.venue.markets[0].book.forEachOrder(.buy) { _, order in
      resting += order.owner == account ? 1 : 0
      return true
    }
    #expect(resting <= 2)
    #expect(bench.sent.contains { if case .cancelAll = $0.request.action { true } else { false } })
  }

  @Test("each buyer looks about every ten minutes in calm, more often when much is traded")
  func attention() {
    var bench = bench()
    #expect(bench.trader.lookEvery == 600)
    quote(&bench, share: 1)
    bench.run(for: .seconds(1))
    // Two minutes at forty times calm volume: 2.4 OI a day is $694 a second.
    for _ in 0..<120 {
      var ticket = Ticket.market(.sell, Quantity(lots: 27_760))
      ticket.selfTrade = .none
      bench.accept(Request(.place(ticket), by: bench.quoter, in: MarketID(0), motive: .background))
      bench.run(for: .seconds(1))
    }
    #expect(bench.trader.bustle > 20)
    #expect(bench.trader.lookEvery == 30)
  }

  @Test("when the price is back they sell a tenth at a look")
  func takesProfit() {
    var bench = bench {
      $0.buyers = 1; $0.calmAttention = .seconds(2); $0.fullAttention = .seconds(2)
    }
    quote(&bench, share: 0.95)
    bench.run(for: .seconds(30), values: at(0.95))
    let held = lots(bench)
    #expect(held > 0)
    quote(&bench, share: 1)
    bench.forget()
    let isSale = { (request: Request) -> Int64? in
      guard case .place(let ticket) = request.action, ticket.side == .sell else { return nil }
      return ticket.isReduceOnly ? ticket.quantity.lots : nil
    }
    bench.run(for: .minutes(1), values: at(1))
    let sales = bench.sent.compactMap { isSale($0.request) }
    #expect(sales.first == held / 10)
    // Each takes a tenth of what is left.
    #expect(sales.count > 5)
    #expect(sales == sales.sorted(by: >))
    #expect(lots(bench) == held - sales.reduce(0, +))
  }

  @Test("the reference is the average of about an hour, from the first price on")
  func reference() {
    var bench = bench()
    bench.run(for: .hours(1), values: at(0.98))
    let share = bench.trader.reference / Double(facts.price.ticks)
    // An hour at -2 %: e⁻¹ of the gap is left.
    #expect(abs(share - (0.98 + 0.02 * 0.367879)) < 1e-4)
  }

  @Test("discounts are lognormal around the median, each from a stream of its own")
  func discounts() {
    var parameters = DipBuyers.Parameters()
    parameters.buyers = 4_000
    let make = { (rules: DipBuyers.Parameters) in
      DipBuyers(rules, facts: facts, first: AccountID(0), seed: 2, agent: AgentID(1))
    }
    let all = make(parameters).buyers.map(\.discount)
    let below = all.count { $0 < 0.04 }
    #expect(abs(below - 2_000) < 127)
    // One deviation up, 4 % · e^0.7.
    #expect(abs(all.count { $0 < 0.04 * 2.01375 } - 3_365) < 93)
    parameters.buyers = 4_001
    #expect(Array(make(parameters).buyers.map(\.discount).prefix(4_000)) == all)
  }
}
