import Clearing
import Glibc
import Kernel
import Matching
import Primitives
import Reports
import Venues

/// Cross accounts with 3.6 positions on average in 20 markets, through a whole venue: marks move,
/// triggers are reached, accounts are looked at, liquidations begin.
struct CrossRiskBench: ~Copyable {
  static let markets = 20
  static let price: Int64 = 100_000

  var venue: Venue
  var effects = Effects()
  var stream: Stream
  let n: Int
  let accounts: [AccountID]

  static func run(_ n: Int, events: Int = 200_000) -> [RiskBench.Row] {
    var bench = CrossRiskBench(n)
    let before = bench.move(bench.path(events, fall: 0))
    let crash = bench.path(20_000, fall: 0.15)
    let falling = bench.move(crash)
    let after = bench.move(bench.path(events, fall: 0))
    let sweep = bench.sweep()
    let calmLooks = Double(before.move.touched + after.move.touched)
    let perMark = (before.seconds + after.seconds) / Double(2 * events) * 1e9
    let perFall = falling.seconds / Double(crash.count) * 1e9
    let looks = Double(max(1, falling.move.touched))
    return [
      RiskBench.Row(
        name: "cross, calm mark", n: n, nanoseconds: perMark,
        detail: "before and after; \(looked(calmLooks / Double(2 * events)))"),
      RiskBench.Row(
        name: "cross, mark in a crash", n: n, nanoseconds: perFall,
        detail: "fall of 15 %; \(looked(looks / Double(crash.count))),"
          + " \(Numbers.count(Int(falling.move.distressed))) liquidations"),
      RiskBench.Row(
        name: "cross, look at an account", n: n,
        nanoseconds: (perFall - perMark) * Double(crash.count) / looks,
        detail: "and its legs' triggers moved on"),
      RiskBench.Row(
        name: "cross, look at all", n: n, nanoseconds: sweep,
        detail: "\(Numbers.decimal(sweep / perFall, places: 0)) times a mark in the crash,"
          + " \(Numbers.decimal(sweep / perMark, places: 0)) times a calm one"),
    ]
  }

  private static func looked(_ accounts: Double) -> String {
    "\(Numbers.decimal(accounts, places: 3)) accounts looked at"
  }

  private init(_ n: Int) {
    self.n = n
    var rules = VenueRules()
    rules.mark.source = .index
    let tick = FixedDecimal(mantissa: 1, scale: 3)
    guard let contract = Contract(tick: tick, lot: tick),
      let schedule = try? MarginSchedule.flat(.percent(1), maxLeverage: 60)
    else { preconditionFailure("not a market") }
    let market = MarketRules(
      name: "bench", contract: contract, schedule: schedule,
      price: Price(ticks: CrossRiskBench.price))
    var venue = Venue(
      id: VenueID(0 as UInt16), rules: rules,
      markets: (0..<CrossRiskBench.markets).map { _ in market })
    var net = [Int64](repeating: 0, count: CrossRiskBench.markets)
    var stream = Stream(StreamKey(seed: 1, .test(2)))
    var accounts: [AccountID] = []
    for _ in 0..<n { accounts.append(CrossRiskBench.enter(&venue, &net, &stream)) }
    // Somebody holds the other side of everything.
    let other = venue.openAccount(deposit: .whole(10_000_000_000), ownerClass: 0)
    for index in 0..<net.count where net[index] != 0 {
      venue.carryIn(
        Quantity(lots: -net[index]), entry: market.price, for: other, in: MarketID(index))
    }
    self.accounts = accounts
    self.venue = venue
    self.stream = stream
  }

  /// An account of 2x to 50x leverage, mostly on one side.
  private static func enter(
    _ venue: inout Venue, _ net: inout [Int64], _ stream: inout Stream
  ) -> AccountID {
    let size = exp(1.5 * stream.normal(sigma: 1)) * 100
    let longShare = stream.bernoulli(0.5) ? 0.8 : 0.2
    var lots: [(market: Int, lots: Int64)] = []
    for _ in 0..<(1 + stream.below(7)) {
      let market = stream.below(markets)
      if lots.contains(where: { $0.market == market }) { continue }
      let sign: Int64 = stream.bernoulli(longShare) ? 1 : -1
      lots.append((market, sign * max(1, Int64(size * (0.2 + stream.uniform())))))
    }
    let gross = lots.reduce(0) { $0 + abs($1.lots) }
    let leverage = min(50, exp(0.7 + abs(stream.normal(sigma: 1))))
    // One lot is worth 0.1; a hundredth of that is its maintenance margin.
    let equity = max(Double(gross) * 0.1 / leverage, Double(gross) * 0.001 * 1.02)
    let account = venue.openAccount(deposit: Money(nearest: equity), ownerClass: 0)
    for leg in lots {
      net[leg.market] += leg.lots
      venue.carryIn(
        Quantity(lots: leg.lots), entry: Price(ticks: price), for: account,
        in: MarketID(leg.market))
    }
    return account
  }

  /// One market's mark at a time: one factor for all, and noise of its own.
  private mutating func path(_ events: Int, fall: Double) -> [(MarketID, Price)] {
    var factor = 0.0
    var own = (0..<CrossRiskBench.markets).map { index in
      log(Double(venue.clearing.books[index].mark.ticks) / Double(CrossRiskBench.price))
    }
    return (0..<events).map { _ in
      factor += 6e-6 * stream.normal(sigma: 1) - fall / Double(events)
      let market = stream.below(CrossRiskBench.markets)
      own[market] += 2e-5 * stream.normal(sigma: 1)
      let ticks = Double(CrossRiskBench.price) * exp(factor + own[market])
      return (MarketID(market), Price(nearest: ticks))
    }
  }

  private mutating func move(
    _ path: [(MarketID, Price)]
  ) -> (seconds: Double, move: MarkMove) {
    var sum = MarkMove()
    let start = RiskBench.seconds()
    for (market, mark) in path {
      effects.begin(EventID(1), causedBy: EventID(0), at: .start, venue: venue.id)
      let move = venue.moveMark(of: market, to: mark, effects: &effects)
      sum.touched += move.touched
      sum.distressed += move.distressed
    }
    return (RiskBench.seconds() - start, sum)
  }

  /// What it costs to look at everybody once. All who are in distress must have been found.
  private func sweep() -> Double {
    var found = 0
    let start = RiskBench.seconds()
    for account in accounts where isDistressed(account) { found += 1 }
    let seconds = RiskBench.seconds() - start
    for account in accounts where isDistressed(account) {
      let isKnown = venue.clearing.accounts[Int(account.index)].isInLiquidation
      precondition(isKnown, "an account in distress was missed")
      found -= 1
    }
    precondition(found == 0, "two sweeps disagree")
    return seconds * 1e9
  }

  private func isDistressed(_ account: AccountID) -> Bool {
    venue.rules.distress.isDistressed(venue.clearing.crossMargin(of: account))
  }
}
