import Clearing
import Glibc
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

/// T18: how likely an isolated long is liquidated within a time, when the mark is a geometric
/// Brownian motion without drift. The log price falls to `b` by time T with probability
/// `N((b - mT) / s) + e^(2mb / sigma²) N((b + mT) / s)`, `m = -sigma² / 2`, `s = sigma sqrt(T)`
/// (reflection); `b` is the log of the liquidation price over the entry.
@Suite struct TheoryT18 {
  struct Row: Sendable {
    var leverage: Int64
    /// Within 1, 7 and 30 days, at 60 % and at 100 % a year.
    var calm: [Double]
    var wild: [Double]
  }

  static let days = [1, 7, 30]
  static let maintenance = 0.005
  static let table = [
    Row(leverage: 3, calm: [0.0000, 0.0000, 0.0243], wild: [0.0000, 0.0047, 0.1972]),
    Row(leverage: 5, calm: [0.0000, 0.0097, 0.2279], wild: [0.0000, 0.1283, 0.4960]),
    Row(leverage: 10, calm: [0.0015, 0.2387, 0.5877], wild: [0.0580, 0.4923, 0.7618]),
    Row(leverage: 20, calm: [0.1439, 0.5909, 0.8058], wild: [0.3853, 0.7551, 0.8911]),
  ]

  static func probability(leverage: Int64, volatility: Double, days: Int) -> Double {
    let time = Double(days) / 365
    let barrier = log((1 - 1 / Double(leverage)) / (1 - maintenance))
    let drift = -volatility * volatility / 2
    let spread = volatility * time.squareRoot()
    return normal((barrier - drift * time) / spread)
      + exp(2 * drift * barrier / (volatility * volatility))
      * normal((barrier + drift * time) / spread)
  }

  private static func normal(_ x: Double) -> Double { erfc(-x / 2.0.squareRoot()) / 2 }

  @Test("the values that the formula is known by")
  func values() {
    for row in TheoryT18.table {
      for (volatility, published) in [(0.6, row.calm), (1.0, row.wild)] {
        for (days, expected) in zip(TheoryT18.days, published) {
          Theory.check(
            "T18 formula, \(row.leverage)x, \(volatility), \(days) d", expected: expected,
            found: TheoryT18.probability(
              leverage: row.leverage, volatility: volatility, days: days),
            standardError: 0, tolerance: 5e-5)
        }
      }
    }
  }

  @Test("longs at a venue are liquidated as often as the formula says", arguments: [0.6, 1])
  func liquidated(volatility: Double) {
    let paths = Theory.isFull ? 60_000 : 600
    // Paths of its own for each volatility.
    let seeds = UInt64(100 * volatility) << 32
    var lifetimes: [[Int]] = []
    for path in 0..<paths {
      var venue = BrownianVenue(volatility, seed: seeds + UInt64(path))
      lifetimes.append(venue.lifetimes())
    }
    for (place, row) in TheoryT18.table.enumerated() {
      for days in TheoryT18.days {
        let expected = TheoryT18.probability(
          leverage: row.leverage, volatility: volatility, days: days)
        let found = Double(lifetimes.count { $0[place] <= days }) / Double(paths)
        let error = (expected * (1 - expected) / Double(paths)).squareRoot()
        Theory.check(
          "T18 \(row.leverage)x, \(volatility), \(days) d, \(paths) paths", expected: expected,
          found: found, standardError: error, tolerance: 4 * error)
      }
    }
  }
}

/// A venue whose mark is its index, isolated longs of each leverage, all entered at one price, and
/// a maker that bids at the mark. Each day brings two prices: the lowest of the day and the last.
/// The lowest is drawn exactly, given both ends of the day (the minimum of a Brownian bridge), so
/// that nothing is missed between prices.
private struct BrownianVenue {
  /// Divisible by all leverages.
  static let entry: Int64 = 3_000_000
  private let desk: VenueDesk
  private let deviation: Double
  private var stream: Stream
  /// In the order of the table.
  private var longs: [AccountID] = []

  init(_ volatility: Double, seed: UInt64) {
    deviation = volatility / 365.0.squareRoot()
    stream = Stream(StreamKey(seed: seed, .test(18)))
    desk = VenueDesk(
      .plain,
      [.plain(price: BrownianVenue.entry, maintenance: Rate(billionths: 5_000_000))])
    desk.recounts = false
    desk.trader("maker", cash: 1_000_000_000)
    desk.trader("short", cash: 1_000_000_000)
    for row in TheoryT18.table {
      let name = "\(row.leverage)x"
      longs.append(
        desk.trader(
          name, cash: BrownianVenue.entry, .isolated, leverage: UInt16(row.leverage)))
      desk.sell("short", 1, at: BrownianVenue.entry)
      desk.buy(name, 1, at: BrownianVenue.entry)
    }
  }

  /// The day on which each long was liquidated, 31 for those that live through the month.
  mutating func lifetimes() -> [Int] {
    var lifetimes = Array(repeating: 31, count: TheoryT18.table.count)
    var price = 0.0
    for day in 1...30 {
      let next = price - deviation * deviation / 2 + stream.normal(sigma: deviation)
      for mark in [lowest(between: price, next), next] {
        let tick = Int64((Double(BrownianVenue.entry) * exp(mark)).rounded())
        post(tick)
        let gone = liquidated()
        for place in lifetimes.indices where lifetimes[place] == 31 {
          // Path by path, too: the venue closes whom the price has reached, and nobody else.
          if gone.contains(place) != isReached(place, by: tick) {
            Issue.record("\(TheoryT18.table[place].leverage)x on day \(day), mark \(tick)")
          }
          if gone.contains(place) { lifetimes[place] = day }
        }
      }
      if lifetimes.allSatisfy({ $0 <= day }) { break }
      price = next
    }
    return lifetimes
  }

  /// Equity, 1 / L of the entry and what the price has lost, is no more than half a percent of the
  /// price.
  private func isReached(_ place: Int, by tick: Int64) -> Bool {
    let leverage = TheoryT18.table[place].leverage
    let equity = BrownianVenue.entry / leverage + tick - BrownianVenue.entry
    return 200 * equity <= tick
  }

  /// The minimum of a day that begins and ends at these log prices.
  private mutating func lowest(between first: Double, _ last: Double) -> Double {
    let square = (last - first) * (last - first)
    let reach = square - 2 * deviation * deviation * log(1 - stream.uniform())
    return (first + last - reach.squareRoot()) / 2
  }

  private func post(_ mark: Int64) {
    desk.send(.cancelAll, by: "maker")
    desk.buy("maker", 10, at: mark)
    desk.wait(.hours(12) - .seconds(1))
    desk.tick(mark)
  }

  /// The places of those whose liquidation has just begun.
  private func liquidated() -> [Int] {
    desk.news.compactMap { entry in
      if case .liquidationBegan(let fact) = entry.fact {
        longs.firstIndex(of: fact.account)
      } else {
        nil
      }
    }
  }
}
