public import Clearing
import Primitives

/// A lender against more collateral than the loan, with a margin call and a day to answer it, as a
/// rulebook page. Markets are spot markets that lend. Loans to value, call and window follow the
/// low-leverage segment of the study (loans to 60 % of value, 24 h); other numbers are defaults
/// ("default").
extension VenueRules {
  public static var rwaLender: VenueRules {
    var rules = VenueRules()

    // Fees of the thin market in which coins are sold (default).
    rules.fees.maker = .zero
    rules.fees.taker = .basisPoints(25)

    // Coins are valued at the index, once a minute (default).
    rules.mark.source = .index
    rules.index.every = .seconds(60)

    // Interest: 9 % whatever is lent, taken every hour; all of it is the lender's, who has 50
    // million of capital (defaults).
    rules.lending.interest = .kinked
    rules.lending.base = .percent(9)
    rules.lending.slope = .zero
    rules.lending.steep = .zero
    rules.lending.reserve = .zero
    rules.lending.every = .hours(1)
    rules.lending.deposits = .whole(50_000_000)

    // A call when equity is below 1.3 times what is asked for (default), then 24 hours from the
    // threshold to put it right.
    rules.distress = .below
    rules.liquidation.call = .percent(130)
    rules.liquidation.curable = true
    rules.liquidation.delay = .hours(24)

    // Then a tenth of the coins at a time, ten minutes apart, down to 10 % below the mark, until
    // the loan is sound again (defaults).
    rules.liquidation.path = .book
    rules.liquidation.size = .slice
    rules.liquidation.slice.above = .zero
    rules.liquidation.slice.share = .percent(10)
    rules.liquidation.slice.coolDown = .zero
    rules.liquidation.limit = .slippage
    rules.liquidation.slippage = .percent(10)
    rules.liquidation.recheck = .minutes(10)
    rules.liquidation.attempts = 1_000
    rules.liquidation.fee = .zero
    rules.liquidation.feeForm = .none

    // What is missing then is the lender's capital, and beyond it bad debt.
    rules.fund.accept = .never
    rules.deleveraging.rank = .none
    return rules
  }
}

extension MarginSchedule {
  /// Loans to half of the value, liquidation at 75 % (default).
  public static var rwaLender: MarginSchedule {
    MarginSchedule(flat: .percent(25), maxLeverage: 2)
  }
}
