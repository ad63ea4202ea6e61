import Glibc
import Primitives
import Simulations
import Testing

/// T22: what jumps do to the moments of a price (Merton 1976, Kou 2002), and common jumps to the
/// correlation of two.
@Suite struct TheoryT22 {
  /// Days of moves of the logarithm; in a step there is at most one jump of a kind. Every 27 years
  /// the price begins anew: its mean logarithm falls by σ²/2 a year, and after thousands of years
  /// it would be zero.
  private func days(_ rules: Fundamental.Rules, _ count: Int) throws -> [[Double]] {
    var fundamental = try #require(Fundamental(rules, seed: 22))
    let steps = Theory.isFull ? 24 : 4
    var rows = Array(repeating: [Double](), count: rules.assets.count)
    var last = rules.assets.map { log($0.price) }
    for day in 0..<count {
      if day > 0, day % 10_000 == 0 {
        fundamental = try #require(Fundamental(rules, seed: UInt64(22 + day / 10_000)))
        last = rules.assets.map { log($0.price) }
      }
      for _ in 0..<steps { fundamental.step(.nanoseconds(86_400_000_000_000 / Int64(steps))) }
      for asset in rows.indices {
        let now = log(fundamental.value(asset, at: .start))
        rows[asset].append(now - last[asset])
        last[asset] = now
      }
    }
    return rows
  }

  private func central(_ row: [Double], _ power: Int) -> Double {
    let mean = row.reduce(0, +) / Double(row.count)
    return row.reduce(0) { $0 + pow($1 - mean, Double(power)) } / Double(row.count)
  }

  private func one(_ jumps: Jumps) -> Fundamental.Rules {
    var asset = Fundamental.Asset(name: "A", price: 100, volatility: 0.6)
    asset.jumps = jumps
    return Fundamental.Rules(assets: [asset], correlation: [[1]])
  }

  @Test("Merton: volatility, skew and kurtosis of a day")
  func merton() throws {
    let count = Theory.isFull ? 2_000_000 : 30_000
    let jumps = Jumps(perYear: 30, size: .normal(mean: -0.02, deviation: 0.04))
    let row = try days(one(jumps), count)[0]
    let variance = central(row, 2)
    let n = Double(count)
    // κ₂ = σ² + λ(m² + δ²), κ₃ = λ(m³ + 3mδ²), κ₄ = λ(m⁴ + 6m²δ² + 3δ⁴), a year: volatility
    // 0.64807, and of a day skew -0.2190, excess kurtosis 0.7250.
    let fourth = central(row, 4)
    let deviation = ((fourth - variance * variance) / n).squareRoot()
    let volatility = (variance * 365).squareRoot()
    Theory.check(
      "T22 Merton volatility, \(count) days", expected: 0.64807, found: volatility,
      standardError: volatility * deviation / (2 * variance),
      tolerance: Theory.isFull ? 0.003 : 0.02)
    let sixth = central(row, 6) / pow(variance, 3)
    Theory.check(
      "T22 Merton skew", expected: -0.2190, found: central(row, 3) / pow(variance, 1.5),
      standardError: (sixth / n).squareRoot(), tolerance: Theory.isFull ? 0.03 : 0.15)
    let eighth = central(row, 8) / pow(variance, 4)
    Theory.check(
      "T22 Merton excess kurtosis", expected: 0.7250, found: fourth / (variance * variance) - 3,
      standardError: (eighth / n).squareRoot(), tolerance: Theory.isFull ? 0.12 : 0.6)
  }

  @Test("Kou: the variance of a double exponential jump")
  func kou() throws {
    let count = Theory.isFull ? 1_000_000 : 30_000
    let (up, eta1, eta2) = (0.35, 40.0, 25.0)
    let jumps = Jumps(
      perYear: 30, size: .doubleExponential(up: up, upMean: 1 / eta1, downMean: 1 / eta2))
    let row = try days(one(jumps), count)[0]
    let variance = central(row, 2)
    let deviation = ((central(row, 4) - variance * variance) / Double(count)).squareRoot()
    let expected = 0.36 + 30 * (2 * up / (eta1 * eta1) + 2 * (1 - up) / (eta2 * eta2))
    Theory.check(
      "T22 Kou variance, \(count) days", expected: expected, found: variance * 365,
      standardError: deviation * 365, tolerance: Theory.isFull ? 0.006 : 0.03)
  }

  @Test("two assets with common jumps correlate by both, 0.6167")
  func common() throws {
    let count = Theory.isFull ? 1_000_000 : 30_000
    var rules = Fundamental.Rules(
      assets: [
        Fundamental.Asset(name: "A", price: 100, volatility: 0.6),
        Fundamental.Asset(name: "B", price: 100, volatility: 0.9),
      ], correlation: [[1, 0.6], [0.6, 1]])
    rules.commonJumps = CommonJumps(
      perYear: 12, correlation: 0.9, means: [-0.02, -0.04], deviations: [0.03, 0.06])
    let rows = try days(rules, count)
    let means = rows.map { $0.reduce(0, +) / Double(count) }
    let joint = zip(rows[0], rows[1]).reduce(0) {
      $0 + ($1.0 - means[0]) * ($1.1 - means[1])
    }
    let found = joint / Double(count) / (central(rows[0], 2) * central(rows[1], 2)).squareRoot()
    // Of normal moves (1 - ρ²) / √n; jumps make it wider, by no more than a half here.
    let error = 1.5 * (1 - 0.6167 * 0.6167) / Double(count).squareRoot()
    Theory.check(
      "T22 correlation, \(count) days", expected: 0.6167, found: found, standardError: error,
      tolerance: Theory.isFull ? 0.006 : 0.025)
  }
}
