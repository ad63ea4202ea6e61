public import Clearing
import Primitives

/// Bybit USDT perpetuals, unified account, as a rulebook page. Numbers are those of the venue's
/// public pages where a source is named, else defaults to be confirmed by whoever depends on them
/// ("default").
extension VenueRules {
  public static var bybit: VenueRules {
    var rules = VenueRules()

    // Fees, base tier: maker 0.02 %, taker 0.055 % (default).
    rules.fees.maker = .basisPoints(2)
    rules.fees.taker = Rate(billionths: 550_000)

    // Mark: median of index with funding basis, index with the average of (mid - index) over five
    // minutes, and last trade (default).
    rules.mark.source = .median
    rules.mark.basisSamples = 300

    // Funding: premium every minute, later samples weigh more, interest 0.03 % a day from 0.06 %
    // on the quote and 0.03 % on the base asset, clamp ±0.05 % (help pages "What is funding rate
    // and predicted rate", read 2026). The cap is a default.
    rules.funding.sampleInterval = .minutes(1)
    rules.funding.quoteInterest = .basisPoints(6)
    rules.funding.baseInterest = .basisPoints(3)
    rules.funding.clamp = .basisPoints(5)
    rules.funding.capOfMaintenance = .percent(75)

    // Liquidation when maintenance reaches 100 % of the margin: orders are cancelled and large
    // positions closed down a tier at a time (help pages on the unified account); what is left is
    // settled at the bankruptcy price and worked by the engine. Attempts and recheck are defaults.
    rules.distress = .atOrBelow
    rules.liquidation.size = .toLowerTier
    rules.liquidation.tierSteps = 1
    rules.liquidation.limit = .bankruptcyPrice
    rules.liquidation.feeForm = .none
    rules.liquidation.attempts = 3
    // Every liquidation is pushed, in batches of half a second (API v5, all liquidation, 2025).
    rules.liquidation.feed = .everyClose

    // ADL: the pool's draw-down reaches 100 % of its eight-hour peak (ADL page, 2025-11-05), that
    // is, pool, margin and open loss of what it took over come to nothing (text of September 2025);
    // ranked by leveraged return, closed at the bankruptcy price.
    rules.fund.trigger = .fundDrawdown
    rules.fund.drawdown = .percent(100)
    rules.fund.window = .hours(8)
    rules.fund.offloads = true
    rules.deleveraging.rank = .profitAndLeverage
    rules.deleveraging.price = .bankruptcy

    // Price limit (API v5, set-price-limit): limits beyond it are moved to its edge. Widths are
    // defaults.
    rules.bands.kind = .indexAndMark
    rules.bands.up = .percent(5)
    rules.bands.down = .percent(5)
    rules.bands.outer = .percent(10)
    rules.bands.beyond = .clip
    return rules
  }
}

extension MarginTier {
  /// BTCUSDT, as the venue's margin parameters print it (undated copy of the announcement page).
  public static let bybitBTC = table([
    (0, 0.005, 100), (2_000_000, 0.0056, 90), (2_600_000, 0.0063, 80), (3_200_000, 0.0067, 75),
    (3_800_000, 0.0071, 70), (4_400_000, 0.0077, 65), (5_000_000, 0.0091, 55),
    (5_600_000, 0.01, 50), (8_500_000, 0.013, 45), (10_000_000, 0.015, 40),
    (14_000_000, 0.016, 35), (20_000_000, 0.02, 30), (28_000_000, 0.025, 25),
    (38_000_000, 0.029, 20), (50_000_000, 0.03, 19), (55_000_000, 0.035, 18),
    (60_000_000, 0.036, 17), (65_000_000, 0.038, 16), (70_000_000, 0.04, 15),
    (75_000_000, 0.045, 14),
  ])
}
