public import Primitives

/// What the assets would be worth if nobody had to sell: correlated jump diffusions. Observed
/// prices are made in the books.
public struct FundamentalSection: Equatable, Sendable {
  public var assets: [Named<AssetProcess>] = []
  /// Correlation of the diffusions by pair, `BTC/ETH`; pairs that are absent have none.
  public var correlation: [Named<Double>] = []
  public var variance: VarianceProcess?
  public var commonJumps: CommonJumpProcess?
  public var regimes: RegimeProcess?

  public init() {}

  public subscript(asset: String) -> AssetProcess? { assets.first { $0.name == asset }?.value }

  static let block = Block<FundamentalSection>(
    "fundamental", "What the assets would be worth if nobody had to sell", FundamentalSection()
  ) {
    Field(
      "correlation", \.correlation, .map(of: .pair, .number(-0.999...0.999), atMost: 2_016),
      class: .measured,
      source: "5-minute returns of calm days",
      "Correlation of two assets' diffusions; pairs that are absent have none.")
    Field(
      optional: "variance", \.variance, .block(VarianceProcess.block), class: .calm,
      source: "Bates 1996", "Variance that itself moves; without it volatility is constant.")
    Field(
      optional: "commonJumps", \.commonJumps, .block(CommonJumpProcess.block), class: .calm,
      source: "Merton 1976", "Jumps that come to several assets at once.")
    Field(
      optional: "regimes", \.regimes, .block(RegimeProcess.block), class: .assumed,
      source: Origin.study,
      "Calm and stress by turns: in stress assets move more, and more alike.")
    Others(
      \.assets, .asset, .block(AssetProcess.block), atMost: 64, class: .assumed,
      source: Origin.scenario, "The process of one asset.")
  }
}

/// The process of one asset.
public struct AssetProcess: Equatable, Sendable {
  public var price = Money.whole(1)
  /// Per square root of a year, as a ratio.
  public var volatility = 0.5
  /// Share of the slow perpetual mid in the index, until spot books exist.
  public var spotFollow = Rate.percent(60)
  public var follow: Follow?
  public var jumps: JumpProcess?
  /// A price that is known beforehand, in the place of diffusion and jumps.
  public var path: PathFile?
  /// Moves on top of all others.
  public var waypoints: [Waypoint] = []

  public init() {}

  static let block = Block("asset", "The process of one asset", AssetProcess()) {
    Field(
      required: "price", \.price, .money(Money(units: 1) ... .whole(1_000_000_000)),
      class: .measured, source: Origin.scenario, "Price at the start.")
    Field(
      "volatility", \.volatility, .rate(percent: 0...500), class: .measured,
      source: "realised volatility before the start",
      "Annual volatility of the diffusion.")
    Field(
      "spotFollow", \.spotFollow, shareOrRate, class: .assumed, source: Origin.study,
      """
      Weight w in index = (1 - w) fundamental + w slow mid of the perpetual: how far spot follows, \
      until spot books exist.
      """)
    Field(
      optional: "follow", \.follow, .block(Follow.block), class: .assumed,
      source: Origin.study, "Another asset whose market pulls this fundamental along.")
    Field(
      optional: "jumps", \.jumps, .block(JumpProcess.block), class: .calm, source: "Merton 1976",
      "Jumps on top of the diffusion.")
    Field(
      optional: "path", \.path, PathFile.kind, class: .measured, source: Origin.scenario,
      """
      A file with the price by time, in the place of diffusion and jumps; `volatility` is then \
      what agents take for calm. News and waypoints come on top.
      """)
    Field(
      "waypoints", \.waypoints, .list(of: .block(Waypoint.block), 0...1_000), class: .assumed,
      source: Origin.scenario,
      "Moves that are known beforehand, in order of time, on top of all others.")
    Check { process, at in
      if process.path != nil, process.jumps != nil {
        at.fault(
          .contradiction, "\(at.path("jumps")): a path has its own jumps", at: "jumps",
          remark: at.remark("path", "the path"), note: "leave one of the two out")
      }
    }
  }

  /// A weight is written 0.6 or 60%.
  private static let shareOrRate = Kind<Double>.number(0...1).mapped(
    { Rate(nearest: $0) }, { $0.ratio })
}

/// An asset is pulled along by the market of another one.
public struct Follow: Equatable, Sendable {
  public var asset = ""
  public var gain = 1.0

  public init() {}

  static let block = Block("follow", "An asset follows the market of another one", Follow()) {
    Field(
      required: "asset", \.asset, .name(.asset), class: .setting, source: Origin.experiment,
      "The asset that leads.")
    Field(
      "gain", \.gain, .number(-10...10), class: .assumed, source: Origin.study,
      """
      How many percent this fundamental moves for one percent between the leader's market and the \
      leader's own fundamental.
      """)
  }
}

/// Mean-reverting variance, relative to the volatility of the assets.
public struct VarianceProcess: Equatable, Sendable {
  /// Per year.
  public var reversion = 25.0
  public var volatility = 4.0
  public var correlation = -0.3

  public init() {}

  static let block = Block("variance", "Variance that reverts to its mean", VarianceProcess()) {
    Field(
      "reversion", \.reversion, .number(0...10_000), class: .calm, source: "Bates 1996",
      "Speed of reversion per year; 25 halves a deviation in ten days.")
    Field(
      "volatility", \.volatility, .number(0...20), class: .calm, source: "Bates 1996",
      "Volatility of the relative variance, per square root of a year.")
    Field(
      "correlation", \.correlation, .number(-1...1), class: .calm, source: "Bates 1996",
      "Correlation of variance and the first asset's price; negative: falls are turbulent.")
  }
}
