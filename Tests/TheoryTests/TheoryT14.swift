import Agents
import Glibc
import Primitives
import Reports
import TestSupport
import Testing
import Venues

/// T14: large orders that are split make the signs of trades remember (Lillo, Mike and Farmer
/// 2005). With one parent at a time and P(N > x) = x^-α, a trade has the sign of the one a lag
/// before it if both are of one parent, and else a fair coin's:
///
///     ρ(lag) = Σ_{j >= lag} P(N > j) / Σ_{j >= 0} P(N > j)
///
/// which falls like lag^-(α - 1).
@Suite struct TheoryT14 {
  static let index = 1.5
  /// The most children. A run would be the story of its largest parent, so that parents are cut,
  /// and the law with them: to -0.53 over lags of 10 to 1000.
  static var most: Int { Theory.isFull ? 50_000 : 60 }

  /// The law, with parents of at most so many children.
  static func law(_ lags: [Int], most: Int = most) -> [Double] {
    var tail = 0.0
    var sums: [Int: Double] = [:]
    for j in stride(from: most - 1, through: 1, by: -1) {
      tail += pow(Double(j), -index)
      if lags.contains(j) { sums[j] = tail }
    }
    return lags.map { (sums[$0] ?? 0) / (1 + tail) }
  }

  @Test("the law falls with the root of the lag")
  func values() throws {
    let lags = [10, 30, 100, 300, 1_000]
    let fit = try #require(
      LinearFit(lags.map { log(Double($0)) }, TheoryT14.law(lags, most: 1_000_000).map { log($0) }))
    Theory.check(
      "T14 law, slope over lags 10 to 1000", expected: -0.5, found: fit.slope, standardError: 0,
      tolerance: 0.02)
  }

  @Test("the signs of trades remember as the law says")
  func memory() throws {
    let trades = Theory.isFull ? 20_000_000 : 24_000
    let lags = Theory.isFull ? [10, 18, 32, 56, 100, 178, 316, 562, 1_000] : [1, 3, 10, 30]
    let runs = Theory.isFull ? 24 : 12
    var values = lags.map { _ in Batches() }
    for run in 0..<runs {
      let signs = Signs(active: 1, trades: trades / runs, seed: UInt64(140 + run)).values
      for (place, lag) in lags.enumerated() {
        // Coins are fair, so the mean of the signs is known to be 0 and need not be found.
        values[place].add(correlation(signs, lag: lag))
      }
    }
    for (place, expected) in TheoryT14.law(lags).enumerated() {
      Theory.check(
        "T14 \(trades) trades, lag \(lags[place])", expected: expected,
        found: values[place].mean, standardError: values[place].standardError,
        tolerance: 4 * values[place].standardError)
    }
    if Theory.isFull { try slope(lags, values) }
  }

  /// Of the mean correlations; its error from leaving out one run after the other (jackknife).
  private func slope(_ lags: [Int], _ values: [Batches]) throws {
    let x = lags.map { log(Double($0)) }
    let runs = values[0].means.count
    func slope(without run: Int?) throws -> Double {
      let y = values.map { batches in
        let kept = batches.means.enumerated().filter { $0.offset != run }.map(\.element)
        return log(max(1e-6, kept.reduce(0, +) / Double(kept.count)))
      }
      return try #require(LinearFit(x, y)).slope
    }
    let found = try slope(without: nil)
    let parts = Batches(try (0..<runs).map { try slope(without: $0) })
    Theory.check(
      "T14 slope over lags \(lags[0]) to \(lags[lags.count - 1])", expected: -0.5, found: found,
      standardError: parts.standardError * Double(runs - 1), tolerance: 0.15)
  }

  private func correlation(_ signs: [Double], lag: Int) -> Double {
    var sum = 0.0
    for index in lag..<signs.count { sum += signs[index] * signs[index - lag] }
    return sum / Double(signs.count - lag)
  }
}

/// Signs of the trades of institutions against walls.
private struct Signs {
  private(set) var values: [Double] = []

  init(active: Int, trades: Int, seed: UInt64) {
    let world = FlowWorld(seed: seed)
    for side in Side.allCases { world.wall(side, distance: 1) }
    var parameters = Metaorders.Parameters()
    (parameters.active, parameters.tailIndex) = (active, TheoryT14.index)
    (parameters.mostChildren, parameters.size) = (TheoryT14.most, 1)
    (parameters.participation, parameters.pace) = (.percent(100), .milliseconds(10))
    parameters.patience = .hours(1_000)
    let account = world.bench.open(.whole(1_000_000_000))
    world.bench.seat(
      Metaorders(parameters, facts: world.facts, account: account), accounts: [account])
    let list = List()
    world.bench.watch = { entry in
      guard case .filled(let fact) = entry.fact else { return }
      list.values.append(Double(fact.fill.takerSide.sign))
    }
    while list.values.count < trades { world.bench.run(for: .seconds(10)) }
    values = Array(list.values.prefix(trades))
  }

  private final class List { var values: [Double] = [] }
}
