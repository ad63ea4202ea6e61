import Kernel
public import Primitives

/// What the assets are worth: correlated diffusions with stochastic variance, jumps of one and of
/// all, calm and stress, and news. The observed price is formed in the book; this only drives those
/// who know it.
///
/// Per step dt of seconds, with years y = dt / 31,536,000 (Bates 1996, in logarithms):
/// `ds = -σ²v/2 y + σ√v √y Z + jumps`, `dv = κ(1 - v) y + ξ√v √y W` (full truncation: Lord,
/// Koekkoek and van Dijk 2010), Z correlated over assets, W with the first Z by `leverage`.
public struct Fundamental: Sendable {
  /// What one asset is worth at the start, and how that moves.
  public struct Asset: Hashable, Sendable {
    public var name: String
    /// Price at the start, in the quote asset.
    public var price: Double
    /// Volatility a year, as a ratio.
    public var volatility: Double
    public var jumps: Jumps?
    /// Follows this share of the gap between another asset's market and its fundamental.
    public var follows: Int?
    public var followGain: Double = 0
    /// Moves that are known beforehand, on top of the others.
    public var paths: [PricePath] = []

    public init(name: String, price: Double, volatility: Double) {
      self.name = name
      self.price = price
      self.volatility = volatility
    }
  }

  /// All assets, and what moves them together.
  public struct Rules: Hashable, Sendable {
    public var assets: [Asset]
    /// Correlation of every pair, row by row; its Cholesky factor must exist.
    public var correlation: [[Double]]
    public var varianceReversion: Double = 25
    public var varianceOfVariance: Double = 0
    /// Correlation of the first asset's moves with variance.
    public var leverage: Double = -0.3
    public var commonJumps: CommonJumps?
    public var regimes: Regimes?

    public init(assets: [Asset], correlation: [[Double]]) {
      self.assets = assets
      self.correlation = correlation
    }
  }

  /// A jump that arrives with a time constant.
  private struct News {
    var start: Instant
    var over: Interval
    var asset: Int
    var logJump: Double

    /// The part of the jump that has arrived; 1 exactly after some 37 time constants.
    func share(at now: Instant) -> Double {
      if over == .zero { return 1 }
      return 1 - Math.exp(-(now - start).seconds / over.seconds)
    }
  }

  static let secondsPerYear = 31_536_000.0

  public let rules: Rules
  /// Cholesky factors of the correlations, in calm and in stress.
  private let factors: (calm: [[Double]], stress: [[Double]])
  private var logs: [Double]
  private(set) var variance = 1.0
  public private(set) var isStress = false
  private var streams: [Stream]
  private var commonStream: Stream
  private var regimeStream: Stream
  private var news: [News] = []
  private var normals: [Double]
  private var gaps: [Double]
  private let origins: [Double]

  /// `nil` when the correlation matrix has no Cholesky factor.
  public init?(_ rules: Rules, seed: UInt64) {
    guard let factor = Fundamental.cholesky(rules.correlation) else { return nil }
    self.rules = rules
    let stress = rules.regimes.map { $0.correlation(of: rules.correlation) }
    guard let other = stress.map({ Fundamental.cholesky($0) }) ?? factor else { return nil }
    factors = (factor, other)
    commonStream = Stream(StreamKey(seed: seed, .commonJumps))
    regimeStream = Stream(StreamKey(seed: seed, .regime))
    origins = rules.assets.map { Math.log($0.price) }
    logs = origins
    streams = rules.assets.indices.map { Stream(StreamKey(seed: seed, .fundamental(asset: $0))) }
    normals = Array(repeating: 0, count: rules.assets.count)
    gaps = normals
  }

  /// Moves, jumps and regimes from here on are drawn anew.
  mutating func reseed(_ lineage: Lineage) {
    commonStream = lineage.stream(.commonJumps)
    regimeStream = lineage.stream(.regime)
    streams = streams.indices.map { lineage.stream(.fundamental(asset: $0)) }
  }

  /// Lower triangle L with L·Lᵀ = matrix; `nil` when the matrix is not positive definite.
  static func cholesky(_ matrix: [[Double]]) -> [[Double]]? {
    let n = matrix.count
    var lower = Array(repeating: Array(repeating: 0.0, count: n), count: n)
    for i in 0..<n {
      guard matrix[i].count == n else { return nil }
      for j in 0...i {
        var sum = matrix[i][j]
        for k in 0..<j { sum -= lower[i][k] * lower[j][k] }
        if i == j {
          guard sum > 0 else { return nil }
          lower[i][i] = sum.squareRoot()
        } else {
          lower[i][j] = sum / lower[j][j]
        }
      }
    }
    return lower
  }

  /// News break: the assets jump by these ratios, spread over time: `1 - e^(-t / over)` of the jump
  /// of the logarithm has arrived after t.
  public mutating func hear(_ jumps: [Shock.Jump], over: Interval, at now: Instant) {
    absorb(at: now)
    for jump in jumps {
      news.append(
        News(
          start: now, over: over, asset: jump.asset, logJump: Math.log(1 + jump.ratio)))
    }
  }

  /// News that have arrived in full are part of the value from now on, so that old news cost
  /// nothing.
  private mutating func absorb(at now: Instant) {
    for item in news where item.share(at: now) == 1 { logs[item.asset] += item.logJump }
    news.removeAll { $0.share(at: now) == 1 }
  }

  /// News that are still arriving.
  var newsOnTheWay: Int { news.count }

  /// The gap of an asset's market to its fundamental, `ln(mid / fundamental)`, for those that
  /// follow it.
  public mutating func setGap(_ gap: Double, of asset: Int) { gaps[asset] = gap }

  /// One step of time for all assets.
  public mutating func step(_ span: Interval) {
    let years = span.seconds / Fundamental.secondsPerYear
    let root = years.squareRoot()
    if let regimes = rules.regimes {
      isStress = regimes.next(isStress, after: span.seconds, from: &regimeStream)
    }
    let scale = isStress ? rules.regimes?.volatility ?? 1 : 1
    for i in normals.indices { normals[i] = streams[i].normal(sigma: 1) }
    let v = max(0, variance)
    for i in logs.indices {
      var z = 0.0
      for k in 0...i { z += (isStress ? factors.stress : factors.calm)[i][k] * normals[k] }
      let sigma = rules.assets[i].volatility * scale
      logs[i] += -0.5 * sigma * sigma * v * years + sigma * v.squareRoot() * root * z
      if let jumps = rules.assets[i].jumps { logs[i] += jumps.draw(over: years, from: &streams[i]) }
    }
    rules.commonJumps?.add(to: &logs, over: years, from: &commonStream)
    if rules.varianceOfVariance > 0 {
      let own = (1 - rules.leverage * rules.leverage).squareRoot()
      let w = rules.leverage * normals[0] + own * streams[0].normal(sigma: 1)
      variance +=
        rules.varianceReversion * (1 - v) * years + rules.varianceOfVariance * v.squareRoot()
        * root * w
    }
  }

  /// The value of an asset now, in the quote asset.
  public func value(_ asset: Int, at now: Instant) -> Double {
    var log = ownLog(asset, at: now)
    if let leader = rules.assets[asset].follows {
      log += rules.assets[asset].followGain * gaps[leader]
    }
    return Math.exp(log)
  }

  /// Without what it follows.
  public func ownValue(_ asset: Int, at now: Instant) -> Double {
    Math.exp(ownLog(asset, at: now))
  }

  private func ownLog(_ asset: Int, at now: Instant) -> Double {
    var log = logs[asset]
    for item in news where item.asset == asset { log += item.logJump * item.share(at: now) }
    for path in rules.assets[asset].paths { log += path.log(at: now) }
    return log
  }
}
