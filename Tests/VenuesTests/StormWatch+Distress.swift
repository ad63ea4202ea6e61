import Clearing
import Primitives
import TestSupport

@testable import Venues

/// What the rules of liquidations and of the fund allow, held against what an event did to the
/// venue as it was before.
extension StormWatch {
  func checkDistress(_ entries: ArraySlice<JournalEntry>, _ desk: VenueDesk) {
    checkHandOver(entries, desk)
    checkBankruptcyPrice(entries)
    checkFees(entries)
    checkPurses(entries, desk)
  }

  /// No deleveraging while the fund can pay; no take-over that the fund refuses while winners are
  /// left; nothing for the vault but what is beyond help. Looks at the first that happens: what
  /// comes after it in the same event finds another venue.
  private func checkHandOver(_ entries: ArraySlice<JournalEntry>, _ desk: VenueDesk) {
    for entry in entries {
      switch entry.fact {
      case .filled: return
      case .takenOver(let fact):
        guard let row = row(fact.number) else { return }
        // The lender has what no keeper took.
        if desk.venue.lender.accounts.contains(fact.vault) { return }
        if fact.vault != .outside {
          return require(
            earlier.isBeyondBackstop(earlier.margin(of: row)),
            "the vault took an account that could be helped: \(fact)")
        }
        let isAccepted =
          goesToFund(row)
          && earlier.fundAccepts(fact.quantity, at: fact.price, in: entry.market)
        return require(
          isAccepted || !isAnybodyLeft(entry.market, fact.quantity, fact.account, desk),
          "the fund accepted what its rule refuses: \(fact)")
      case .deleveraged(let fact):
        // The vault itself is no case of the table before.
        guard let row = row(fact.number) else { return }
        let leg = PositionID(
          market: entry.market, slot: earlier.clearing.slot(of: row.account, in: entry.market))
        let price = earlier.handOverPrice(leg, row)
        let quantity = earlier.clearing[leg.market, leg.slot].quantity
        return require(
          !goesToFund(row) || !earlier.fundAccepts(quantity, at: price, in: entry.market),
          "winners were closed while the fund could pay: \(fact)")
      default: break
      }
    }
  }

  private func row(_ number: UInt32) -> LiquidationCase? {
    for place in 0..<earlier.cases.places {
      if let row = earlier.cases.row(UInt32(place)), row.number == number { return row }
    }
    return nil
  }

  private func goesToFund(_ row: LiquidationCase) -> Bool {
    earlier.beyondTheBook(row, earlier.margin(of: row)) == .fund
  }

  private func isAnybodyLeft(
    _ market: MarketID, _ quantity: Quantity, _ loser: AccountID, _ desk: VenueDesk
  ) -> Bool {
    let book = desk.venue.clearing.books[Int(market.index)].positions.elements()
    return book.dropFirst().contains { position in
      let owner = desk.venue.clearing.accounts[Int(position.account.index)]
      return owner.role == .trader && position.isOpen && !desk.venue.isInLiquidation(position)
        && position.quantity.isPositive != quantity.isPositive && position.account != loser
    }
  }

  /// An order limited at the bankruptcy price trades no worse.
  private func checkBankruptcyPrice(_ entries: ArraySlice<JournalEntry>) {
    let rule = earlier.rules.liquidation
    if rule.limit != .bankruptcyPrice || rule.leg == .all || rule.leg == .proRata { return }
    for entry in entries {
      // Traders of a storm send orders with all kinds of motives.
      guard case .filled(let fact) = entry.fact, fact.cause.motive == .liquidation,
        row(fact.cause.forced)?.account == fact.fill.taker,
        // A pool or a keeper closes at the oracle.
        earlier.clearing.accounts[Int(fact.fill.maker.index)].role == .trader
      else { continue }
      let id = PositionID(
        market: entry.market, slot: earlier.clearing.slot(of: fact.fill.taker, in: entry.market))
      let worst = earlier.bankruptcyPrice(id)
      require(
        fact.fill.takerSide == .sell ? fact.fill.price >= worst : fact.fill.price <= worst,
        "closed at \(fact.fill.price.ticks), bankrupt at \(worst.ticks)")
    }
  }

  /// A fee leaves no debt: who has paid one for closing a leg is owed nothing in that event.
  private func checkFees(_ entries: ArraySlice<JournalEntry>) {
    let rule = earlier.rules.liquidation
    if rule.leg == .all || rule.leg == .proRata { return }
    var payers: Set<AccountID> = []
    for entry in entries {
      guard case .transferred(let fact) = entry.fact else { continue }
      switch fact.reason {
      case .liquidationFee: payers.insert(fact.from)
      case .insurancePayout, .badDebt, .socialisedPayout:
        require(!payers.contains(fact.to), "a fee was taken from who had nothing: \(fact)")
      default: break
      }
    }
  }

  /// A purse that has paid for others has not gone below zero, or farther, by it.
  private func checkPurses(_ entries: ArraySlice<JournalEntry>, _ desk: VenueDesk) {
    var payers: Set<AccountID> = []
    var traders: Set<AccountID> = []
    for entry in entries {
      switch entry.fact {
      case .transferred(let fact) where fact.reason == .insurancePayout || fact.reason == .pooling:
        payers.insert(fact.from)
      case .filled(let fact): traders.formUnion([fact.fill.maker, fact.fill.taker])
      case .takenOver: traders.insert(desk.venue.markets[Int(entry.market.index)].purse)
      default: break
      }
    }
    for purse in payers.subtracting(traders) {
      let cash = desk.venue.clearing.accounts[Int(purse.index)].cash
      let before = earlier.clearing.accounts[Int(purse.index)].cash
      require(cash >= min(.zero, before), "purse \(purse.index) paid what it did not have: \(cash)")
    }
  }
}
