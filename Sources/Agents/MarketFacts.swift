import Clearing
public import Primitives
import Venues

/// What everybody knows of a market before the run begins; agents size themselves by it.
public struct MarketFacts: Hashable, Sendable {
  public var market: MarketID
  public var contract: Contract
  /// The asset in which the market is settled: that of accounts that trade here, and of every
  /// amount of money below.
  public var asset: AssetID
  /// Where that is a coin, the market of the venue whose price is the coin's; `nil` for money.
  public var coin: MarketID?
  /// Price at the start.
  public var price: Price
  /// Calm depth within 1 % of the mid, one side ("D1").
  public var depthOnePercent: Money
  /// Open interest, one side.
  public var openInterest: Money
  /// Calm volatility a year, as a ratio.
  public var volatility: Double
  /// Lowest maintenance rate and highest leverage of the market's schedule.
  public var maintenance: Rate
  public var maxLeverage: Int64
  /// In a spot market: what an agent that sells as well as buys has of the thing itself from before
  /// the run. It calls that holding nothing.
  public var endowment = Quantity.zero

  public init(
    market: MarketID, contract: Contract, asset: AssetID = .first, price: Price,
    depthOnePercent: Money, openInterest: Money, volatility: Double, maintenance: Rate,
    maxLeverage: Int64
  ) {
    self.market = market
    self.contract = contract
    self.asset = asset
    self.price = price
    self.depthOnePercent = depthOnePercent
    self.openInterest = openInterest
    self.volatility = volatility
    self.maintenance = maintenance
    self.maxLeverage = maxLeverage
  }

  /// Calm volatility in relative terms per square root of a second.
  public var volatilityPerRootSecond: Double { volatility / 31_536_000.0.squareRoot() }

  /// What one whole of the settlement asset was worth in money at the start.
  func worthAtStart(among facts: [MarketFacts]) -> Double {
    guard let coin else { return 1 }
    let fact = facts[Int(coin.index)]
    return fact.contract.amount(fact.price)
  }

  public var isSpot: Bool { contract.kind == .spot }

  /// The market's lot of a model: depth over 300.
  public var modelLot: Double { depthOnePercent.amount / 300 }
}

extension MarketView {
  /// What one whole of a market's settlement asset is worth in money, at the mark: exactly 1 where
  /// it is money itself. A loss is felt in money, also by those who keep coins.
  func worth(_ facts: MarketFacts) -> Double {
    guard let coin = facts.coin else { return 1 }
    return contract(coin).amount(mark(coin))
  }

  /// What an agent holds in its market, signed; of a spot market what it has more than it brought.
  func held(by account: AccountID, _ facts: MarketFacts) -> Quantity {
    (position(of: account, in: facts.market)?.quantity ?? .zero) - facts.endowment
  }
}
