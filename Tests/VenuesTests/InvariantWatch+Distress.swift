import Clearing
import Primitives

@testable import Venues

/// What the rules of liquidations and of the fund allow, held against what an event did to the
/// venue as it was before.
extension InvariantWatch {
  /// I-6: no deleveraging while the fund can pay; no take-over that the fund refuses while winners
  /// are left; nothing for the vault but what is beyond help; and purses pay what they have.
  func waterfallFault(
    _ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue
  ) -> String? {
    handOverFault(entries, venue) ?? purseFault(entries, venue)
  }

  /// Looks at the first that happens: what comes after it in the same event finds another venue.
  private func handOverFault(
    _ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue
  ) -> String? {
    for entry in entries {
      switch entry.fact {
      case .filled: return nil
      case .takenOver(let fact):
        return takeOverFault(fact, in: entry.market, venue)
      case .deleveraged(let fact):
        // The vault itself is no case of the table before.
        guard let row = row(fact.number), goesToFund(row) else { return nil }
        let leg = PositionID(
          market: entry.market, slot: earlier.clearing.slot(of: row.account, in: entry.market))
        let price = earlier.handOverPrice(leg, row)
        let quantity = earlier.clearing[leg.market, leg.slot].quantity
        return earlier.fundAccepts(quantity, at: price, in: entry.market)
          ? "winners were closed while the fund could pay: \(fact)" : nil
      default: break
      }
    }
    return nil
  }

  private func takeOverFault(
    _ fact: TakenOver, in market: MarketID, _ venue: borrowing Venue
  ) -> String? {
    guard let row = row(fact.number) else { return nil }
    // The lender has what no keeper took.
    if venue.lender.accounts.contains(fact.vault) { return nil }
    if fact.vault != .outside {
      return earlier.isBeyondBackstop(earlier.margin(of: row))
        ? nil : "the vault took an account that could be helped: \(fact)"
    }
    let isAccepted =
      goesToFund(row) && earlier.fundAccepts(fact.quantity, at: fact.price, in: market)
    if isAccepted || !earlier.rules.deleveraging.rank.closesWinners { return nil }
    return isAnybodyLeft(market, fact, venue)
      ? "the fund accepted what its rule refuses: \(fact)" : nil
  }

  func row(_ number: UInt32) -> LiquidationCase? {
    for place in 0..<earlier.cases.places {
      if let row = earlier.cases.row(UInt32(place)), row.number == number { return row }
    }
    return nil
  }

  private func goesToFund(_ row: LiquidationCase) -> Bool {
    earlier.beyondTheBook(row, earlier.margin(of: row)) == .fund
  }

  private func isAnybodyLeft(
    _ market: MarketID, _ fact: TakenOver, _ venue: borrowing Venue
  ) -> Bool {
    // Whom a lot would bankrupt is passed over.
    if earlier.rules.deleveraging.rank == .random { return false }
    for slot in 1..<max(1, venue.clearing.books[Int(market.index)].positions.count) {
      let position = venue.clearing.books[Int(market.index)].positions[slot]
      let owner = venue.clearing.accounts[Int(position.account.index)]
      let serves =
        owner.role == .trader && position.isOpen && !venue.isInLiquidation(position)
        && position.quantity.isPositive != fact.quantity.isPositive
        && position.account != fact.account
      if serves { return true }
    }
    return false
  }

  /// A purse that has paid for others has not gone below zero, or farther, by it.
  private func purseFault(
    _ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue
  ) -> String? {
    var payers: Set<AccountID> = []
    var traders: Set<AccountID> = []
    for entry in entries {
      switch entry.fact {
      case .transferred(let fact) where fact.reason == .insurancePayout || fact.reason == .pooling:
        payers.insert(fact.from)
      case .filled(let fact): traders.formUnion([fact.fill.maker, fact.fill.taker])
      case .takenOver: traders.insert(venue.markets[Int(entry.market.index)].purse)
      default: break
      }
    }
    for purse in payers.subtracting(traders) {
      let cash = venue.clearing.accounts[Int(purse.index)].cash
      let before = earlier.clearing.accounts[Int(purse.index)].cash
      if cash < min(.zero, before) { return "purse \(purse.index) paid what it had not: \(cash)" }
    }
    return nil
  }

  // MARK: Bankruptcy

  /// I-10: an order limited at the bankruptcy price trades no worse, and a fee leaves no debt.
  func bankruptcyFault(_ entries: ArraySlice<JournalEntry>) -> String? {
    let rule = earlier.rules.liquidation
    // Of several legs closed in one event each finds another account.
    if rule.leg == .all || rule.leg == .proRata { return nil }
    return closeFault(entries) ?? feeFault(entries)
  }

  private func closeFault(_ entries: ArraySlice<JournalEntry>) -> String? {
    if earlier.rules.liquidation.limit != .bankruptcyPrice { return nil }
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
      let isWithin =
        fact.fill.takerSide == .sell ? fact.fill.price >= worst : fact.fill.price <= worst
      if !isWithin {
        return "closed at \(fact.fill.price.ticks), bankrupt at \(worst.ticks)"
      }
    }
    return nil
  }

  /// Who has paid a fee for closing a leg is owed nothing in that event.
  private func feeFault(_ entries: ArraySlice<JournalEntry>) -> String? {
    var payers: Set<AccountID> = []
    for entry in entries {
      guard case .transferred(let fact) = entry.fact else { continue }
      switch fact.reason {
      case .liquidationFee: payers.insert(fact.from)
      case .insurancePayout, .badDebt, .socialisedPayout:
        if payers.contains(fact.to) { return "a fee was taken from who had nothing: \(fact)" }
      default: break
      }
    }
    return nil
  }
}
