import Agents
import Clearing
import Primitives

/// From rows in any order to books: one for each settlement asset, accounts in the order in which
/// the table first names them.
extension AccountReading {
  mutating func arrange() {
    table.accounts = holders.count
    var counts = context.assets.map { _ in 0 }
    for account in holders.indices {
      if holders[account].asset < 0 { holders[account].asset = asset(of: account) }
      if holders[account].asset >= 0 { counts[Int(holders[account].asset)] += 1 }
    }
    var books = counts.map { count in
      var book = CarriedBook()
      book.accounts.reserveCapacity(count)
      return book
    }
    if books.count == 1 { books[0].legs.reserveCapacity(rows.count) }
    table.names = counts.map { count in
      var names: [NamePlace] = []
      names.reserveCapacity(count)
      return names
    }
    for (account, holder) in holders.enumerated() where holder.asset >= 0 {
      place(holder, into: &books[Int(holder.asset)])
      table.names[Int(holder.asset)].append(
        NamePlace(start: names.starts[account], end: names.ends[account]))
    }
    table.books = books
  }

  /// Where an account without positions belongs.
  private mutating func asset(of account: Int) -> Int16 {
    if context.assets.count == 1 { return 0 }
    var place = Int(holders[account].firstBalance)
    while place > 0 {
      let balance = balances[place - 1]
      if let market = balance.market { return Int16(context.markets[Int(market.index)].asset) }
      if balance.name >= 0, Int(balance.name) < context.assets.count { return balance.name }
      place = Int(balance.next)
    }
    let first = holders[account].firstBalance
    if first > 0 {
      scan.fault(
        .rowReference, "the balance needs its `asset`", at: span(of: balances[Int(first) - 1]),
        note: "accounts here are kept in \(context.assets.joined(separator: ", "))")
    }
    return -1
  }

  private func span(of balance: AccountBalance) -> Span { scan.span(Int(balance.offset), 1) }

  private mutating func place(_ holder: Holder, into book: inout CarriedBook) {
    let (firstLeg, firstHolding) = (book.legs.count, book.holdings.count)
    var gross = Int128(0)
    var row = Int(holder.firstRow)
    while row > 0 {
      let leg = rows[row - 1].leg
      let market = context.markets[Int(leg.market.index)]
      gross += max(
        abs(market.contract.exactValue(market.price, leg.quantity.lots)),
        Int128(abs(leg.cost.units)))
      gross += Int128(leg.margin?.units ?? 0)
      book.legs.append(leg)
      row = Int(rows[row - 1].next)
    }
    var wallet = Wallet()
    var place = Int(holder.firstBalance)
    while place > 0 {
      add(balances[place - 1], to: &wallet, of: holder, &book, from: firstHolding)
      place = Int(balances[place - 1].next)
    }
    if gross + Int128(abs(wallet.money.units)) > AccountTable.largest {
      let offset = holder.firstRow > 0 ? rows[Int(holder.firstRow) - 1].offset : 0
      scan.fault(
        .beyondLimits, "the account is worth more than $20bn", at: scan.span(Int(offset), 1),
        note: "money ends at 92 billion; use a smaller scale")
    }
    book.accounts.append(
      CarriedBook.Account(
        wallet: wallet.money, legs: firstLeg..<book.legs.count,
        holdings: firstHolding..<book.holdings.count))
  }

  /// What is in an account's own asset, and where the table says it.
  private struct Wallet {
    var money = Money.zero
    var offset: UInt32?
  }

  private mutating func add(
    _ balance: AccountBalance, to wallet: inout Wallet, of holder: Holder,
    _ book: inout CarriedBook, from firstHolding: Int
  ) {
    let own = Int(holder.asset)
    if let market = balance.market {
      return hold(balance, market, balance.lots, holder, &book, from: firstHolding)
    }
    if balance.name < 0 || Int(balance.name) == own {
      if let first = wallet.offset {
        return scan.fault(
          .rowsDisagree, "the wallet in \(context.assets[own]) is given twice",
          at: span(of: balance), remark: Fault.Remark(scan.span(Int(first), 1), "the first"),
          note: "a wallet has one row of its account; leave `margin` empty in the others")
      }
      wallet.offset = balance.offset
      if let money = units(balance, of: FixedDecimal(mantissa: 1, scale: 8), "unit") {
        wallet.money = Money(units: money)
      }
      return
    }
    let coin = assets[Int(balance.name)]
    let spot = context.markets.firstIndex { $0.isSpot && $0.base == coin && $0.asset == own }
    guard let spot else {
      return scan.fault(
        .rowReference, "\(coin) is no collateral for an account in \(context.assets[own])",
        at: span(of: balance),
        note: "coins count through a spot market \(coin) against \(context.assets[own])")
    }
    if balance.amount.mantissa < 0 {
      return scan.fault(
        .cellOutOfRange, "coins are held, not owed", at: span(of: balance),
        note: "debts stand in the asset of the account")
    }
    guard let lots = units(balance, of: context.markets[spot].contract.lot, "lot") else { return }
    hold(balance, MarketID(spot), lots, holder, &book, from: firstHolding)
  }

  private mutating func hold(
    _ balance: AccountBalance, _ market: MarketID, _ lots: Int64, _ holder: Holder,
    _ book: inout CarriedBook, from first: Int
  ) {
    let known = context.markets[Int(market.index)]
    if known.asset != Int(holder.asset) {
      return scan.fault(
        .rowReference, "coins of `\(known.id)` count in \(context.assets[known.asset])",
        at: span(of: balance), note: "give them an account of their own")
    }
    if book.holdings[first...].contains(where: { $0.market == market }) {
      return scan.fault(
        .rowsDisagree, "the account's \(known.base) are given twice", at: span(of: balance),
        note: "each asset has one row of an account")
    }
    if abs(known.contract.exactValue(known.price, lots)) > AccountTable.largest {
      return scan.fault(
        .cellOutOfRange, "the coins are worth more than $20bn", at: span(of: balance),
        note: "money ends at 92 billion; use a smaller scale")
    }
    if lots > 0 {
      book.holdings.append(CarriedBook.Holding(market: market, quantity: Quantity(lots: lots)))
    }
  }

  /// An amount in whole steps.
  private mutating func units(
    _ balance: AccountBalance, of step: FixedDecimal, _ noun: String
  ) -> Int64? {
    guard let (count, isExact) = balance.amount.steps(of: step), count.magnitude < 1 << 61 else {
      scan.fault(
        .cellOutOfRange, "`margin` is too large: \(balance.amount)", at: span(of: balance),
        note: "amounts go up to $20bn")
      return nil
    }
    if !isExact {
      if context.decimals == .refuse {
        scan.fault(
          .cellTooFine,
          "`margin` is finer than the \(noun) of \(step.normalized): \(balance.amount)",
          at: span(of: balance), note: "decimals: round takes the nearest \(noun) everywhere")
        return nil
      }
      table.rounded += 1
    }
    return count
  }
}
