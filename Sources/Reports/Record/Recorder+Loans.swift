import Clearing
import Primitives
import Venues

/// Loans: who closed them, and what lenders did with what they had to take.
extension Recorder {
  /// A trade that met no order in a book, where there is one.
  func isByKeeper(_ fact: Filled, _ venue: Int, _ market: Int) -> Bool {
    fact.fill.makerOrder == .none && !record.venues[venue].markets[market].isPooled
  }

  /// Coins that a lender has instead of his money.
  mutating func noteLender(_ fact: TakenOver, _ value: Money, _ venue: Int, _ market: Int) {
    if fact.vault == .outside || !isSpot(venue, market) { return }
    if !lenders[venue].contains(fact.vault) { lenders[venue].append(fact.vault) }
    record.venues[venue].markets[market].lenderTook += value
    record.venues[venue].markets[market].lenderHolds =
      record.venues[venue].markets[market].lenderHolds + fact.quantity
  }

  /// What he sells of it again.
  mutating func noteLenderSale(_ fact: Filled, _ value: Money, _ venue: Int, _ market: Int) {
    if fact.fill.takerSide != .sell || !lenders[venue].contains(fact.fill.taker) { return }
    record.venues[venue].markets[market].lenderSold += value
    record.venues[venue].markets[market].lenderHolds =
      record.venues[venue].markets[market].lenderHolds - fact.fill.quantity
  }

  /// An account adds money; each counts once.
  mutating func noteAdded(_ account: AccountID, _ venue: Int) {
    let place = Int(account.index)
    if addedMoney[venue].isEmpty {
      addedMoney[venue] = Array(repeating: false, count: ownerClasses[venue].count)
    }
    if !addedMoney[venue].indices.contains(place) || addedMoney[venue][place] { return }
    addedMoney[venue][place] = true
    record.venues[venue].toppedUp += 1
  }

  private func isSpot(_ venue: Int, _ market: Int) -> Bool {
    record.venues[venue].markets[market].contract.kind == .spot
  }
}
