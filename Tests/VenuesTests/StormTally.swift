import Clearing
import Primitives
import Venues

/// What happened in storms, counted.
struct StormTally: CustomStringConvertible {
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
  var exchanged = 0

  mutating func add(_ other: StormTally) {
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
    exchanged += other.exchanged
  }

  /// Counts what an event noted.
  mutating func add(_ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue) {
    events += 1
    for entry in entries {
      switch entry.fact {
      case .filled(let fact):
        fills += 1
        let maker = venue.clearing.accounts[Int(fact.fill.maker.index)].role
        if maker == .pool, venue.isPooled(entry.market) { poolFills += 1 }
        if fact.cause.motive == .autoExchange, fact.cause.forced != 0 { exchanged += 1 }
        if maker == .keeper { keeperFills += 1 }
      case .marginCalled: calls += 1
      case .liquidationBegan: liquidations += 1
      case .stopFired: stops += 1
      case .transferred(let transfer): add(transfer)
      case .takenOver(let fact):
        if fact.vault == .outside {
          takeOvers += 1
        } else if venue.lender.accounts.contains(fact.vault) {
          writtenOff += 1
        } else {
          backstops += 1
        }
      case .deleveraged:
        deleveraged += 1
        if venue.isPooled(entry.market) { capped += 1 }
      default: break
      }
    }
  }

  private mutating func add(_ transfer: Transfer) {
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
      + " \(writtenOff) loans written off, \(calls) margin calls,"
      + " \(exchanged) sales of coins for debts"
  }
}
