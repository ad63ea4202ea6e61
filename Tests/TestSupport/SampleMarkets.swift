public import Agents
import Clearing
import Primitives
public import Venues

/// Markets that tests of strategies share, at a thousandth of their real size.
extension MarketRules {
  /// Like BTC: 116,850.0, tick 0.1, lot 0.001.
  public static var bitcoin: MarketRules {
    listing("BTC", tick: "0.1", lot: "0.001", price: 1_168_500, maintenance: 50, leverage: 100)
  }

  /// Like ETH: 4,010.0, tick 0.1, lot 0.01.
  public static var ether: MarketRules {
    listing("ETH", tick: "0.1", lot: "0.01", price: 40_100, maintenance: 60, leverage: 75)
  }

  /// A basket of smaller coins: 1.0000, tick 0.0001, lot 1.
  public static var basket: MarketRules {
    listing("ALT", tick: "0.0001", lot: "1", price: 10_000, maintenance: 250, leverage: 20)
  }

  private static func listing(
    _ name: String, tick: String, lot: String, price: Int64, maintenance: Int64, leverage: Int64
  ) -> MarketRules {
    guard let tick = FixedDecimal(tick), let lot = FixedDecimal(lot),
      let contract = Contract(tick: tick, lot: lot),
      let schedule = try? MarginSchedule.flat(.basisPoints(maintenance), maxLeverage: leverage)
    else { preconditionFailure("a sample market that is none") }
    return MarketRules(
      name: name, contract: contract, schedule: schedule, price: Price(ticks: price))
  }

  /// What everybody knows of this market before the run.
  public func facts(
    _ market: Int = 0, depth: Int64, openInterest: Int64, volatility: Double
  ) -> MarketFacts {
    MarketFacts(
      market: MarketID(market), contract: contract, price: price,
      depthOnePercent: .whole(depth), openInterest: .whole(openInterest),
      volatility: volatility, maintenance: schedule.lowestRate,
      maxLeverage: schedule.maxLeverage)
  }
}

extension MarketFacts {
  /// Depth 300,000 within 1 %, open interest 25,000,000, volatility 45 % a year.
  public static var bitcoin: MarketFacts {
    MarketRules.bitcoin.facts(depth: 300_000, openInterest: 25_000_000, volatility: 0.45)
  }

  /// Depth 120,000 within 1 %, open interest 12,500,000, volatility 65 % a year.
  public static var ether: MarketFacts {
    MarketRules.ether.facts(depth: 120_000, openInterest: 12_500_000, volatility: 0.65)
  }

  /// Depth 150,000 within 1 %, open interest 6,500,000, volatility 110 % a year.
  public static var basket: MarketFacts {
    MarketRules.basket.facts(depth: 150_000, openInterest: 6_500_000, volatility: 1.1)
  }
}
