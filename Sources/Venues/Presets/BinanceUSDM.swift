public import Clearing
import Primitives

/// Binance USD-M perpetual futures, as a rulebook page. Numbers are those of the venue's public
/// pages where a source is named, else defaults to be confirmed by whoever depends on them
/// ("default").
extension VenueRules {
  public static var binanceUSDM: VenueRules {
    var rules = VenueRules()

    // Fees, base tier: maker 0.02 %, taker 0.05 % (default).
    rules.fees.maker = .basisPoints(2)
    rules.fees.taker = .basisPoints(5)

    // Mark: median of index with funding basis, index with the average of (mid - index), and last
    // trade. 30 samples at one second since 18 September 2025 (press reports of 16 September 2025).
    rules.mark.source = .median
    rules.mark.basisSamples = 30

    // Funding: every 8 h, premium every 5 s, later samples weigh more, interest 0.01 %, clamp
    // ±0.05 % (support FAQ 360033525031), cap 0.75 of the first tier's maintenance rate (default),
    // impact notional 200 USDT over the initial margin rate at maximum leverage (FAQ).
    rules.funding.interval = .hours(8)
    rules.funding.sampleInterval = .seconds(5)
    rules.funding.interest = .basisPoints(1)
    rules.funding.clamp = .basisPoints(5)
    rules.funding.capOfMaintenance = .percent(75)
    rules.funding.impactMargin = .whole(200)

    // Distress when the margin ratio reaches 100 % (support FAQ 360033525271).
    rules.distress = .atOrBelow

    // Liquidation (same FAQ): orders are cancelled, one IOC order brings the position into
    // compliance, limited at the bankruptcy price; what cannot be closed is taken over at that
    // price by the insurance fund. Recheck, number of attempts and the clearance fee of 1.25 % are
    // defaults.
    rules.liquidation.size = .toCompliance
    rules.liquidation.limit = .bankruptcyPrice
    rules.liquidation.recheck = .milliseconds(500)
    rules.liquidation.attempts = 5
    rules.liquidation.fee = .basisPoints(125)
    // The public stream shows the latest liquidation order of each symbol within a second
    // (developers.binance.com, liquidation order streams).
    rules.liquidation.feed = .latestPerSecond

    // The fund accepts while its purse covers the loss; it sells in slices (defaults).
    rules.fund.haircut = .zero
    rules.fund.slice = .percent(10)
    rules.fund.every = .seconds(5)

    // ADL (support FAQ 360033525471): profit and leverage decide, closed at the bankruptcy price.
    rules.deleveraging.rank = .profitAndLeverage
    rules.deleveraging.price = .bankruptcy
    return rules
  }
}

extension MarginTier {
  /// Notional brackets as published: floor in whole USDT, maintenance rate, maximum leverage.
  static func table(_ rows: [(floor: Int64, rate: Double, leverage: Int64)]) -> [MarginTier] {
    rows.map {
      MarginTier(
        floor: .whole($0.floor), maintenanceRate: Rate(nearest: $0.rate),
        maxLeverage: $0.leverage)
    }
  }

  /// BTCUSDT, October 2024 (public leverage-tier data of freqtrade, commit c9ae5e1e9f).
  public static let binanceBTC = table([
    (0, 0.004, 125), (50_000, 0.005, 100), (600_000, 0.0065, 75), (3_000_000, 0.01, 50),
    (12_000_000, 0.02, 25), (70_000_000, 0.025, 20), (100_000_000, 0.05, 10),
    (230_000_000, 0.1, 5), (480_000_000, 0.125, 4), (600_000_000, 0.15, 3),
    (800_000_000, 0.25, 2), (1_200_000_000, 0.5, 1),
  ])

  /// ETHUSDT, October 2024 (same source).
  public static let binanceETH = table([
    (0, 0.004, 125), (50_000, 0.005, 100), (600_000, 0.0065, 75), (3_000_000, 0.01, 50),
    (12_000_000, 0.02, 25), (50_000_000, 0.025, 20), (65_000_000, 0.05, 10),
    (150_000_000, 0.1, 5), (320_000_000, 0.125, 4), (400_000_000, 0.15, 3),
    (530_000_000, 0.25, 2), (800_000_000, 0.5, 1),
  ])

  /// ADAUSDT, 2022 (same source): what one mid-sized altcoin looked like.
  public static let binanceADA = table([
    (0, 0.025, 20), (100_000, 0.05, 10), (500_000, 0.1, 5), (1_000_000, 0.15, 3),
    (2_000_000, 0.25, 2), (5_000_000, 0.5, 1),
  ])

  /// The same brackets in a run whose money is divided by `divisor`.
  public static func scaled(_ tiers: [MarginTier], by divisor: Int64) -> [MarginTier] {
    tiers.map { tier in
      var tier = tier
      tier.floor = tier.floor.scaled(by: 1, over: divisor, rounding: .nearest)
      return tier
    }
  }
}
