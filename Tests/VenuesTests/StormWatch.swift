import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// Looks over a venue's shoulder: after every event it holds what was noted against what the rules
/// allow, and keeps its own ledger from the journal alone.
final class StormWatch {
  struct Tally: CustomStringConvertible {
    var events = 0
    var fills = 0
    var liquidations = 0
    var takeOvers = 0
    var deleveraged = 0
    var badDebts = 0
    var stops = 0

    mutating func add(_ other: Tally) {
      events += other.events
      fills += other.fills
      liquidations += other.liquidations
      takeOvers += other.takeOvers
      deleveraged += other.deleveraged
      badDebts += other.badDebts
      stops += other.stops
    }

    var description: String {
      "\(events) events, \(fills) fills, \(liquidations) liquidations, \(takeOvers) take-overs,"
        + " \(deleveraged) deleveraged, \(badDebts) bad debts, \(stops) stops fired"
    }
  }

  var faults: [String] = []
  var tally = Tally()
  /// Cash plus margins less cost of every account, from the journal.
  private var worth: [Int128] = []
  /// As they were before the event.
  private var before: Snapshot

  private struct Snapshot {
    var fundEquity: [Money]
    var inventory: [Quantity]
    /// Cash of traders without any position, `nil` of others.
    var idleCash: [Money?]
  }

  init(_ desk: VenueDesk) {
    before = StormWatch.snapshot(desk)
    worth = StormWatch.worth(desk)
  }

  private static func snapshot(_ desk: VenueDesk) -> Snapshot {
    let markets = 0..<desk.venue.markets.count
    let accounts = 0..<desk.venue.clearing.accounts.count
    return Snapshot(
      fundEquity: markets.map { desk.venue.fundEquity(of: MarketID($0)) },
      inventory: markets.map { desk.venue.fundInventory(of: MarketID($0)) },
      idleCash: accounts.map { index in
        let isIdle = markets.allSatisfy { market in
          let slot = desk.venue.clearing.slot(of: AccountID(index), in: MarketID(market))
          return slot == 0 || !desk.venue.clearing[MarketID(market), slot].isOpen
        }
        return isIdle ? desk.venue.clearing.accounts[index].cash : nil
      })
  }

  private static func worth(_ desk: VenueDesk) -> [Int128] {
    (0..<desk.venue.clearing.accounts.count).map { index in
      var sum = Int128(desk.venue.clearing.accounts[index].cash.units)
      for market in 0..<desk.venue.markets.count {
        let slot = desk.venue.clearing.slot(of: AccountID(index), in: MarketID(market))
        if slot == 0 { continue }
        let position = desk.venue.clearing[MarketID(market), slot]
        sum += Int128(position.margin.units) - Int128(position.cost.units)
      }
      return sum
    }
  }

  private func require(_ condition: Bool, _ text: @autoclosure () -> String) {
    if !condition, faults.count < 3 { faults.append(text()) }
  }

  // MARK: After each event

  func look(_ desk: VenueDesk, from first: Int) {
    let entries = desk.news[first...]
    tally.events += 1
    var ranks: [MarketID: UInt32] = [:]
    var hasDeleveraged = false
    for entry in entries {
      replay(entry, desk)
      switch entry.fact {
      case .filled: tally.fills += 1
      case .liquidationBegan: tally.liquidations += 1
      case .stopFired: tally.stops += 1
      case .transferred(let transfer) where transfer.reason == .badDebt: tally.badDebts += 1
      case .takenOver(let fact):
        tally.takeOvers += 1
        checkTakeOver(fact, entry, entries, desk)
      case .deleveraged(let fact):
        tally.deleveraged += 1
        hasDeleveraged = true
        require(
          fact.positionBefore.isPositive != fact.quantity.isPositive
            && fact.quantity.magnitude <= fact.positionBefore.magnitude
            && !fact.positionBefore.isZero, "deleveraging turned a position: \(fact)")
        require(
          fact.rank >= ranks[entry.market] ?? 0 || fact.rank == 1,
          "deleveraging went back in its queue: \(fact)")
        ranks[entry.market] = fact.rank
      default: break
      }
    }
    if hasDeleveraged { checkTheIdle(desk) }
    before = StormWatch.snapshot(desk)
  }

  /// Who had no position when winners were closed has lost nothing.
  private func checkTheIdle(_ desk: VenueDesk) {
    for (index, cash) in before.idleCash.enumerated() {
      let account = desk.venue.clearing.accounts[index]
      guard let cash, account.role == .trader else { continue }
      require(account.cash == cash, "account \(index) had no position and was deleveraged")
    }
  }

  /// The fund takes over when its rule says yes, or when nobody is left to deleverage.
  private func checkTakeOver(
    _ fact: TakenOver, _ entry: JournalEntry, _ entries: ArraySlice<JournalEntry>,
    _ desk: VenueDesk
  ) {
    let index = Int(entry.market.index)
    let contract = desk.venue.markets[index].rules.contract
    let gain =
      contract.notional(fact.mark, fact.quantity)
      - contract.notional(
        fact.price, fact.quantity)
    let inventory = before.inventory[index] + fact.quantity
    let haircut = desk.venue.rules.fund.haircut.of(
      contract.notional(fact.mark, inventory.magnitude), rounding: .up)
    if before.fundEquity[index] + gain >= haircut { return }
    let book = desk.venue.clearing.books[index].positions.elements()
    let isAnybodyLeft = book.dropFirst().contains { position in
      let owner = desk.venue.clearing.accounts[Int(position.account.index)]
      let isBusy =
        position.notes.isInLiquidation || position.mode == .cross && owner.isInLiquidation
      return owner.role == .trader && position.isOpen && !isBusy
        && position.quantity.isPositive != fact.quantity.isPositive
        && position.account != fact.account
    }
    require(!isAnybodyLeft, "the fund accepted what its rule refuses: \(fact)")
  }

  // MARK: The journal alone

  /// What each fact does to cash plus margin less cost.
  private func replay(_ entry: JournalEntry, _ desk: VenueDesk) {
    let index = Int(entry.market.index)
    let contract = desk.venue.markets[index].rules.contract
    func move(_ account: AccountID, _ amount: Money) {
      if account != .outside { worth[Int(account.index)] += Int128(amount.units) }
    }
    switch entry.fact {
    case .filled(let fact):
      let value = contract.notional(fact.fill.price, fact.fill.quantity)
      move(fact.fill.buyer, -value)
      move(fact.fill.seller, value)
      move(fact.fill.maker, -fact.makerFee)
      move(fact.fill.taker, -fact.takerFee)
      move(desk.venue.clearing.fees, fact.makerFee + fact.takerFee)
    case .takenOver(let fact):
      let value = contract.notional(fact.price, fact.quantity)
      move(fact.account, value)
      let purse = desk.venue.markets[index].purse
      move(fact.vault == .outside ? purse : fact.vault, -value)
    case .deleveraged(let fact):
      let value = contract.notional(fact.price, fact.quantity)
      move(fact.account, -value)
      move(fact.against, value)
    case .transferred(let fact):
      move(fact.from, -fact.amount)
      move(fact.to, fact.amount)
    case .funded(let account, let paid):
      move(account, -paid)
      move(desk.venue.clearing.dust, paid)
    default: break
    }
  }

  /// Where the ledger rebuilt from the journal differs from the venue's.
  func replayFaults(_ desk: VenueDesk) -> [String] {
    let found = StormWatch.worth(desk)
    return found.indices.filter { found[$0] != worth[$0] }.map { index in
      "account \(index) is worth \(found[index]) by the books, \(worth[index]) by the journal"
    }
  }
}
