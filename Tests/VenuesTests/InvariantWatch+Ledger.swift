import Clearing
import Primitives

@testable import Venues

/// A ledger kept from the journal alone, and what it has against the venue's.
extension InvariantWatch {
  static func worth(_ venue: borrowing Venue) -> [Int128] {
    var worth: [Int128] = []
    for index in 0..<venue.clearing.accounts.count {
      var sum = Int128(venue.clearing.accounts[index].cash.units)
      for market in 0..<venue.markets.count {
        let slot = venue.clearing.slot(of: AccountID(index), in: MarketID(market))
        if slot == 0 { continue }
        let position = venue.clearing[MarketID(market), slot]
        sum += Int128(position.margin.units) - Int128(position.cost.units)
      }
      worth.append(sum)
    }
    return worth
  }

  /// What a fact does to cash plus margin less cost.
  func replay(_ entry: JournalEntry, _ venue: borrowing Venue) {
    let index = Int(entry.market.index)
    let (contract, asset) = (venue.markets[index].rules.contract, venue.markets[index].rules.asset)
    switch entry.fact {
    case .filled(let fact):
      let value = contract.value(fact.fill.price, fact.fill.quantity)
      move(fact.fill.buyer, -value)
      move(fact.fill.seller, value)
      move(fact.fill.maker, -fact.makerFee)
      move(fact.fill.taker, -fact.takerFee)
      move(venue.clearing.fees(in: asset), fact.makerFee + fact.takerFee)
    case .takenOver(let fact):
      let value = contract.value(fact.price, fact.quantity)
      move(fact.account, value)
      move(fact.vault == .outside ? venue.markets[index].purse : fact.vault, -value)
    case .deleveraged(let fact):
      let value = contract.value(fact.price, fact.quantity)
      move(fact.account, -value)
      move(fact.against, value)
    case .transferred(let fact):
      move(fact.from, -fact.amount)
      move(fact.to, fact.amount)
    case .funded(let account, let paid):
      move(account, -paid)
      move(venue.clearing.dust(in: asset), paid)
    default: break
    }
  }

  private func move(_ account: AccountID, _ amount: Money) {
    if account != .outside { worth[Int(account.index)] += Int128(amount.units) }
  }

  /// The books and the journal differ; said once.
  private func difference(_ venue: borrowing Venue) -> String? {
    let found = InvariantWatch.worth(venue)
    defer { worth = found }
    guard let index = found.indices.first(where: { found[$0] != worth[$0] }) else { return nil }
    return "account \(index) is worth \(found[index]) by the books, \(worth[index]) by the journal"
  }

  private func isFunding(_ entries: ArraySlice<JournalEntry>) -> Bool {
    entries.contains { if case .funded = $0.fact { true } else { false } }
  }

  /// I-3: what each side of a trade has more the other has less, but for the fees.
  func tradesFault(_ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue) -> String? {
    isFunding(entries) ? nil : difference(venue)
  }

  /// I-4: payments come to nothing but what their roundings leave, a unit each at most.
  func fundingFault(_ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue) -> String? {
    if !isFunding(entries) { return nil }
    if let text = difference(venue) { return text }
    var (sum, longs, count) = (Int128(0), Int128(0), Int128(0))
    for entry in entries {
      switch entry.fact {
      case .funded(let account, let paid):
        let slot = earlier.clearing.slot(of: account, in: entry.market)
        sum += Int128(paid.units)
        count += 1
        if earlier.clearing[entry.market, slot].quantity.isPositive { longs += Int128(paid.units) }
      case .fundingSet(_, _, let byLongs):
        if Int128(byLongs.units) != longs { return "longs paid \(longs), noted \(byLongs)" }
      default: break
      }
    }
    return abs(sum) <= count ? nil : "\(count) payments come to \(sum)"
  }
}
