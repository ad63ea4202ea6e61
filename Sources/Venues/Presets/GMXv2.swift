public import Clearing
import Primitives

/// GMX v2 perpetuals, as a rulebook page. "Documentation" is gmx-docs.pages.dev as read in 2026,
/// "contracts" the tests of gmx-io/gmx-synthetics at commit a5c0c88351; what neither says is a
/// default to be set by whoever depends on it ("default").
extension VenueRules {
  public static var gmxV2: VenueRules {
    var rules = VenueRules()

    // No book: a keeper executes an order at the oracle of its own moment (documentation). Two
    // seconds are a default.
    rules.execution.policy = .oraclePool
    rules.execution.keeperLatency = .seconds(2)

    // Depositors have 10 million dollars in each market (default), and 63 % of the fees (default).
    rules.execution.deposits = .whole(10_000_000)
    rules.execution.feeShare = .percent(63)

    // Fees: 0.04 % when the sides become more equal, 0.06 % when they do not (documentation). The
    // book's fees are for spot markets beside the pool (default).
    rules.execution.feeBalanced = .basisPoints(4)
    rules.execution.feeImbalanced = .basisPoints(6)
    rules.fees.maker = .zero
    rules.fees.taker = .basisPoints(5)

    // Price impact grows with the square of the imbalance (contracts); the depth is a default: an
    // imbalance of 10 million costs 50,000. What is earned comes out of what was collected.
    rules.execution.impactDepth = .whole(2_000_000_000)
    // A largest factor of the size is configured for each market (contracts); 0.5 % is a default.
    // What it cuts off is not paid later.
    rules.execution.impactCap = .basisPoints(50)

    // Open interest of a side: no cap in money, 80 % of the pool (defaults).
    rules.execution.mostInterest = nil
    rules.execution.utilisation = .percent(80)

    // Prices: signed by keepers, for margin, profit and triggers alike (documentation). One price
    // in place of a lowest and a highest one, posted every second and a second late (defaults).
    rules.mark.source = .index
    rules.index.every = .seconds(1)
    rules.index.lag = .seconds(1)

    // Funding: the larger side pays the smaller, at a rate with a velocity (contracts, test
    // AdaptiveFunding). Hourly settlement, 1 % a day and day, at most 1 % a day: defaults.
    rules.funding.method = .skewVelocity
    rules.funding.interval = .hours(1)
    rules.funding.skew.increase = .percent(1)
    rules.funding.skew.most = .percent(1)

    // Distress: what is left is below the least collateral, or below the market's factor of size
    // (documentation; 0.5 % to 1 %, the market's tiers). The least of one dollar is a default.
    rules.distress = .below
    rules.liquidation.minCollateral = .whole(1)

    // Liquidation: a keeper closes all of it at the oracle; 0.20 % of size (standard markets;
    // 0.30 % synthetic, 0.45 % volatile), the rest is the trader's, what is missing the pool's
    // (documentation). Delay: default.
    rules.liquidation.path = .book
    rules.liquidation.size = .full
    rules.liquidation.delay = .seconds(2)
    rules.liquidation.recheck = .seconds(1)
    rules.liquidation.fee = .basisPoints(20)
    rules.liquidation.feeForm = .shareOfTraded
    rules.liquidation.feeTo = .pool

    // No insurance fund.
    rules.fund.accept = .never

    // ADL: above 10 % of the pool the profits of a side are brought down to 2 % (contracts, the
    // example of the test; markets have their own numbers), the largest first. A default.
    rules.execution.profitCap = .percent(10)
    rules.execution.profitAfter = .percent(2)
    rules.deleveraging.rank = .none

    // After a halt of the chain the first price is a fresh one (default).
    rules.execution.staleRestart = false
    return rules
  }
}

extension MarginSchedule {
  /// Maintenance of 0.5 % at every size and fifty times leverage at most (documentation: the factor
  /// is 0.25 % to 1 % by market).
  public static var gmxV2: MarginSchedule {
    MarginSchedule(flat: Rate(billionths: 5_000_000), maxLeverage: 50)
  }
}
