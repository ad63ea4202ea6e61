public import Clearing
import Primitives

/// BitMEX perpetuals, as a rulebook page. Numbers are those of the venue's public pages where a
/// source is named, else defaults to be confirmed by whoever depends on them ("default").
extension VenueRules {
  public static var bitmex: VenueRules {
    var rules = VenueRules()

    // Fees: taker 0.075 % (contract data in an open-source engine, 2024); maker rebate 0.025 %
    // historic (default).
    rules.fees.maker = Rate(billionths: -250_000)
    rules.fees.taker = Rate(billionths: 750_000)

    // Fair price marking: index with the funding basis; the book is not looked at
    // (bitmex.com/app/fairPriceMarking).
    rules.mark.source = .fairBasis

    // Funding every 8 h at 04:00, 12:00 and 20:00 UTC: the premium each minute, plain mean, paid
    // one window later; interest 0.01 % (support article 24430352016157). Cap 75 % of initial less
    // maintenance margin (default).
    rules.funding.sampleInterval = .minutes(1)
    rules.funding.weighting = .equal
    rules.funding.window = .previous
    rules.funding.interest = .basisPoints(1)
    rules.funding.clamp = .basisPoints(5)
    rules.funding.capOfMaintenance = nil
    rules.funding.capOfMarginGap = .percent(75)

    // Liquidation: the engine has the position at once, at the bankruptcy price, and lowers its
    // offers step by step (support article 18589621443357; observed on 13 March 2020). No fee: the
    // margin is forfeited.
    rules.distress = .atOrBelow
    rules.liquidation.size = .full
    rules.liquidation.attempts = 0
    rules.liquidation.feeForm = .none
    rules.fund.work = .loweredOffers

    // ADL when the contract's fund is empty, of what the engine still holds as well: profit share
    // times effective leverage, losers by loss over leverage; closed at the bankruptcy price of the
    // liquidated (same article).
    rules.fund.trigger = .purseEmpty
    rules.fund.offloads = true
    rules.deleveraging.rank = .profitAndLeverage
    rules.deleveraging.price = .bankruptcy
    return rules
  }
}

extension MarginTier {
  /// XBTUSD, risk limit 200 XBT and steps of 100 (default): floors in whole coins.
  public static let bitmexXBT = table([
    (0, 0.0035, 100), (200, 0.0085, 66), (300, 0.0135, 50), (400, 0.0185, 40), (500, 0.0235, 33),
  ])
}
