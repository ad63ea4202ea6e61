import Clearing
import Primitives

/// Policies without a queue: by lot, in shares, or in money.
extension Venue {
  /// All winners of the other side who could give way, by the age of their positions.
  private mutating func gatherWinners(against id: PositionID) {
    let index = Int(id.market.index)
    let isLong = clearing[id.market, id.slot].quantity.isPositive
    scratch.winners.removeAll()
    for slot in 1..<max(1, clearing.books[index].positions.count) {
      let position = clearing.books[index].positions[slot]
      if !position.isOpen || position.quantity.isPositive == isLong { continue }
      let owner = clearing.accounts[Int(position.account.index)]
      if owner.role != .trader || isInLiquidation(position) { continue }
      let winner = candidate(UInt32(slot), in: id.market)
      scratch.winners.append(winner)
    }
  }

  /// Every winner gives its share at once. What they have left, should anything be, is shared out
  /// again.
  mutating func closeInShares(
    _ id: PositionID, at price: Price, _ row: LiquidationCase, effects: inout Effects
  ) {
    while clearing[id.market, id.slot].isOpen {
      gatherWinners(against: id)
      let need = clearing[id.market, id.slot].quantity.magnitude.lots
      if scratch.winners.close(need, by: rules.deleveraging.rank) == 0 { return }
      let count = scratch.winners.candidates.count
      for k in 0..<count {
        let (slot, lots) = (scratch.winners.candidates[k].slot, scratch.winners.lots[k])
        if lots == 0 { continue }
        close(
          slot, lots, against: id, at: price, row, rank: k + 1, of: count, effects: &effects)
      }
    }
  }

  /// Round all winners once, from a place drawn by lot, passing over those whom the price would
  /// leave worse off than they may be.
  mutating func closeByLot(
    _ id: PositionID, at price: Price, _ row: LiquidationCase, effects: inout Effects
  ) {
    gatherWinners(against: id)
    let count = scratch.winners.candidates.count
    let start = DeleveragingLottery.start(
      of: count, seed: DeleveragingLottery.seed(id.market, number: row.number))
    for step in 0..<count where clearing[id.market, id.slot].isOpen {
      let slot = scratch.winners.candidates[(start + step) % count].slot
      if canOffset(slot, against: id, at: price, row) {
        close(slot, against: id, at: price, row, rank: step + 1, of: count, effects: &effects)
      }
    }
  }

  /// Whether the bankruptcy prices of two positions overlap. At another price than the loser's own
  /// only the winner is asked.
  private func canOffset(
    _ winner: UInt32, against id: PositionID, at price: Price, _ row: LiquidationCase
  ) -> Bool {
    let index = Int(id.market.index)
    let contract = clearing.books[index].contract
    let lots = min(
      clearing[id.market, winner].quantity.magnitude.lots,
      clearing[id.market, id.slot].quantity.magnitude.lots)
    let offset = DeleveragingOffset(
      lots, for: contract.value(price, Quantity(lots: lots)), mark: clearing.books[index].mark,
      contract: contract, schedule: clearing.books[index].schedule,
      loser: party(id), winner: party(PositionID(market: id.market, slot: winner)))
    switch offset.fault {
    case nil: return true
    case .loserWorse: return rules.deleveraging.price != .bankruptcy && offset.winner.isValid
    default: return false
    }
  }

  private func party(_ id: PositionID) -> OffsetParty {
    let position = clearing[id.market, id.slot]
    var party = OffsetParty(
      lots: position.quantity.lots, equity: equityBehind(position, in: id.market),
      leverage: Int64(position.notes.leverage))
    if position.mode == .isolated { return party }
    var walk = PositionWalk(position.account)
    while let leg = clearing.step(&walk) {
      let index = Int(leg.market.index)
      let other = clearing[leg.market, leg.slot]
      if leg == id || other.mode == .isolated || !other.isOpen { continue }
      let value = clearing.books[index].contract.notional(
        clearing.books[index].mark, other.quantity.magnitude)
      let schedule = clearing.books[index].schedule
      party.otherInitial += schedule.initial(of: value, leverage: Int64(other.notes.leverage))
      party.otherMaintenance += schedule.maintenance(of: value)
    }
    return party
  }

  /// Winners pay in money what the purse will lack once it has the position at this price.
  mutating func socialise(_ id: PositionID, at price: Price, effects: inout Effects) {
    let index = Int(id.market.index)
    let contract = clearing.books[index].contract
    let quantity = clearing[id.market, id.slot].quantity
    let gain =
      contract.value(clearing.books[index].mark, quantity) - contract.value(price, quantity)
    let missing = -gain - max(.zero, fundEquity(of: id.market))
    if missing <= .zero { return }
    gatherWinners(against: id)
    if scratch.winners.levy(missing) == .zero { return }
    let purse = markets[index].purse
    for k in 0..<scratch.winners.candidates.count {
      let (slot, share) = (scratch.winners.candidates[k].slot, scratch.winners.money[k])
      if share == .zero { continue }
      clearing.charge(share, to: id.market, slot, counter: purse, reason: .levy)
      let payer = clearing[id.market, slot].account
      effects.note(
        id.market,
        .transferred(Transfer(from: payer, to: purse, amount: share, reason: .levy)))
      refreshRisk(id.market, slot)
    }
  }
}
