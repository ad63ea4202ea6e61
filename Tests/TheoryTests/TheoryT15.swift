import Glibc
import Primitives
import TestSupport
import Testing
import Venues

/// T15: resilience. Sales move the price by their size over the depth, and the book grows back at
/// rate β; the sales that a generation of liquidations forces come Δ after it, and only new lows
/// force any. With `e = e^(-βΔ)` and n longs to a bid the distance to the first price follows
/// `x(k + 1) = e x(k) + n (x(k) - x(k - 1))`, so that `g² - (e + n) g + n = 0`: the cascade grows
/// without end from `n = (1 + sqrt(1 - e))²` on, and dies below, though it may grow large first.
@Suite struct TheoryT15 {
  struct Row: Sendable {
    /// βΔ.
    var growth: Double
    var critical: Double
    /// At 0.95 of the critical ratio: generations, and all that is sold over the first sale.
    var generations: Int
    var total: Double
    /// Within which `total` is published.
    var digits: Double
  }

  static let table = [
    Row(growth: 0.01, critical: 1.2095, generations: 36, total: 132, digits: 0.5),
    Row(growth: 0.1, critical: 1.7121, generations: 22, total: 914, digits: 0.5),
    Row(growth: 0.5, critical: 2.6480, generations: 16, total: 4_200, digits: 50),
    Row(growth: 1, critical: 3.2222, generations: 14, total: 7_200, digits: 50),
  ]
  /// The rows whose ladders are short enough for a test that is not optimised.
  static var rows: [Row] { Theory.isFull ? table : Array(table.prefix(2)) }
  /// Ticks that the first sale takes; the more there are, the nearer whole ticks are to the law.
  static var ticks: Int64 { Theory.isFull ? 100 : 20 }

  static func critical(_ growth: Double) -> Double {
    let root = 1 + (1 - exp(-growth)).squareRoot()
    return root * root
  }

  @Test("the values that the law is known by")
  func values() {
    let ratios = TheoryT15.table.map { ($0.growth, $0.critical) } + [(3, 3.8998), (40, 4)]
    for (growth, expected) in ratios {
      let found = TheoryT15.critical(growth)
      check("critical ratio, βΔ = \(growth)", expected, found, 5e-5)
      // There the two solutions for g are one.
      let sum = exp(-growth) + found
      #expect(abs(sum * sum - 4 * found) < 1e-12)
    }
    for row in TheoryT15.table {
      let ratio = 1.05 * TheoryT15.critical(row.growth)
      let half = (exp(-row.growth) + ratio) / 2
      check(
        "law, 1.05 n_c, βΔ = \(row.growth), growth in the end",
        half + (half * half - ratio).squareRoot(),
        Recursion(ratio: ratio, growth: row.growth, most: 1e30).lastGrowth, 1e-3)
      let law = Recursion(ratio: 0.95 * TheoryT15.critical(row.growth), growth: row.growth)
      #expect(law.generations == row.generations)
      check("law, βΔ = \(row.growth), total", row.total, law.total, row.digits)
    }
  }

  @Test("where little is forced, what grows back decides how much is sold in all")
  func subcritical() {
    let totals = [(0, 2), (0.1, 1.7368), (0.5, 1.5533), (0.6932, 1.5), (1, 1.5), (3, 1.5)]
    for (growth, expected) in totals {
      let law = Recursion(ratio: 0.5, growth: growth)
      check("law, n = 0.5, βΔ = \(growth), total", expected, law.total, 5e-5)
      var ladder = RefillingLadder(ratio: 0.5, growth: growth, first: 1_000, height: 2_000)
      let sales = ladder.run()
      #expect(sales == ladder.served())
      check("n = 0.5, βΔ = \(growth), total", expected, sales.reduce(0, +), 1e-3)
    }
  }

  @Test("just below the critical ratio a cascade dies, as late and as large as the law says")
  func below() {
    for row in TheoryT15.rows {
      let ratio = 0.95 * TheoryT15.critical(row.growth)
      let law = Recursion(ratio: ratio, growth: row.growth)
      var ladder = RefillingLadder(
        ratio: ratio, growth: row.growth, first: TheoryT15.ticks,
        height: Int64(1.05 * law.deepest * Double(TheoryT15.ticks)))
      let sales = ladder.run()
      #expect(sales == ladder.served())
      check(
        "0.95 n_c, βΔ = \(row.growth), generations", Double(row.generations),
        Double(sales.count - 1), 0)
      check(
        "0.95 n_c, βΔ = \(row.growth), total", law.total, sales.reduce(0, +), 0.01 * law.total)
    }
  }

  @Test("just above it each generation is larger than the one before, to the end of any ladder")
  func above() {
    for row in TheoryT15.table {
      let ratio = 1.05 * TheoryT15.critical(row.growth)
      let law = Recursion(ratio: ratio, growth: row.growth, most: Theory.isFull ? 1_000 : 50)
      var ladder = RefillingLadder(
        ratio: ratio, growth: row.growth, first: TheoryT15.ticks,
        height: Int64(1.05 * law.deepest * Double(TheoryT15.ticks)))
      let sales = ladder.run(most: law.generations)
      #expect(sales == ladder.served(most: law.generations))
      #expect(zip(sales.dropFirst(), sales.dropFirst(2)).allSatisfy { $0 < $1 })
      let found = sales[sales.count - 1] / sales[sales.count - 2]
      check(
        "1.05 n_c, βΔ = \(row.growth), generation \(sales.count - 1) over the one before",
        law.lastGrowth, found, 0.01 * law.lastGrowth)
    }
  }

  private func check(_ label: String, _ expected: Double, _ found: Double, _ tolerance: Double) {
    Theory.check(
      "T15 \(label)", expected: expected, found: found, standardError: 0, tolerance: tolerance)
  }
}

/// The law, generation by generation.
private struct Recursion {
  /// The first sale, which is one, and what each generation is forced to sell.
  var sales = [1.0]
  /// The lowest price, in units of the first fall.
  var deepest = 1.0

  /// Goes on until next to nothing is forced, or beyond a depth.
  init(ratio: Double, growth: Double, most: Double = .infinity) {
    let left = exp(-growth)
    var fall = 1.0
    var forced = ratio
    while forced > 1e-6, deepest <= most {
      sales.append(forced)
      fall = left * fall + forced
      forced = ratio * max(0, fall - deepest)
      deepest = max(deepest, fall)
    }
  }

  var generations: Int { sales.count - 1 }
  var total: Double { sales.reduce(0, +) }
  var lastGrowth: Double { sales[sales.count - 1] / sales[sales.count - 2] }
}

/// A position at every tick below the price, and as many lots bid at each; the oracle reads the
/// last trade once a second, and the mark is what the oracle says, so that a generation of
/// liquidations comes a second after the trades that bring it about. Within that second a maker
/// posts again the share `1 - e^(-βΔ)` of the bids that are gone, from the lowest price up.
private struct RefillingLadder {
  /// Lots bid at each tick.
  static let depth: Int64 = 10_000
  private var ladder: Ladder
  private let left: Double
  /// Lots of the first sale, and of the position at a tick.
  private let begin: Int64
  private let lots: Int64
  /// Lots of bids that are gone.
  private var gone: Int64 = 0

  /// - Parameters:
  ///   - ratio: lots of the positions at a tick over the lots bid there.
  ///   - growth: βΔ.
  ///   - first: ticks that the first sale takes.
  ///   - height: ticks of the ladder.
  init(ratio: Double, growth: Double, first: Int64, height: Int64) {
    // A price so high that the maintenance margin of half a percent outlasts the whole ladder.
    var market = MarketRules.plain(price: max(1_000, 400 * height))
    let small = FixedDecimal(mantissa: 1, scale: 4)
    if let contract = Contract(tick: small, lot: small) { market.contract = contract }
    market.bookWindow = 1 << 18
    market.triggerBuckets = 1 << 18
    ladder = Ladder(in: market, mark: .index)
    left = exp(-growth)
    lots = Int64((ratio * Double(RefillingLadder.depth)).rounded())
    begin = first * RefillingLadder.depth - RefillingLadder.depth / 2
    for distance in 1...height {
      // A fall that ends within a tick reaches all of it, half a tick too far on average; so the
      // first position is half of one, and the first sale ends within a tick.
      ladder.carryLong(distance == 1 ? lots / 2 : lots, failing: distance)
    }
    ladder.carryShorts()
    for distance in 1...height { ladder.bid(RefillingLadder.depth, below: distance) }
  }

  /// Sells until nothing is forced any more, or for so many generations. Returns the first sale and
  /// those of each generation, over the first.
  mutating func run(most: Int = .max) -> [Double] {
    ladder.sell(begin)
    gone = begin
    var sales = [begin]
    while sales.count <= most {
      let before = ladder.volume
      refill()
      ladder.desk.tick(ladder.market.price.ticks - ladder.fall)
      let sold = ladder.volume - before
      if sold == 0 { break }
      gone += sold
      sales.append(sold)
    }
    return sales.map { Double($0) / Double(begin) }
  }

  private mutating func refill() {
    let goal = afterRefill(gone)
    while gone > goal {
      let lowest = reached(gone)
      let hole = gone - (lowest - 1) * RefillingLadder.depth
      let lots = min(hole, gone - goal)
      ladder.bid(lots, below: lowest)
      gone -= lots
    }
  }

  private func afterRefill(_ gone: Int64) -> Int64 { Int64((left * Double(gone)).rounded()) }

  /// The lowest tick of which bids are gone.
  private func reached(_ gone: Int64) -> Int64 { (gone - 1) / RefillingLadder.depth + 1 }

  /// The same to the lot without a venue: the law in whole ticks.
  func served(most: Int = .max) -> [Double] {
    var gone = begin
    var lowest: Int64 = 0
    var sales = [begin]
    while sales.count <= most, reached(gone) > lowest {
      let forced = (reached(gone) - lowest) * lots - (lowest == 0 ? lots - lots / 2 : 0)
      lowest = reached(gone)
      sales.append(forced)
      gone = afterRefill(gone) + forced
    }
    return sales.map { Double($0) / Double(begin) }
  }
}
