import Clearing
import Primitives

/// Hyperliquid perpetuals, as a rulebook page. Sources are the venue's documentation (docs, read
/// 2025) and its wiki (wiki); what neither says is a default to be confirmed.
extension VenueRules {
  public static var hyperliquid: VenueRules {
    var rules = VenueRules()

    // Fees, base tier: maker 0.015 %, taker 0.045 % (published overviews of 2025).
    rules.fees.maker = Rate(billionths: 150_000)
    rules.fees.taker = Rate(billionths: 450_000)

    // Oracle: weighted median of spot venues, about every three seconds (docs, oracle).
    rules.index.every = .seconds(3)

    // Mark (docs, robust price indices): median of the oracle with a decaying average of (mid -
    // oracle), 150 s; median of bid, ask and last; weighted median of perpetuals elsewhere. With
    // two inputs the 30 s average of the second joins them.
    rules.mark.source = .oracleMedian
    rules.mark.basisTime = .seconds(150)
    rules.mark.bookTime = .seconds(30)

    // Funding (wiki, docs): hourly an eighth of the 8 h rate, premium every 5 s, plain mean,
    // interest 0.01 % a period, on the oracle's notional; impact notional 20,000 for the largest
    // markets (docs, contract specifications). Cap 4 % an hour (default).
    rules.funding.interval = .hours(1)
    rules.funding.ratePeriod = .hours(8)
    rules.funding.sampleInterval = .seconds(5)
    rules.funding.weighting = .equal
    rules.funding.interest = .basisPoints(1)
    rules.funding.capOfMaintenance = nil
    rules.funding.capPerInterval = .percent(4)
    rules.funding.impactNotional = .whole(20_000)
    rules.funding.notional = .index

    // Liquidation (wiki, docs): account value below maintenance. A market order for all of it;
    // above 100,000 a fifth first, and after a pause of 30 s the whole. No clearance fee. Below two
    // thirds of maintenance the backstop vault has the account, margin and all.
    rules.distress = .below
    rules.liquidation.size = .slice
    rules.liquidation.slice.above = .whole(100_000)
    rules.liquidation.slice.share = .percent(20)
    rules.liquidation.slice.coolDown = .seconds(30)
    // No price for these orders is published. The bankruptcy price is a default: without one, a
    // sale into an empty book leaves debts that nobody pays.
    rules.liquidation.limit = .bankruptcyPrice
    rules.liquidation.feeForm = .none
    rules.liquidation.recheck = .seconds(1)
    rules.liquidation.attempts = 1_000
    rules.liquidation.backstop.below = Rate(billionths: 666_666_667)
    rules.liquidation.backstop.sharedCollateral = false

    // ADL (docs, auto-deleveraging): an account below zero, the vault as any other; the opposite
    // side by mark over entry times notional over account value, at the mark before.
    rules.fund.trigger = .accountNegative
    rules.fund.accept = .never
    rules.deleveraging.rank = .hyperliquid
    rules.deleveraging.price = .previousMark

    // Blocks (docs, order book): what sends no order that takes, then cancels, then takers; margin
    // is looked at again when a resting order trades. Block time and self-trade rule are defaults.
    rules.orders.batching = .perBlock
    rules.orders.blockTime = .milliseconds(200)
    rules.orders.rechecksMakers = true
    rules.orders.selfTrade = .cancelMaker

    // Accounts are state of the chain: positions and liquidation prices are shown to everybody
    // (docs, info endpoint).
    rules.transparent = true

    // Largest market orders by leverage, limit orders ten times as much (docs, contract
    // specifications).
    rules.orders.sizes = [
      size(50, 4_000_000), size(20, 1_000_000), size(10, 500_000), size(1, 250_000),
    ]
    return rules
  }

  private static func size(_ leverage: Int64, _ market: Int64) -> OrderSizeClass {
    var size = OrderSizeClass()
    size.leverage = leverage
    size.market = .whole(market)
    size.limit = .whole(10 * market)
    return size
  }
}
