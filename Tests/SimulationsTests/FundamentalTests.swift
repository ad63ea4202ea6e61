import Primitives
import Testing

@testable import Simulations

@Suite struct FundamentalTests {
  private func asset(_ volatility: Double = 0, price: Double = 100) -> Fundamental.Asset {
    Fundamental.Asset(name: "A", price: price, volatility: volatility)
  }

  private func one(_ asset: Fundamental.Asset, seed: UInt64 = 1) throws -> Fundamental {
    try #require(Fundamental(Fundamental.Rules(assets: [asset], correlation: [[1]]), seed: seed))
  }

  private func two(
    _ a: Fundamental.Asset, _ b: Fundamental.Asset, correlation: Double, seed: UInt64 = 1
  ) throws -> Fundamental {
    let matrix = [[1, correlation], [correlation, 1]]
    return try #require(
      Fundamental(Fundamental.Rules(assets: [a, b], correlation: matrix), seed: seed))
  }

  // MARK: Correlations

  @Test("the Cholesky factor multiplied with itself is the matrix again")
  func cholesky() throws {
    let matrix = [[1, 0.85, 0.7], [0.85, 1, 0.5], [0.7, 0.5, 1]]
    let lower = try #require(Fundamental.cholesky(matrix))
    for i in 0..<3 {
      for j in 0..<3 {
        let product = (0..<3).reduce(0.0) { $0 + lower[i][$1] * lower[j][$1] }
        #expect(abs(product - matrix[i][j]) < 1e-15)
        if j > i { #expect(lower[i][j] == 0) }
      }
    }
  }

  @Test("correlations that no assets can have are refused")
  func refused() {
    // A with B and A with C almost together, B against C.
    let impossible = [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]
    #expect(Fundamental.cholesky(impossible) == nil)
    let rules = Fundamental.Rules(
      assets: [asset(), asset(), asset()], correlation: impossible)
    #expect(Fundamental(rules, seed: 1) == nil)
    #expect(Fundamental.cholesky([[1, 1], [1, 1]]) == nil)
    #expect(Fundamental.cholesky([[1, 0.5], [0.5]]) == nil)
  }

  // MARK: Moments

  /// Sample moments of a row.
  private struct Moments {
    var mean = 0.0
    var variance = 0.0
    var skew = 0.0
    var excess = 0.0

    init(_ row: [Double]) {
      let n = Double(row.count)
      mean = row.reduce(0, +) / n
      let centred = row.map { [mean] in $0 - mean }
      variance = centred.reduce(0) { $0 + $1 * $1 } / n
      skew = centred.reduce(0) { $0 + $1 * $1 * $1 } / n / (variance * variance.squareRoot())
      excess = centred.reduce(0) { $0 + $1 * $1 * $1 * $1 } / n / (variance * variance) - 3
    }
  }

  /// Moves of the logarithm over steps of `span`, each taken in `parts` steps.
  private func moves(
    _ fundamental: inout Fundamental, _ count: Int, span: Interval, parts: Int = 1
  ) -> [[Double]] {
    let assets = fundamental.rules.assets.count
    var rows = Array(repeating: [Double](), count: assets)
    var last = (0..<assets).map { Math.log(fundamental.value($0, at: .start)) }
    let part = Interval.nanoseconds(span.nanoseconds / Int64(parts))
    for _ in 0..<count {
      for _ in 0..<parts { fundamental.step(part) }
      for asset in 0..<assets {
        let log = Math.log(fundamental.value(asset, at: .start))
        rows[asset].append(log - last[asset])
        last[asset] = log
      }
    }
    return rows
  }

  @Test("a diffusion has its variance and its drift of minus half the variance")
  func diffusion() throws {
    var fundamental = try one(asset(0.6))
    let day = Moments(moves(&fundamental, 40_000, span: .hours(24))[0])
    let expected = 0.36 / 365
    // Standard error of a variance: √(2/n) of it, 0.7 %.
    #expect(abs(day.variance / expected - 1) < 0.03)
    #expect(abs(day.mean + expected / 2) < 4 * (expected / 40_000).squareRoot())
    #expect(abs(day.skew) < 0.05)
    #expect(abs(day.excess) < 0.1)
  }

  @Test("steps of a second and steps of an hour make the same variance")
  func steps() throws {
    var fine = try one(asset(0.6))
    var coarse = try one(asset(0.6), seed: 2)
    let a = Moments(moves(&fine, 1_000, span: .minutes(2), parts: 120)[0]).variance
    let b = Moments(moves(&coarse, 1_000, span: .minutes(2))[0]).variance
    #expect(abs(a / b - 1) < 0.2)
  }

  @Test("assets move together as their correlation says", arguments: [-0.6, 0, 0.7])
  func correlation(rho: Double) throws {
    var fundamental = try two(asset(0.45), asset(1.1), correlation: rho)
    let rows = moves(&fundamental, 20_000, span: .hours(1))
    let (a, b) = (Moments(rows[0]), Moments(rows[1]))
    let joint = zip(rows[0], rows[1]).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) }
    let found = joint / 20_000 / (a.variance * b.variance).squareRoot()
    // Standard error (1 - ρ²) / √n, at most 0.7 %.
    #expect(abs(found - rho) < 0.03)
  }

  /// Merton 1976 with σ = 0.6 and 30 jumps a year of mean -2 % and deviation 4 %: κ₂ = σ² +
  /// λ(m² + δ²), κ₃ = λ(m³ + 3mδ²), κ₄ = λ(m⁴ + 6m²δ² + 3δ⁴), each a year.
  @Test("a jump diffusion has the moments of Merton's")
  func jumps() throws {
    var jumping = asset(0.6)
    jumping.jumps = Jumps(perYear: 30, size: .normal(mean: -0.02, deviation: 0.04))
    var fundamental = try one(jumping)
    let days = 40_000
    let day = Moments(moves(&fundamental, days, span: .hours(24), parts: 12)[0])
    #expect(abs((day.variance * 365).squareRoot() - 0.64807) < 0.01)
    #expect(abs(day.skew + 0.2190) < 0.08)
    #expect(abs(day.excess - 0.7250) < 0.25)
  }

  @Test("variance is 1 on average, varies by ξ²/2κ, and rises when the first asset falls")
  func stochasticVariance() throws {
    var rules = Fundamental.Rules(assets: [asset(0.6)], correlation: [[1]])
    (rules.varianceReversion, rules.varianceOfVariance, rules.leverage) = (25, 4, -0.3)
    var fundamental = try #require(Fundamental(rules, seed: 3))
    var (levels, changes): ([Double], [Double]) = ([], [])
    var moves: [Double] = []
    for _ in 0..<200_000 {
      let (v, log) = (fundamental.variance, Math.log(fundamental.value(0, at: .start)))
      fundamental.step(.hours(2))
      levels.append(fundamental.variance)
      changes.append((fundamental.variance - v) / max(v, 1e-3).squareRoot())
      moves.append((Math.log(fundamental.value(0, at: .start)) - log) / max(v, 1e-3).squareRoot())
    }
    // 46 years with a memory of 1/25 year: about 570 independent values, standard error 2.4 %.
    let level = Moments(levels)
    #expect(abs(level.mean - 1) < 0.1)
    #expect(abs(level.variance - 0.32) < 0.1)
    let (a, b) = (Moments(changes), Moments(moves))
    let joint = zip(changes, moves).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) }
    #expect(abs(joint / 200_000 / (a.variance * b.variance).squareRoot() + 0.3) < 0.03)
  }

  @Test("without a variance of the variance it stays at one, and costs no draws")
  func constantVariance() throws {
    var fundamental = try one(asset(0.6))
    for _ in 0..<1_000 { fundamental.step(.seconds(1)) }
    #expect(fundamental.variance == 1)
  }

  // MARK: Streams

  @Test("another asset leaves the path of the first as it is")
  func ownStreams() throws {
    var alone = try one(asset(0.6))
    var beside = try two(asset(0.6), asset(0.9), correlation: 0.5)
    for _ in 0..<1_000 {
      alone.step(.seconds(1))
      beside.step(.seconds(1))
    }
    #expect(alone.value(0, at: .start) == beside.value(0, at: .start))
  }

  // MARK: News

  @Test("news arrive with their time constant", arguments: [0, 30, 60, 90, 300])
  func news(age: Int64) throws {
    var fundamental = try one(asset())
    fundamental.hear([.init(asset: 0, ratio: -0.2)], over: .seconds(60), at: .start + .seconds(5))
    let share = 1 - Math.exp(-Double(age) / 60)
    let expected = 100 * Math.exp(share * Math.log(0.8))
    let found = fundamental.value(0, at: .start + .seconds(5 + age))
    #expect(abs(found / expected - 1) < 1e-12)
  }

  @Test("news over no time are there at once")
  func sudden() throws {
    var fundamental = try one(asset())
    fundamental.hear([.init(asset: 0, ratio: 0.5)], over: .zero, at: .start)
    #expect(abs(fundamental.value(0, at: .start) - 150) < 1e-9)
  }

  @Test("news add up, each from its own time")
  func several() throws {
    var fundamental = try one(asset())
    fundamental.hear([.init(asset: 0, ratio: -0.1)], over: .seconds(10), at: .start)
    fundamental.hear(
      [.init(asset: 0, ratio: -0.1)], over: .seconds(10), at: .start + .seconds(20))
    #expect(abs(fundamental.value(0, at: .start + .hours(1)) - 81) < 1e-9)
  }

  @Test("old news become part of the value: they do not pile up, and change nothing by it")
  func absorbed() throws {
    var fundamental = try one(asset())
    var now = Instant.start
    for round in 0..<1_000 {
      now = now + .minutes(10)
      let before = fundamental.value(0, at: now)
      let ratio = round % 2 == 0 ? 0.25 : -0.2
      fundamental.hear([.init(asset: 0, ratio: ratio)], over: .seconds(10), at: now)
      #expect(abs(fundamental.value(0, at: now) / before - 1) < 1e-12)
    }
    #expect(fundamental.newsOnTheWay == 1)
    #expect(abs(fundamental.value(0, at: now + .hours(1)) - 100) < 1e-6)
  }

  // MARK: Following

  @Test("an asset follows its share of another market's gap; its own value stays")
  func follows() throws {
    var follower = asset(price: 10)
    (follower.follows, follower.followGain) = (0, 0.6)
    var fundamental = try two(asset(), follower, correlation: 0)
    fundamental.setGap(-0.1, of: 0)
    #expect(abs(fundamental.value(1, at: .start) - 10 * Math.exp(-0.06)) < 1e-12)
    #expect(abs(fundamental.ownValue(1, at: .start) - 10) < 1e-12)
    #expect(abs(fundamental.value(0, at: .start) - 100) < 1e-9)
  }
}
