import Clearing
public import Primitives

/// Money that is lent: at which interest, and how much of it there is.
extension Venue {
  /// Opens the accounts of lenders and keepers, where the rules ask for them.
  static func lender(
    _ rules: VenueRules, _ clearing: inout Clearinghouse
  ) -> Lender {
    let rule = rules.lending
    let every = max(.seconds(1), rule.every)
    var (accounts, keepers): ([AccountID], [AccountID]) = ([], [])
    for asset in 0..<clearing.ledgers.count {
      if rule.interest != .none || rule.deposits > .zero {
        let account = clearing.openAccount(role: .pool, asset: AssetID(asset))
        if rule.deposits > .zero { clearing.deposit(rule.deposits, to: account) }
        accounts.append(account)
      }
      if rules.liquidation.path == .keeper {
        let keeper = clearing.openAccount(role: .keeper, asset: AssetID(asset))
        if rule.keeper.equity > .zero { clearing.deposit(rule.keeper.equity, to: keeper) }
        keepers.append(keeper)
      }
    }
    return Lender(accounts: accounts, keepers: keepers, size: rule.deposits, every: every)
  }

  /// Who lends the money of a market; `nil` when nobody in particular does.
  func lender(of market: MarketID) -> AccountID? {
    let asset = Int(clearing.books[Int(market.index)].asset.index)
    return asset < lender.accounts.count ? lender.accounts[asset] : nil
  }

  /// Who bears what a debtor in a market cannot pay before it is named bad debt: the depositors of
  /// its pool, or who lends its money.
  func lossBearer(in market: MarketID) -> AccountID? {
    isPooled(market) ? pool.accounts[Int(market.index)] : lender(of: market)
  }

  /// Money of an asset that traders have borrowed.
  public func lent(_ asset: AssetID) -> Int128 {
    var sum: Int128 = 0
    for index in 0..<clearing.accounts.count where isDebtor(index, asset) {
      sum -= Int128(clearing.accounts[index].cash.units)
    }
    return sum
  }

  private func isDebtor(_ index: Int, _ asset: AssetID) -> Bool {
    let account = clearing.accounts[index]
    return account.role == .trader && account.asset == asset && account.cash.isNegative
  }

  /// Whether an order to buy coins would borrow more than lenders have.
  func lacksLoan(_ cost: Money, _ account: AccountID, in market: MarketID) -> Bool {
    if rules.lending.interest == .none { return false }
    guard let source = lender(of: market) else { return false }
    let cash = clearing.accounts[Int(account.index)].cash
    let more = Int128(cost.units) - Int128(max(.zero, cash).units)
    if more <= 0 { return false }
    let asset = clearing.accounts[Int(account.index)].asset
    return lent(asset) + more > Int128(clearing.equity(of: source).units)
  }

  /// Takes the interest that has fallen due from every debtor. Part of the price clock.
  mutating func accrue(effects: inout Effects) {
    if effects.now < lender.due || rules.lending.interest == .none { return }
    let time = effects.now - lender.last
    for asset in 0..<lender.accounts.count {
      accrue(AssetID(asset), over: time, effects: &effects)
    }
    lender.last = effects.now
    while lender.due <= effects.now {
      lender.due = lender.due + max(.seconds(1), rules.lending.every)
    }
  }

  private mutating func accrue(_ asset: AssetID, over time: Interval, effects: inout Effects) {
    let source = lender.accounts[Int(asset.index)]
    let rate = InterestCurve.rate(
      rules.lending,
      utilisation: InterestCurve.utilisation(
        lent: lent(asset), of: clearing.equity(of: source)))
    if rate <= .zero { return }
    for index in 0..<clearing.accounts.count where isDebtor(index, asset) {
      let interest = InterestCurve.interest(
        on: -clearing.accounts[index].cash, rate, over: time)
      let kept = rules.lending.reserve.of(interest, rounding: .down)
      move(interest - kept, from: AccountID(index), to: source, .interest, effects: &effects)
      move(
        kept, from: AccountID(index), to: clearing.fees(in: asset), .interest, effects: &effects)
      refreshCross(AccountID(index))
    }
  }

  /// Money from one account to another, and the note of it, with the first market of the venue.
  mutating func move(
    _ amount: Money, from: AccountID, to: AccountID, _ reason: TransferReason,
    in market: MarketID = MarketID(0 as UInt16), effects: inout Effects
  ) {
    if amount == .zero { return }
    let transfer = Transfer(from: from, to: to, amount: amount, reason: reason)
    clearing.post(transfer)
    effects.note(market, .transferred(transfer))
  }

  /// What a debtor owes beyond its means, as far as depositors or lenders have it.
  mutating func bearByPool(
    _ missing: Money, _ market: MarketID, _ slot: UInt32, effects: inout Effects
  ) -> Money {
    guard missing > .zero, let bearer = lossBearer(in: market) else { return .zero }
    let cash = clearing.accounts[Int(bearer.index)].cash
    let equity = clearing.equity(of: bearer)
    let paid = min(missing, max(.zero, clearing.hasOpenCross(bearer) ? equity : min(cash, equity)))
    give(paid, from: bearer, .poolLoss, market, slot, &effects)
    return paid
  }
}
