public import Clearing
import Primitives

/// dYdX v4 perpetuals, as a rulebook page. Numbers are those of the chain's source
/// (dydxprotocol/v4-chain, commit 84d4664bae) and documentation (commit 3e475b7323), else defaults
/// to be confirmed by whoever depends on them ("default").
extension VenueRules {
  public static var dydxV4: VenueRules {
    var rules = VenueRules()

    // Fees: maker 0.01 %, taker 0.05 % (default).
    rules.fees.maker = .basisPoints(1)
    rules.fees.taker = .basisPoints(5)

    // The oracle alone values accounts and fires stops (documentation, oracle prices).
    rules.mark.source = .index

    // Funding (x/perpetuals): hourly an eighth of the 8 h rate; a vote a minute, sixty of them,
    // missing ones zero; no interest on cross markets; within six times initial less maintenance.
    // Impact notional 500 over the initial margin rate.
    rules.funding.interval = .hours(1)
    rules.funding.ratePeriod = .hours(8)
    rules.funding.sampleInterval = .minutes(1)
    rules.funding.weighting = .equal
    rules.funding.minSamples = 60
    rules.funding.precision = Rate(billionths: 1_000)
    rules.funding.interest = .zero
    rules.funding.clamp = nil
    rules.funding.capOfMaintenance = nil
    rules.funding.capOfMarginGap = .percent(600)
    rules.funding.sampleLimit = .percent(6_000)
    rules.funding.impactMargin = .whole(500)
    rules.funding.notional = .index

    // Initial margin grows to the whole notional between the open-interest caps of the liquidity
    // tier (x/perpetuals, genesis); large caps have none.
    rules.margin.scalesWithInterest = true

    // Liquidation (x/clob/keeper/liquidations.go, genesis): collateral below maintenance; an order
    // at the fillable price, a block at a time, at least 1,000 and at most a tenth of the position,
    // 100,000 and an insurance loss of 1 million an account; who is farthest from the oracle first.
    // What is beyond the bankruptcy price pays a fee of up to 1.5 %.
    rules.distress = .below
    rules.liquidation.size = .perBlockCap
    rules.liquidation.limit = .fillablePrice
    rules.liquidation.fillable.adjustment = .one
    rules.liquidation.fillable.spread = .percent(150)
    rules.liquidation.block.interval = .seconds(1)
    rules.liquidation.block.leastNotional = .whole(1_000)
    rules.liquidation.block.portion = .percent(10)
    rules.liquidation.block.mostNotional = .whole(100_000)
    rules.liquidation.block.mostInsurance = .whole(1_000_000)
    rules.liquidation.turn = .farthestFillable
    rules.liquidation.fee = .basisPoints(150)
    rules.liquidation.feeForm = .ofInsuranceDelta
    rules.liquidation.recheck = .seconds(1)
    // Block after block: an account that is not below zero is never given to others because its
    // orders found nobody (x/clob/keeper/deleveraging.go).
    rules.liquidation.attempts = 1_000

    // Deleveraging (x/clob/keeper/deleveraging.go): below zero, or where a fill would empty the
    // fund; against whoever is on the other side, from a random start, at the bankruptcy price.
    rules.fund.purses = .shared
    rules.fund.accept = .never
    rules.fund.trigger = .accountNegative
    rules.deleveraging.rank = .random
    rules.deleveraging.price = .bankruptcy

    // The resting order of the same account always goes; margin is looked at again at each match
    // (memclob.go).
    rules.orders.selfTrade = .cancelMaker
    rules.orders.rechecksMakers = true

    // Subaccounts are state of the chain that anybody can read (x/subaccounts, queries).
    rules.transparent = true
    return rules
  }
}

extension MarginTier {
  /// Liquidity tiers of genesis: initial margin 2, 5, 10 and 20 %, maintenance 60, 60, 50 and 50 %
  /// of it.
  public static let dydxLargeCap = table([(0, 0.012, 50)])
  public static let dydxMidCap = table([(0, 0.03, 20)])
  public static let dydxSmallCap = table([(0, 0.05, 10)])
  public static let dydxLongTail = table([(0, 0.1, 5)])
}

extension InterestCaps {
  /// Open-interest caps of the same tiers, in dollars.
  public static let dydxMidCap = InterestCaps(from: .whole(40_000_000), to: .whole(100_000_000))
  public static let dydxSmallCap = InterestCaps(from: .whole(20_000_000), to: .whole(50_000_000))
  public static let dydxLongTail = InterestCaps(from: .whole(5_000_000), to: .whole(10_000_000))
}
