import Clearing
import Primitives

/// OKX perpetual swaps, as a rulebook page. Numbers are those of the venue's public pages, of which
/// only copies could be read ("copy"), else defaults to be confirmed by whoever depends on them.
extension VenueRules {
  public static var okx: VenueRules {
    var rules = VenueRules()

    // Fees, base tier: maker 0.02 %, taker 0.05 % (default).
    rules.fees.maker = .basisPoints(2)
    rules.fees.taker = .basisPoints(5)

    // Mark: spot index with a moving average of the basis (copy: woaiqun.com/2888); the limit of
    // the basis and the length of the average are defaults.
    rules.mark.source = .indexBasis
    rules.mark.basisSamples = 60
    rules.mark.basisLimit = .percent(2)

    // Liquidation when the maintenance ratio reaches 100 %: orders are cancelled, positions of the
    // third tier and above are cut by two tiers, again and again; below the first tier's
    // requirement the engine has all of it at the bankruptcy price (copies of the help pages).
    rules.distress = .atOrBelow
    rules.liquidation.size = .toLowerTier
    rules.liquidation.tierSteps = 2
    rules.liquidation.limit = .bankruptcyPrice
    rules.liquidation.fee = .basisPoints(5)
    rules.liquidation.attempts = 3
    // At most one order of a contract in each update of a second (API v5, liquidation orders
    // channel); that it is the last one is a default.
    rules.liquidation.feed = .latestPerSecond

    // ADL: the fund is down by 30 % from its eight-hour peak; matched at the mark with the highest
    // ranked (copy of the help page).
    rules.fund.purses = .shared
    rules.fund.trigger = .fundDrawdown
    rules.fund.drawdown = .percent(30)
    rules.fund.window = .hours(8)
    rules.deleveraging.rank = .profitAndLeverage
    rules.deleveraging.price = .mark

    // Price limits around index and average basis, 2 to 5 % (default).
    rules.bands.kind = .indexAndBasis
    rules.bands.up = .percent(5)
    rules.bands.down = .percent(5)
    return rules
  }
}
