import Agents
import Clearing
import Glibc
import Primitives

@testable import Reports
@testable import Simulations
@testable import Venues

/// A run made up by hand that hangs together: every close is in the seconds, in the chains and in
/// the ledger's sums, and profits come to zero. Eighty minutes from 20:40 with two markets; news at
/// 21:00, a first leg, a ramp into an empty book, a slow recovery.
struct InventedRun {
  enum Story {
    /// News, forced closes, ADL.
    case cascade
    /// Nothing strikes and nobody is closed.
    case quiet
    /// Nothing strikes, a ladder of leveraged longs gives way by itself.
    case ladder
  }

  var seed: UInt64
  var story = Story.cascade
  /// Fall of the lead market at its trough.
  var depth = 0.115

  static let startUnix: Int64 = 1_760_128_800_000_000_000
  static let duration = Interval.minutes(80)
  static let second: Int64 = 1_000_000_000
  static let trigger = 20 * 60

  var noise = Noise(1)
  var record = RunRecord(seed: 0, duration: .zero, venues: [])

  /// Uniform numbers in 0..<1, the same everywhere.
  struct Noise {
    var state: UInt64
    init(_ seed: UInt64) { state = seed &* 0x9e37_79b9_7f4a_7c15 | 1 }
    mutating func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 33) / Double(1 << 31)
    }
  }

  static func make(
    seed: UInt64, story: Story = .cascade, depth: Double = 0.115
  ) -> RunRecord {
    var run = InventedRun(seed: seed, story: story, depth: depth)
    run.noise = Noise(seed &+ 77)
    run.record = RunRecord(seed: seed, duration: duration, venues: [InventedRun.venue()])
    for market in 0..<2 { run.addPrices(market) }
    if story != .quiet { run.addCloses() }
    for market in 0..<2 { run.addSamples(market) }
    run.addGateway()
    run.addFunding()
    run.closeBooks()
    return run.record
  }

  // MARK: World

  static func contract(tick: String, lot: String) -> Contract {
    Contract(tick: FixedDecimal(tick)!, lot: FixedDecimal(lot)!)!
  }

  static func market(
    _ index: Int, _ name: String, tick: String, price: Int64, interest: Int64, depth: Int64,
    purse: Int64
  ) -> MarketRecord {
    let contract = contract(tick: tick, lot: "0.001")
    let facts = MarketFacts(
      market: MarketID(index), contract: contract, price: Price(ticks: price),
      depthOnePercent: .whole(depth), openInterest: .whole(interest), volatility: 0.45,
      maintenance: Rate(billionths: 4_000_000), maxLeverage: 125)
    var record = MarketRecord(
      id: MarketID(index), name: name, contract: contract, facts: facts,
      ladder: LadderRecord(step: max(1, price / 400), base: 0, buckets: 534))
    record.purse = .whole(purse)
    record.purseLowest = record.purse
    record.openInterest = contract.quantity(
      worth: Double(interest), at: Price(ticks: price))
    return record
  }

  static func venue() -> VenueRecord {
    var venue = VenueRecord(
      id: VenueID(0), name: "V1",
      markets: [
        market(
          0, "BTC-PERP", tick: "0.1", price: 1_168_500, interest: 19_000_000, depth: 178_000,
          purse: 900_000),
        market(
          1, "ETH-PERP", tick: "0.01", price: 401_000, interest: 11_000_000, depth: 96_000,
          purse: 300_000),
      ])
    venue.fundSize = .whole(1_200_000)
    venue.fundLowest = venue.fundSize
    return venue
  }

  // MARK: Prices

  /// Change of the mark of the lead market at a second.
  func path(_ second: Int) -> Double {
    let minute = Double(second) / 60
    let knots: [(Double, Double)] =
      story == .quiet
      ? [(0, 0), (30, 0.0011), (55, -0.0023), (80, 0.0006)]
      : [
        (0, 0), (20, 0), (20.1, -0.19 * depth), (25, -0.24 * depth), (31, -0.2 * depth),
        (36, -0.22 * depth), (42, -0.45 * depth), (46, -depth), (47, -0.86 * depth),
        (52, -0.62 * depth), (65, -0.45 * depth), (80, -0.38 * depth),
      ]
    guard let after = knots.firstIndex(where: { $0.0 >= minute }), after > 0 else {
      return knots[0].1
    }
    let (a, b) = (knots[after - 1], knots[after])
    return a.1 + (b.1 - a.1) * (minute - a.0) / (b.0 - a.0)
  }

  mutating func addPrices(_ market: Int) {
    let start = Double(record.venues[0].markets[market].facts.price.ticks)
    let beta = market == 0 ? 1.0 : 1.25
    var wander = 0.0
    for second in 0...4_800 {
      wander = 0.98 * wander + 0.000_06 * (noise.next() - 0.5)
      let change = path(second) * beta + wander
      let stress = story == .quiet ? 0 : max(0, -path(second) / depth - 0.4)
      let mark = Price(nearest: start * (1 + change))
      let index = Price(nearest: start * (1 + change * (1 - 0.12 * stress)))
      let last = Price(nearest: start * (1 + change * (1 + 0.14 * stress)))
      var row = BarRow(
        mark: mark, index: index, last: last, markLow: mark, low: min(last, mark), high: last)
      let busy = (0.6 + 0.8 * noise.next()) * (1 + 14 * stress)
      row.volume = Money.whole(Int64(4_000 * busy))
      row.takerSold = Money.whole(Int64(4_000 * busy * (0.5 + 0.25 * stress)))
      row.freelySold = row.takerSold
      record.venues[0].markets[market].bars.append(row)
    }
  }

  func mark(_ market: Int, _ second: Int) -> Price {
    record.venues[0].markets[market].bars[second].mark
  }
}

/// Books, gateway, funding and the end.
extension InventedRun {
  /// How full the book is at a second, 1 when calm.
  func fullness(_ second: Int) -> Double {
    if story == .quiet { return 1 }
    let fall = -path(second) / depth
    return exp(-5.2 * max(0, fall - 0.12) * (second < 60 * 46 ? 1 : 0.72))
  }

  mutating func addSamples(_ market: Int) {
    let calm = record.venues[0].markets[market].facts.depthOnePercent.amount
    let contract = record.venues[0].markets[market].contract
    var inventory: Int64 = 0
    var purse = record.venues[0].markets[market].purse
    var lowest = purse
    for second in stride(from: 0, through: 4_800, by: 5) {
      let row = record.venues[0].markets[market].bars[second]
      let full = fullness(second) * (0.9 + 0.2 * noise.next())
      let spread = Int64(max(1, 4 / max(0.02, full)))
      var sample = SampleRow(
        at: Instant(nanoseconds: Int64(second) * Self.second), bid: row.mark - spread,
        ask: row.mark + spread, last: row.last, mark: row.mark, index: row.index,
        fundamental: row.index, bids: .init(repeating: BandDepth()),
        asks: .init(repeating: BandDepth()), openInterest: .zero, volume: 0, trades: 0,
        predictedFunding: Rate(billionths: 100_000), premium: Rate(billionths: -20_000),
        fundEquity: purse, fundInventory: Quantity(lots: inventory))
      for (band, share) in [0.09, 0.48, 1, 1.9, 3.4].enumerated() {
        let bids = calm * share * full
        sample.bids[band] = BandDepth(
          total: Money(nearest: bids), makers: Money(nearest: bids * 0.8))
        let asks = calm * share * full.squareRoot()
        sample.asks[band] = BandDepth(
          total: Money(nearest: asks), makers: Money(nearest: asks * 0.8))
      }
      let closed = record.liquidations.filter {
        Int($0.market.index) == market && $0.began <= sample.at
      }
      let gone = closed.reduce(0) { $0 + abs($1.quantity.lots) }
      sample.openInterest = Quantity(
        lots: record.venues[0].markets[market].openInterest.lots - gone)
      inventory = closed.reduce(0) { $0 + $1.takenOver.lots }
      purse = equity(market, closed, row.mark)
      (sample.fundEquity, sample.fundInventory) = (purse, Quantity(lots: inventory))
      lowest = min(lowest, purse)
      record.venues[0].markets[market].samples.append(sample)
      addLadder(market, sample, contract)
    }
    record.venues[0].markets[market].purseLowest = lowest
    record.venues[0].markets[market].purseEnd = purse
  }

  /// The purse: size, fees, less pay-outs, plus what it took over at the mark.
  private func equity(_ market: Int, _ closed: [LiquidationRow], _ mark: Price) -> Money {
    let contract = record.venues[0].markets[market].contract
    return closed.reduce(record.venues[0].markets[market].purse) { sum, row in
      let cost = row.takeOverPrice.map { contract.notional($0, row.takenOver) } ?? .zero
      return sum + row.fee - row.insured + contract.notional(mark, row.takenOver) - cost
    }
  }

  private mutating func addLadder(_ market: Int, _ sample: SampleRow, _ contract: Contract) {
    let ladder = record.venues[0].markets[market].ladder
    if Int(sample.at.nanoseconds / Self.second) % 10 != 0 { return }
    let mid = Double(sample.mark.ticks)
    let column = (0..<ladder.buckets).map { bucket -> Float in
      let distance = (Double(ladder.base + Int64(bucket) * ladder.step) / mid - 1).magnitude
      let near = sample.bids[2].total.amount * exp(-distance * 40) * 0.3
      let far = distance > 0.02 ? 9_000 * exp(-distance * 12) : 0
      return distance < 0.12 ? Float((near + far).rounded()) : 0
    }
    record.venues[0].markets[market].ladder.columns += column
    record.venues[0].markets[market].ladder.times.append(sample.at)
  }

  mutating func addGateway() {
    var (messages, rejected) = (Int64(0), Int64(0))
    for second in stride(from: 0, through: 4_800, by: 5) {
      let load = story == .quiet ? 0.05 : 0.05 + 0.9 * (1 - fullness(second))
      messages += Int64(2_500 * (0.3 + load))
      rejected += Int64(load > 0.7 ? 2_500 * (load - 0.7) : 0)
      record.venues[0].gateway.append(
        GatewayRow(
          at: Instant(nanoseconds: Int64(second) * Self.second), utilisation: load,
          delay: .microseconds(Int64(5_000 / max(0.04, 1 - load))), messages: messages,
          rejected: rejected))
    }
    (record.venues[0].messages, record.venues[0].rejected) = (messages, rejected)
  }

  mutating func addFunding() {
    for market in 0..<2 {
      record.fundings.append(
        FundingRow(
          at: .start + .minutes(60), venue: VenueID(0), market: MarketID(market),
          rate: Rate(billionths: 100_000), premium: Rate(billionths: 80_000),
          paidByLongs: .whole(market == 0 ? 1_830 : 1_020)))
    }
  }

  mutating func closeBooks() {
    let markets = record.venues[0].markets
    record.venues[0].fundLowest =
      (0..<markets[0].samples.count).map { index in
        markets.reduce(Money.zero) { $0 + $1.samples[index].fundEquity }
      }
      .min() ?? record.venues[0].fundSize
    record.venues[0].badDebt = markets.reduce(.zero) { $0 + $1.badDebt }
    let fund = markets.reduce(Int128(0)) { $0 + Int128(($1.purseEnd - $1.purse).units) }
    let lost = record.liquidations.reduce(Int128(0)) {
      $0 + Int128($1.notional.units) / 9
    }
    let venue = fund - Int128(record.venues[0].badDebt.units) + 12_345_678_901
    let winners = lost - venue
    let parts: [(AgentClass, Int, Int128)] = [
      (.venue, 6, venue), (.leveragedLong, 400, -lost), (.leveragedShort, 180, winners * 4 / 10),
      (.marketMaker, 8, winners / 10), (.dipBuyer, 3, winners * 3 / 10),
    ]
    let rest = -parts.reduce(Int128(0)) { $0 + $1.2 }
    let quiet: [(AgentClass, Int, Int128)] = [
      (.venue, 6, 4_567_800_000_000), (.leveragedLong, 400, -91_200_000_000_000),
      (.leveragedShort, 180, 61_000_000_000_000), (.marketMaker, 8, 25_632_200_000_000),
    ]
    let rows = story == .quiet ? quiet : parts + [(AgentClass.backgroundFlow, 1, rest)]
    record.classes = rows.map { owner, accounts, profit in
      let start = Int128(accounts) * 50_000 * 100_000_000
      return ClassRow(
        venue: VenueID(0), ownerClass: owner, accounts: accounts, start: start, deposited: 0,
        end: start + profit)
    }
    record.end.events = 18_812_903 + seed
    record.end.audited = Int64(18_812_903 + seed)
    record.end.recounts = 81
    record.end.reached = .start + Self.duration
  }
}
