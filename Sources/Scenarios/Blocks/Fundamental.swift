public import Primitives

/// What the assets would be worth if nobody had to sell: correlated jump diffusions. Observed
/// prices are made in the books.
public struct Fundamental: Equatable, Sendable {
  public var assets: [Named<AssetProcess>] = []
  /// Correlation of the diffusions by pair, `BTC/ETH`; pairs that are absent have none.
  public var correlation: [Named<Double>] = []

  public init() {}

  public subscript(asset: String) -> AssetProcess? { assets.first { $0.name == asset }?.value }

  static let block = Block<Fundamental>(
    "fundamental", "What the assets would be worth if nobody had to sell", Fundamental()
  ) {
    Field(
      "correlation", \.correlation, .map(of: .pair, .number(-0.999...0.999), atMost: 2_016),
      class: .measured,
      source: "5-minute returns of calm days: alt-BTC 0.4 to 0.7",
      "Correlation of two assets' diffusions; pairs that are absent have none.")
    Others(
      \.assets, .asset, .block(AssetProcess.block), atMost: 64, class: .assumed,
      source: "given by each scenario", "The process of one asset.")
  }
}

/// The process of one asset.
public struct AssetProcess: Equatable, Sendable {
  public var price = Money.whole(1)
  /// Per square root of a year, as a ratio.
  public var volatility = 0.5
  public var drift = 0.0
  /// Share of the slow perpetual mid in the index, until spot books exist.
  public var spotFollow = 0.0
  public var follow: Follow?
  public var variance: VarianceProcess?
  public var jumps: JumpProcess?

  public init() {}

  static let block = Block("asset", "The process of one asset", AssetProcess()) {
    Field(
      required: "price", \.price, .money(Money(units: 1) ... .whole(1_000_000_000)),
      class: .measured, source: "given by each scenario", "Price at the start.")
    Field(
      "volatility", \.volatility, .rate(percent: 0...2_000), class: .measured,
      source: "realised volatility before the start",
      "Annual volatility of the diffusion.")
    Field(
      "drift", \.drift, .rate(percent: -1_000...1_000), class: .assumed,
      source: "none over the length of a run", "Annual drift of the price.")
    Field(
      "spotFollow", \.spotFollow, .number(0...1), class: .assumed,
      source: "until spot books exist",
      "Weight w in index = (1 - w) fundamental + w slow mid of the perpetuals.")
    Field(
      optional: "follow", \.follow, .block(Follow.block), class: .measured,
      source: "beta of moderate days", "Another asset whose moves are passed on.")
    Field(
      optional: "variance", \.variance, .block(VarianceProcess.block), class: .calm,
      source: "Bates 1996", "Variance that itself moves; without it volatility is constant.")
    Field(
      optional: "jumps", \.jumps, .block(JumpProcess.block), class: .calm, source: "Merton 1976",
      "Jumps on top of the diffusion.")
  }
}

/// An asset moves with another one.
public struct Follow: Equatable, Sendable {
  public var asset = ""
  public var gain = 1.0

  public init() {}

  static let block = Block("follow", "An asset moves with another one", Follow()) {
    Field(
      required: "asset", \.asset, .name(.asset), class: .setting, source: "the experiment",
      "The asset that leads.")
    Field(
      "gain", \.gain, .number(-10...10), class: .measured, source: "beta of moderate days",
      "How many percent this asset moves for one percent of the other.")
  }
}

/// Mean-reverting variance, relative to the volatility of the asset.
public struct VarianceProcess: Equatable, Sendable {
  /// Per year.
  public var reversion = 25.0
  public var volatility = 4.0
  public var correlation = -0.3

  public init() {}

  static let block = Block("variance", "Variance that reverts to its mean", VarianceProcess()) {
    Field(
      "reversion", \.reversion, .number(0...100_000), class: .calm, source: "Bates 1996",
      "Speed of reversion per year; 25 halves a deviation in ten days.")
    Field(
      "volatility", \.volatility, .number(0...1_000), class: .calm, source: "Bates 1996",
      "Volatility of the relative variance, per square root of a year.")
    Field(
      "correlation", \.correlation, .number(-1...1), class: .calm, source: "Bates 1996",
      "Correlation of variance and price; negative: falls are turbulent.")
  }
}

/// Jumps at random times with normal sizes.
public struct JumpProcess: Equatable, Sendable {
  public var perYear = 6.0
  public var mean = -0.02
  public var deviation = 0.04

  public init() {}

  static let block = Block("jumps", "Jumps at random times", JumpProcess()) {
    Field(
      "perYear", \.perYear, .number(0...100_000), class: .calm, source: "Merton 1976",
      "How many jumps a year has on average.")
    Field(
      "mean", \.mean, .rate(percent: -90...100), class: .calm, source: "Merton 1976",
      "Mean size of a jump, in log price.")
    Field(
      "deviation", \.deviation, .rate(percent: 0...100), class: .calm, source: "Merton 1976",
      "Standard deviation of the size of a jump.")
  }
}
