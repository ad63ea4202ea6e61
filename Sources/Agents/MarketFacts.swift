public import Primitives

/// What everybody knows of a market before the run begins; agents size themselves by it.
public struct MarketFacts: Hashable, Sendable {
  public var market: MarketID
  public var contract: Contract
  /// Price at the start.
  public var price: Price
  /// Calm depth within 1 % of the mid, one side, in the quote asset ("D1").
  public var depthOnePercent: Money
  /// Open interest, one side.
  public var openInterest: Money
  /// Calm volatility a year, as a ratio.
  public var volatility: Double
  /// Lowest maintenance rate and highest leverage of the market's schedule.
  public var maintenance: Rate
  public var maxLeverage: Int64

  public init(
    market: MarketID, contract: Contract, price: Price, depthOnePercent: Money,
    openInterest: Money, volatility: Double, maintenance: Rate, maxLeverage: Int64
  ) {
    self.market = market
    self.contract = contract
    self.price = price
    self.depthOnePercent = depthOnePercent
    self.openInterest = openInterest
    self.volatility = volatility
    self.maintenance = maintenance
    self.maxLeverage = maxLeverage
  }

  /// Calm volatility in relative terms per square root of a second.
  public var volatilityPerRootSecond: Double { volatility / 31_536_000.0.squareRoot() }

  /// The market's lot of a model: depth over 300, in the quote asset.
  public var modelLot: Double { depthOnePercent.amount / 300 }
}
