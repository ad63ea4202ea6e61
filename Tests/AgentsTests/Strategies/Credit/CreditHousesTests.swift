import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// Houses in BTC at 100,000; a lot is a dollar at first, and depth within 1 % is $300,000.
@Suite struct CreditHousesTests {
  /// In thousands.
  private static func house(
    _ name: String, coins: Int64, cash: Int64 = 0, secured: Int64 = 0, unsecured: Int64 = 0,
    lends: [CreditHouses.Loan] = [], makers: Int64 = 0
  ) -> CreditHouses.House {
    var house = CreditHouses.House()
    house.name = name
    (house.coins, house.cash) = (.whole(1_000 * coins), .whole(1_000 * cash))
    (house.secured, house.unsecured) = (.whole(1_000 * secured), .whole(1_000 * unsecured))
    (house.loans, house.makers) = (lends, .percent(makers))
    return house
  }

  /// 12 thousand of its own in a fund that owes 60 to a lender, of whom makers have 40 %.
  private static let pair = [
    house("fund", coins: 300, secured: 170, unsecured: 58),
    house(
      "lender", coins: 100, cash: 150, unsecured: 290, lends: [.init(to: 0, .whole(60_000))],
      makers: 40),
  ]

  private func bench(
    _ houses: [CreditHouses.House] = pair,
    _ change: (inout CreditHouses.Parameters) -> Void = { _ in }
  ) -> CrowdBench<CreditHouses> {
    let markets = CrowdMarkets(1)
    var parameters = CreditHouses.Parameters()
    parameters.houses = houses
    parameters.reveal = LatencyModel(median: .minutes(30), spread: 0)
    change(&parameters)
    var venue = markets.venue { rules in (rules.fees.taker, rules.fees.maker) = (.zero, .zero) }
    var first: AccountID?
    for house in houses {
      let account = venue.openAccount(
        deposit: house.coins, ownerClass: AgentClass.creditHouse.rawValue)
      first = first ?? account
    }
    let agent = CreditHouses(
      parameters, facts: markets.facts[0], first: first ?? .outside, seed: 1, agent: AgentID(0))
    return CrowdBench(venue, agent, values: markets.facts.map(\.price))
  }

  /// The price and a deep book at so many per cent of the first one, for a while.
  private func run(
    _ bench: inout CrowdBench<CreditHouses>, at percent: Int64, for span: Interval
  ) {
    bench.clearQuotes()
    let price = Price(ticks: 10_000 * percent)
    bench.quote(.buy, 20_000_000, at: Price(ticks: price.ticks - 1))
    bench.quote(.sell, 20_000_000, at: Price(ticks: price.ticks + 1))
    bench.run(for: span, values: [price])
  }

  private func sold(_ bench: borrowing CrowdBench<CreditHouses>, _ house: Int) -> Int64 {
    let account = AccountID(Int(bench.trader.first.index) + house)
    let slot = bench.venue.clearing.slot(of: account, in: MarketID(0))
    return slot == 0 ? 0 : -bench.venue.clearing[MarketID(0), slot].quantity.lots
  }

  @Test("solvent houses do nothing")
  func quiet() {
    var bench = bench()
    run(&bench, at: 97, for: .hours(1))
    #expect(bench.sent.isEmpty && bench.trader.failures.isEmpty)
    #expect(abs(bench.trader.equity(0, at: Price(ticks: 970_000)) - 3_000) < 1)
  }

  @Test("less than nothing is hidden for half an hour; then a house falls, and its lender with it")
  func hidden() {
    var bench = bench()
    run(&bench, at: 100, for: .minutes(10))
    run(&bench, at: 92, for: .minutes(29))
    #expect(bench.trader.failures.isEmpty && bench.sent.isEmpty)
    #expect(bench.trader.equity(0, at: Price(ticks: 920_000)) < 0)
    bench.run(for: .minutes(2))
    let failures = bench.trader.failures
    #expect(failures.map(\.house) == [0, 1])
    #expect(failures.map(\.by) == [nil, 0] && failures.map(\.generation) == [0, 1])
    // The lender was solvent until then: 12 less half of 60.
    #expect(abs(failures[0].hidden.seconds - 1_800) <= 10 && failures[1].hidden == .zero)
    #expect(failures.map { ($0.shortfall / 1_000).rounded() } == [12, 18])
    #expect(failures[0].at == failures[1].at)
  }

  @Test("all its coins are sold, at no more than the rate, and what they bring pays the loan")
  func windingUp() {
    var bench = bench(CreditHousesTests.pair) { $0.pace = .percent(10) }
    run(&bench, at: 92, for: .minutes(31))
    // 30,000 a minute, each.
    let after = sold(bench, 0)
    run(&bench, at: 92, for: .minutes(2))
    let rate = Double(sold(bench, 0) - after) * 0.92 / 2
    #expect(abs(rate / 30_000 - 1) < 0.05)
    run(&bench, at: 92, for: .minutes(20))
    #expect(sold(bench, 0) == 300_000 && sold(bench, 1) == 100_000)
    let sheets = bench.trader.book.sheets
    #expect(sheets.map(\.coins) == [0, 0] && sheets[0].secured == 0)
    // 276 less the loan of 170; nothing is sold twice.
    #expect(abs(sheets[0].cash - 106_000) < 10)
    bench.forget()
    run(&bench, at: 80, for: .minutes(10))
    #expect(bench.sent.isEmpty)
  }

  @Test("a house that is solvent again in time is never found out, and its clock starts anew")
  func healed() {
    var bench = bench()
    run(&bench, at: 92, for: .minutes(20))
    run(&bench, at: 100, for: .minutes(5))
    run(&bench, at: 92, for: .minutes(25))
    #expect(bench.trader.failures.isEmpty)
    bench.run(for: .minutes(6))
    #expect(bench.trader.failures.count == 2)
  }

  @Test("what is owed against coins is called, and selling puts it right; makers learn nothing")
  func marginCall() {
    let house = CreditHousesTests.house("sound", coins: 300, cash: 100, secured: 200, makers: 50)
    var bench = bench([house]) { $0.quantile = 0 }
    // 10 % haircut: called beyond 180 of 200 coins. At 70 %, 210: 200 − x = 0.9 (210 − x).
    run(&bench, at: 75, for: .minutes(10))
    #expect(bench.sent.isEmpty)
    run(&bench, at: 70, for: .minutes(10))
    #expect(abs(Double(sold(bench, 0)) - 110_000 / 0.7) < 10)
    let sheet = bench.trader.book.sheets[0]
    #expect(abs(sheet.secured / (0.9 * sheet.coins * 0.7) - 1) < 1e-4)
    #expect(bench.sent.allSatisfy { $0.request.motive == .lenderCall })
    #expect(bench.trader.failures.isEmpty && bench.trader.takeRecalls().isEmpty)
  }

  @Test("haircuts rise with volatility: 10 % and 2.33 deviations of ten days")
  func haircut() {
    var bench = bench()
    // 45 % a year is 7.4 % in ten days.
    #expect(abs(bench.trader.haircut - (0.1 + 2.33 * 0.45 * (10.0 / 365).squareRoot())) < 1e-4)
    // A fall of 2 % within a minute, of which an hour is remembered: four times calm.
    bench = self.bench(CreditHousesTests.pair) { $0.memory = .hours(1) }
    run(&bench, at: 100, for: .minutes(2))
    run(&bench, at: 98, for: .minutes(2))
    let times = bench.trader.volatility.ratio
    #expect((3.5...4.5).contains(times))
    let wanted = 0.1 + 2.33 * 0.45 * (10.0 / 365).squareRoot() * times
    #expect(abs(bench.trader.haircut - wanted) < 1e-4)
  }

  @Test("who fails calls credit back once, due after the cure; without recalls never")
  func recalls() {
    var bench = bench(CreditHousesTests.pair) { $0.cure = .hours(1) }
    run(&bench, at: 92, for: .minutes(31))
    let recalls = bench.trader.takeRecalls()
    #expect(recalls.map(\.share) == [0.4])
    #expect(recalls.map { $0.due - bench.trader.failures[0].at } == [.hours(1)])
    #expect(bench.trader.takeRecalls().isEmpty)
    var quiet = self.bench(CreditHousesTests.pair) { $0.recalls = false }
    run(&quiet, at: 92, for: .minutes(31))
    #expect(quiet.trader.failures.count == 2 && quiet.trader.takeRecalls().isEmpty)
  }

  @Test("refused, halted or with nobody there it tries again, and sells no more than it has")
  func troubles() throws {
    var bench = bench(CreditHousesTests.pair) { $0.pace = .percent(100) }
    run(&bench, at: 92, for: .minutes(30))
    bench.clearQuotes()
    bench.halt(for: .minutes(3), as: .halted)
    bench.run(for: .minutes(2))
    #expect(bench.sent.isEmpty && bench.trader.failures.count == 2)
    bench.run(for: .minutes(2))
    #expect(!bench.sent.isEmpty && sold(bench, 0) == 0)
    let last = try #require(bench.sent.last).request
    bench.refuse(last, .overloaded)
    run(&bench, at: 92, for: .minutes(5))
    #expect(sold(bench, 0) == 300_000 && sold(bench, 1) == 100_000)
  }

  @Test("each house is found out after a time of its own, the same whenever it is drawn")
  func times() {
    let lonely = (0..<20).map { CreditHousesTests.house("h\($0)", coins: 100, unsecured: 95) }
    func failed() -> [Instant] {
      var bench = bench(lonely) { $0.reveal = LatencyModel(median: .minutes(10), spread: 0.5) }
      run(&bench, at: 90, for: .hours(2))
      return bench.trader.failures.sorted { $0.house < $1.house }.map(\.at)
    }
    let found = failed()
    #expect(found.count == 20 && Set(found).count > 15 && found == failed())
    let median = found.sorted()[10].nanoseconds / 1_000_000_000
    #expect((400...1_000).contains(median))
  }
}
