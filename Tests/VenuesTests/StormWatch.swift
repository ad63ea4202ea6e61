import Clearing
import Matching
import Primitives
import TestSupport

@testable import Venues

/// Looks over a venue's shoulder: after every event it holds what was noted against what the rules
/// allow, and keeps its own ledger from the journal alone.
final class StormWatch {
  struct Tally: CustomStringConvertible {
    var events = 0
    var fills = 0
    var liquidations = 0
    var takeOvers = 0
    var backstops = 0
    var pooled = 0
    var socialised = 0
    var clawedBack = 0
    var deleveraged = 0
    var badDebts = 0
    var stops = 0
    var poolFills = 0
    var keeperFills = 0
    var poolLosses = 0
    var capped = 0
    var interest = 0
    var writtenOff = 0
    var calls = 0

    mutating func add(_ other: Tally) {
      events += other.events
      fills += other.fills
      liquidations += other.liquidations
      takeOvers += other.takeOvers
      backstops += other.backstops
      pooled += other.pooled
      socialised += other.socialised
      clawedBack += other.clawedBack
      deleveraged += other.deleveraged
      badDebts += other.badDebts
      stops += other.stops
      poolFills += other.poolFills
      keeperFills += other.keeperFills
      poolLosses += other.poolLosses
      capped += other.capped
      interest += other.interest
      writtenOff += other.writtenOff
      calls += other.calls
    }

    mutating func add(_ transfer: Transfer) {
      switch transfer.reason {
      case .badDebt: badDebts += 1
      case .pooling: pooled += 1
      case .socialisedPayout: socialised += 1
      case .clawback: clawedBack += 1
      case .poolLoss: poolLosses += 1
      case .interest: interest += 1
      default: break
      }
    }

    var description: String {
      "\(events) events, \(fills) fills, \(liquidations) liquidations, \(takeOvers) take-overs,"
        + " \(backstops) backstops, \(pooled) poolings, \(socialised) losses spread,"
        + " \(clawedBack) clawed back, \(deleveraged) deleveraged, \(badDebts) bad debts,"
        + " \(stops) stops fired, \(poolFills) fills of pools, \(poolLosses) losses of pools,"
        + " \(capped) profits capped, \(keeperFills) fills of keepers, \(interest) interests,"
        + " \(writtenOff) loans written off, \(calls) margin calls"
    }
  }

  var faults: [String] = []
  /// The venue as it was before the event.
  var earlier: Venue
  var tally = Tally()
  /// Cash plus margins less cost of every account, from the journal.
  private var worth: [Int128] = []
  /// As they were before the event.
  private var before: Snapshot

  private struct Snapshot {
    /// Cash of traders without any position, `nil` of others.
    var idleCash: [Money?]
  }

  init(_ desk: VenueDesk) {
    earlier = desk.venue.clone()
    before = StormWatch.snapshot(desk)
    worth = StormWatch.worth(desk)
  }

  private static func snapshot(_ desk: VenueDesk) -> Snapshot {
    let markets = 0..<desk.venue.markets.count
    let accounts = 0..<desk.venue.clearing.accounts.count
    return Snapshot(
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

  func require(_ condition: Bool, _ text: @autoclosure () -> String) {
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
      case .filled(let fact):
        tally.fills += 1
        let maker = desk.venue.clearing.accounts[Int(fact.fill.maker.index)].role
        if maker == .pool, desk.venue.isPooled(entry.market) { tally.poolFills += 1 }
        if maker == .keeper { tally.keeperFills += 1 }
      case .marginCalled: tally.calls += 1
      case .liquidationBegan: tally.liquidations += 1
      case .stopFired: tally.stops += 1
      case .transferred(let transfer): tally.add(transfer)
      case .takenOver(let fact):
        if fact.vault == .outside {
          tally.takeOvers += 1
        } else if desk.venue.lender.accounts.contains(fact.vault) {
          tally.writtenOff += 1
        } else {
          tally.backstops += 1
        }
      case .deleveraged(let fact):
        tally.deleveraged += 1
        if desk.venue.isPooled(entry.market) { tally.capped += 1 }
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
    checkDistress(entries, desk)
    earlier = desk.venue.clone()
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
      let value = contract.value(fact.fill.price, fact.fill.quantity)
      move(fact.fill.buyer, -value)
      move(fact.fill.seller, value)
      move(fact.fill.maker, -fact.makerFee)
      move(fact.fill.taker, -fact.takerFee)
      move(desk.venue.clearing.fees(), fact.makerFee + fact.takerFee)
    case .takenOver(let fact):
      let value = contract.value(fact.price, fact.quantity)
      move(fact.account, value)
      let purse = desk.venue.markets[index].purse
      move(fact.vault == .outside ? purse : fact.vault, -value)
    case .deleveraged(let fact):
      let value = contract.value(fact.price, fact.quantity)
      move(fact.account, -value)
      move(fact.against, value)
    case .transferred(let fact):
      move(fact.from, -fact.amount)
      move(fact.to, fact.amount)
    case .funded(let account, let paid):
      move(account, -paid)
      move(desk.venue.clearing.dust(), paid)
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
