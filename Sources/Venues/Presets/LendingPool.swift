public import Clearing
import Primitives

/// A lending pool on a chain after Aave v3, as a rulebook page. Markets are spot markets that lend:
/// `1 - 1 / leverage` is the largest loan to value, `1 - haircut` the threshold of liquidation.
/// No page was at hand when this was written: every number is a default in the order of magnitude
/// of that protocol ("default"), to be set by whoever depends on it.
///
/// For a staking token the fundamental is its redemption ratio times the price of what it redeems.
/// `mark.source: index` values loans against that (a depeg in the market is not seen), and
/// `indexBasis` or `last` against the market.
extension VenueRules {
  public static var lendingPool: VenueRules {
    var rules = VenueRules()

    // Swaps: 0.05 % for who takes, the same as a pool of an exchange on chain (default).
    rules.fees.maker = .zero
    rules.fees.taker = .basisPoints(5)

    // Oracle: posts a move of half a percent, or after an hour; a block late (defaults).
    rules.mark.source = .index
    rules.index.deviationThreshold = .basisPoints(50)
    rules.index.heartbeat = .hours(1)
    rules.index.lag = .seconds(12)

    // Interest: nothing at zero, 4 % at 90 % of the deposits, 60 % more with all of them lent; a
    // tenth for the protocol, taken every minute (defaults). Deposits of 100 million (default).
    rules.lending.interest = .kinked
    rules.lending.base = .zero
    rules.lending.slope = .percent(4)
    rules.lending.kink = .percent(90)
    rules.lending.steep = .percent(60)
    rules.lending.reserve = .percent(10)
    rules.lending.every = .seconds(60)
    rules.lending.deposits = .whole(100_000_000)

    // Distress: health below one.
    rules.distress = .below

    // Liquidation: whoever comes first repays half of the debt, all of it below a health of 0.95,
    // for coins worth 5 % more (defaults). Keepers take a block, pay 20 dollars of gas and have 10
    // million (defaults); they sell at once.
    rules.liquidation.path = .keeper
    rules.liquidation.delay = .seconds(12)
    rules.liquidation.recheck = .seconds(12)
    rules.liquidation.curable = true
    rules.lending.keeper.closeFactor = .percent(50)
    rules.lending.keeper.wholeBelow = .percent(95)
    rules.lending.keeper.bonus = .percent(5)
    rules.lending.keeper.gas = .whole(20)
    rules.lending.keeper.leastProfit = .zero
    rules.lending.keeper.equity = .whole(10_000_000)
    rules.lending.keeper.sells = true

    // A loan under water that nobody wants for 300 blocks, an hour, is written off: lenders have
    // the coins and bear what is missing (default).
    rules.liquidation.attempts = 300
    rules.liquidation.fee = .zero
    rules.liquidation.feeForm = .none

    // No fund, and nobody is deleveraged.
    rules.fund.accept = .never
    rules.deleveraging.rank = .none
    return rules
  }
}

extension MarginSchedule {
  /// A large coin: loans to 75 % of value, liquidation at 80 % (default).
  public static var lendingPool: MarginSchedule {
    MarginSchedule(flat: .percent(20), maxLeverage: 4)
  }
}
