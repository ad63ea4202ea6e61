import Clearing
import Primitives
public import Venues

/// What happened in storms, counted.
public struct StormTally: CustomStringConvertible, Sendable {
  public var events = 0
  public var fills = 0
  public var liquidations = 0
  public var takeOvers = 0
  public var backstops = 0
  public var pooled = 0
  public var socialised = 0
  public var clawedBack = 0
  public var deleveraged = 0
  public var badDebts = 0
  public var stops = 0
  public var poolFills = 0
  public var keeperFills = 0
  public var poolLosses = 0
  public var capped = 0
  public var interest = 0
  public var writtenOff = 0
  public var calls = 0
  public var exchanged = 0
  public var loanParts = 0

  public init() {}

  /// Adds what happened in another storm.
  public mutating func add(_ other: StormTally) {
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
    loanParts += other.loanParts
  }

  /// Counts what an event noted.
  public mutating func add(_ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue) {
    events += 1
    count(entries, venue)
  }

  /// Counts what was noted in any number of events.
  public mutating func count(_ entries: ArraySlice<JournalEntry>, _ venue: borrowing Venue) {
    for entry in entries {
      switch entry.fact {
      case .filled(let fact):
        fills += 1
        let maker = venue.clearing.accounts[Int(fact.fill.maker.index)].role
        if maker == .pool, venue.isPooled(entry.market) { poolFills += 1 }
        if fact.cause.motive == .autoExchange, fact.cause.forced != 0 { exchanged += 1 }
        if maker == .keeper { keeperFills += 1 }
        let rules = venue.markets[Int(entry.market.index)].rules
        let lends = rules.contract.kind == .spot && rules.schedule.maxLeverage > 1
        let isForced = fact.cause.motive == .liquidation && fact.cause.forced != 0
        if lends, isForced || maker == .keeper { loanParts += 1 }
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

  public var description: String {
    "\(events) events, \(fills) fills, \(liquidations) liquidations, \(takeOvers) take-overs,"
      + " \(backstops) backstops, \(pooled) poolings, \(socialised) losses spread,"
      + " \(clawedBack) clawed back, \(deleveraged) deleveraged, \(badDebts) bad debts,"
      + " \(stops) stops fired, \(poolFills) fills of pools, \(poolLosses) losses of pools,"
      + " \(capped) profits capped, \(keeperFills) fills of keepers, \(interest) interests,"
      + " \(writtenOff) loans written off, \(calls) margin calls,"
      + " \(loanParts) parts of loans closed, \(exchanged) sales of coins for debts"
  }
}
