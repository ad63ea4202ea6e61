public import Clearing
import Primitives

/// Binance COIN-M perpetual futures, as a rulebook page: those of USD-M where nothing else is said.
/// Contracts are inverse, `kind: inverse`, with a face of 100 USD in BTC and 10 USD in other coins
/// (default); margin, profit, fees and the fund are in the coin. Numbers are those of the venue's
/// public pages where a source is named, else defaults to be confirmed by whoever depends on them
/// ("default").
extension VenueRules {
  public static var binanceCOINM: VenueRules {
    var rules = VenueRules.binanceUSDM

    // Mark: as USD-M, the basis averaged over two and a half minutes (30 samples every five
    // seconds, support page fff6ec1b3f5845d19f1fb924644a0877; here one a second).
    rules.mark.basisSamples = 150

    // Funding: impact notional of 200 USD over the initial margin rate, in dollars as the faces
    // are (default).
    rules.funding.impactMargin = .whole(200)

    // A fund of its own for each coin (default).
    rules.fund.purses = .perContract
    return rules
  }
}

extension MarginTier {
  /// BTCUSD perpetual, in coins. From 50 BTC on as published, with maintenance amounts of 1.81,
  /// 6.81 and 11.81 BTC (support page ceccfcfb4e3a45e3b48b0b1bb1a8ae46, 2021). The same page gives
  /// the tier below, 2.5 %, an amount of 0.56 BTC; what lies below that is not published there:
  /// default, with a floor of the 2.5 % tier at which its amount is as published.
  public static let binanceCoinBTC = table([
    (0, 0.004, 125), (5, 0.005, 100), (10, 0.0065, 75), (20, 0.01, 50), (50, 0.05, 10),
    (100, 0.1, 5), (200, 0.125, 4), (400, 0.15, 3),
  ]).inserting(
    MarginTier(
      floor: Money(units: 3_133_333_333), maintenanceRate: .basisPoints(250), maxLeverage: 20))
}

extension [MarginTier] {
  /// With one more tier in its place.
  fileprivate func inserting(_ tier: MarginTier) -> [MarginTier] {
    let place = firstIndex { $0.floor > tier.floor } ?? count
    return self[..<place] + [tier] + self[place...]
  }
}
