import Agents
import Clearing
public import Primitives
public import Simulations
public import Venues

/// Folds the journal of a run into a `RunRecord` while it goes. It only watches.
public struct Recorder: Observer, Sendable {
  public internal(set) var record: RunRecord
  private let plan: WorldPlan
  /// Seconds closed so far, and the one that is open, per market.
  private var open: [[SecondRow]]
  private var second: Int64 = -1
  private var isFinished = false
  /// Where a liquidation's first row is, by venue and number.
  private var rowsOfNumber: [[Int32]]
  /// Where a forced trade's row is, by venue and number.
  private var forcedOfNumber: [[Int32]]
  /// Class of every account, and the rows of its latest liquidations: one a market, then the latest
  /// of all.
  private var ownerClasses: [[UInt8]]
  private var latestRows: [[Int32]]
  private var deposited: [[Int128]]
  /// Purses of the insurance fund, by venue; known once the run begins.
  var purses: [[AccountID]]

  public init(_ plan: WorldPlan, names: [String]) {
    self.plan = plan
    var venues: [VenueRecord] = []
    for (index, venue) in plan.venues.enumerated() {
      let hasPools = venue.rules.execution.policy == .oraclePool
      let markets = venue.markets.enumerated().map { offset, market in
        var record = MarketRecord(
          id: MarketID(offset), name: market.rules.name, contract: market.rules.contract,
          facts: market.facts, ladder: Recorder.ladder(around: market.rules.price))
        record.isPooled = hasPools && market.rules.contract.kind != .spot
        return record
      }
      venues.append(VenueRecord(id: VenueID(index), name: names[index], markets: markets))
    }
    record = RunRecord(seed: plan.seed, duration: plan.duration, venues: venues)
    record.end.isComplete = false
    open = plan.venues.map { $0.markets.map { Recorder.fresh($0.rules.price) } }
    rowsOfNumber = plan.venues.map { _ in [] }
    forcedOfNumber = rowsOfNumber
    ownerClasses = plan.venues.map { _ in [] }
    latestRows = plan.venues.map { _ in [] }
    purses = plan.venues.map { _ in [] }
    deposited = plan.venues.map { _ in Array(repeating: 0, count: AgentClass.allCases.count) }
  }

  /// Buckets of a quarter percent of the first price, from nothing to a third above it.
  private static func ladder(around price: Price) -> LadderRecord {
    let step = max(1, price.ticks / 400)
    return LadderRecord(step: step, base: 0, buckets: Int(price.ticks * 4 / 3 / step) + 1)
  }

  private static func fresh(_ price: Price) -> SecondRow {
    SecondRow(
      mark: price, index: price, last: price, markLow: price, low: price, high: price)
  }

  /// Closes every second up to the one of `now`: a second without a fact repeats the prices.
  mutating func roll(to now: Instant) {
    let target = now.nanoseconds / 1_000_000_000
    while second < target {
      if second >= 0 { closeSecond() }
      second += 1
    }
  }

  /// Closes the second in which the run ends, once for all venues.
  mutating func finish() {
    if isFinished { return }
    isFinished = true
    closeSecond()
    second += 1
  }

  private mutating func closeSecond() {
    for venue in open.indices {
      for market in open[venue].indices {
        let row = open[venue][market]
        record.venues[venue].markets[market].seconds.append(row)
        var next = Recorder.fresh(row.mark)
        (next.index, next.last, next.low, next.high) = (row.index, row.last, row.last, row.last)
        open[venue][market] = next
      }
    }
  }

  mutating func noteOwners(_ classes: [UInt8], _ venue: Int) {
    ownerClasses[venue] = classes
    latestRows[venue] = Array(repeating: -1, count: classes.count * rowsPerAccount(venue))
  }

  /// Whether the run reached the end that was asked for.
  public mutating func setComplete(_ isComplete: Bool) { record.end.isComplete = isComplete }

  private func rowsPerAccount(_ venue: Int) -> Int { plan.venues[venue].markets.count + 1 }

  func deposits(_ venue: Int, _ ownerClass: Int) -> Int128 { deposited[venue][ownerClass] }

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    for k in 0..<entries.count {
      let entry = entries[k]
      switch entry.fact {
      case .rested, .rejected, .cancelled, .stopPlaced, .funded, .marginCalled: break
      default:
        roll(to: entry.instant)
        note(entry, venue: Int(entry.venue.index), market: Int(entry.market.index))
      }
    }
  }

  private mutating func note(_ entry: JournalEntry, venue: Int, market: Int) {
    switch entry.fact {
    case .filled(let fact): noteFill(fact, entry, venue, market)
    case .marked(let mark, let index):
      open[venue][market].mark = mark
      open[venue][market].index = index
      open[venue][market].markLow = min(open[venue][market].markLow, mark)
    case .stopFired(let account, _, let cause): noteForced(cause, account, entry)
    case .liquidationBegan(let fact): noteBegan(fact, entry, market)
    case .liquidationEnded(let fact): noteEnded(fact, entry, venue)
    case .takenOver(let fact): noteTakeOver(fact, entry, venue, market)
    case .deleveraged(let fact): noteDeleveraged(fact, entry, venue, market)
    case .fundingSet(let rate, let premium, let byLongs):
      record.fundings.append(
        FundingRow(
          at: entry.instant, venue: entry.venue, market: entry.market, rate: rate,
          premium: premium, paidByLongs: byLongs))
    case .transferred(let transfer): noteTransfer(transfer, entry, venue)
    case .halted(let fact): record.noteHalted(fact, entry)
    case .resumed(let fact): record.noteResumed(fact, entry)
    case .auctionUncrossed(let fact): record.noteAuction(fact, entry)
    case .rested, .rejected, .cancelled, .stopPlaced, .funded, .marginCalled: break
    }
  }

  private mutating func noteFill(
    _ fact: Filled, _ entry: JournalEntry, _ venue: Int, _ market: Int
  ) {
    let contract = plan.venues[venue].markets[market].rules.contract
    let value = contract.notional(fact.fill.price, fact.fill.quantity)
    let sold = fact.fill.takerSide == .sell
    open[venue][market].note(fact.fill.price, value, sold: sold)
    switch fact.cause.motive {
    case .liquidation:
      let mode = addToLiquidation(fact, value, entry, venue)
      open[venue][market].noteClosed(value, longs: sold, cross: mode == .cross)
    case .stop:
      if sold {
        open[venue][market].stopsSold += value
      } else {
        open[venue][market].stopsBought += value
      }
    case .fundUnwind:
      if sold {
        open[venue][market].fundSold += value
      } else {
        open[venue][market].fundBought += value
      }
      noteForced(fact.cause, fact.fill.taker, entry)
    default: if sold { open[venue][market].freelySold += value }
    }
    if fact.cause.forced != 0 { addToForced(fact.cause.forced, value, venue) }
  }

  private mutating func addToLiquidation(
    _ fact: Filled, _ value: Money, _ entry: JournalEntry, _ venue: Int
  ) -> MarginMode {
    guard let row = row(of: fact.cause.forced, in: entry.market, venue) else { return .isolated }
    record.liquidations[row].traded += value
    record.liquidations[row].tradedLots += fact.fill.quantity.lots
    return record.liquidations[row].mode
  }

  /// The row of a liquidation's leg in a market.
  private func row(of number: UInt32, in market: MarketID, _ venue: Int) -> Int? {
    guard Int(number) < rowsOfNumber[venue].count else { return nil }
    var row = Int(rowsOfNumber[venue][Int(number)])
    if row < 0 { return nil }
    let first = row
    while isLeg(row, of: number, venue) {
      if record.liquidations[row].market == market { return row }
      row += 1
    }
    return first
  }

  /// Whether a row belongs to a liquidation: legs stand one after another, and the next row may be
  /// of another venue, where the same numbers are given again.
  private func isLeg(_ row: Int, of number: UInt32, _ venue: Int) -> Bool {
    row < record.liquidations.count && record.liquidations[row].number == number
      && Int(record.liquidations[row].venue.index) == venue
  }

  private mutating func noteBegan(
    _ fact: LiquidationBegan, _ entry: JournalEntry, _ market: Int
  ) {
    let venue = Int(entry.venue.index)
    let contract = plan.venues[venue].markets[market].rules.contract
    if rowsOfNumber[venue].count <= Int(fact.number) {
      let missing = Int(fact.number) + 1 - rowsOfNumber[venue].count
      rowsOfNumber[venue].append(contentsOf: repeatElement(-1, count: missing))
    }
    if rowsOfNumber[venue][Int(fact.number)] < 0 {
      rowsOfNumber[venue][Int(fact.number)] = Int32(record.liquidations.count)
      noteForced(fact.cause, fact.account, entry)
    }
    let places = rowsPerAccount(venue)
    let base = Int(fact.account.index) * places
    if base + places <= latestRows[venue].count {
      latestRows[venue][base + market] = Int32(record.liquidations.count)
      latestRows[venue][base + places - 1] = Int32(record.liquidations.count)
    }
    record.liquidations.append(
      LiquidationRow(
        number: fact.number, venue: entry.venue, market: entry.market, account: fact.account,
        mode: fact.mode, began: entry.instant, ended: nil, quantity: fact.quantity,
        notional: contract.notional(fact.mark, fact.quantity.magnitude), mark: fact.mark,
        bankruptcyPrice: fact.bankruptcyPrice, cause: fact.cause))
  }

  private mutating func noteEnded(_ fact: LiquidationEnded, _ entry: JournalEntry, _ venue: Int) {
    guard Int(fact.number) < rowsOfNumber[venue].count else { return }
    var row = Int(rowsOfNumber[venue][Int(fact.number)])
    while row >= 0, isLeg(row, of: fact.number, venue) {
      record.liquidations[row].ended = entry.instant
      record.liquidations[row].outcome = fact.outcome
      row += 1
    }
  }

  private mutating func noteTakeOver(
    _ fact: TakenOver, _ entry: JournalEntry, _ venue: Int, _ market: Int
  ) {
    let contract = plan.venues[venue].markets[market].rules.contract
    let value = contract.notional(fact.price, fact.quantity.magnitude)
    var cross = false
    if let row = row(of: fact.number, in: entry.market, venue) {
      record.liquidations[row].takenOver = record.liquidations[row].takenOver + fact.quantity
      record.liquidations[row].takeOverPrice = fact.price
      record.liquidations[row].takeOverMark = fact.mark
      record.liquidations[row].isByVault = fact.vault != .outside
      cross = record.liquidations[row].mode == .cross
    }
    open[venue][market].noteClosed(value, longs: fact.quantity.isPositive, cross: cross)
  }

  private mutating func noteDeleveraged(
    _ fact: Deleveraged, _ entry: JournalEntry, _ venue: Int, _ market: Int
  ) {
    let contract = plan.venues[venue].markets[market].rules.contract
    let value = contract.notional(fact.price, fact.quantity.magnitude)
    if let row = row(of: fact.number, in: entry.market, venue) {
      record.liquidations[row].deleveraged = record.liquidations[row].deleveraged + fact.quantity
    }
    open[venue][market].deleveraged += value
    let owner =
      ownerClasses[venue].indices.contains(Int(fact.account.index))
      ? ownerClasses[venue][Int(fact.account.index)] : 0
    record.deleveragings.append(
      DeleveragingRow(
        at: entry.instant, venue: entry.venue, market: entry.market, fact: fact,
        notional: value, ownerClass: AgentClass(rawValue: owner) ?? .venue))
  }

  private mutating func noteTransfer(
    _ transfer: Transfer, _ entry: JournalEntry, _ venue: Int
  ) {
    let market = Int(entry.market.index)
    switch transfer.reason {
    case .deposit: noteBorder(transfer.amount, transfer.to, venue)
    case .withdrawal: noteBorder(-transfer.amount, transfer.from, venue)
    case .liquidationFee:
      if isOfPurse(transfer.to, venue) {
        record.venues[venue].markets[market].liquidationFees += transfer.amount
      }
      if let row = latestRow(of: transfer.from, in: entry.market, venue) {
        record.liquidations[row].fee += transfer.amount
      }
    case .insurancePayout:
      record.venues[venue].markets[market].insured += transfer.amount
      if let row = latestRow(of: transfer.to, in: entry.market, venue) {
        record.liquidations[row].insured += transfer.amount
      }
    case .badDebt:
      record.venues[venue].markets[market].badDebt += transfer.amount
      if let row = latestRow(of: transfer.to, in: entry.market, venue) {
        record.liquidations[row].badDebt += transfer.amount
      }
    case .backstop:
      // From a vault: what it adds for an account that is below zero.
      if let row = latestRow(of: transfer.to, in: entry.market, venue) {
        record.liquidations[row].byVault += transfer.amount
      }
    case .socialisedPayout:
      record.venues[venue].markets[market].socialised += transfer.amount
      if let row = latestRow(of: transfer.to, in: entry.market, venue) {
        record.liquidations[row].socialised += transfer.amount
      }
    case .clawback:
      record.venues[venue].markets[market].clawedBack += transfer.amount
      record.venues[venue].markets[market].badDebt -= transfer.amount
    case .levy:
      record.venues[venue].markets[market].levied += transfer.amount
    case .poolLoss:
      record.venues[venue].markets[market].byPool += transfer.amount
      if let row = latestRow(of: transfer.to, in: entry.market, venue) {
        record.liquidations[row].byPool += transfer.amount
      }
    case .gas: noteBorder(-transfer.amount, transfer.from, venue)
    case .fee, .funding, .dust, .pooling, .socialisedLoss, .priceImpact, .interest,
      .liquidationBonus:
      break
    }
  }

  /// Whether a liquidation fee went to the fund; the venue's own income is no layer of the losses.
  private func isOfPurse(_ account: AccountID, _ venue: Int) -> Bool {
    purses[venue].isEmpty || purses[venue].contains(account)
  }

  /// Money that came in over the border of the venue, or went out (negative).
  private mutating func noteBorder(_ amount: Money, _ owner: AccountID, _ venue: Int) {
    let classes = ownerClasses[venue]
    let ownerClass = classes.indices.contains(Int(owner.index)) ? classes[Int(owner.index)] : 0
    deposited[venue][Int(ownerClass)] += Int128(amount.units)
  }

  /// The latest liquidation of an account: its leg in a market, else whichever began last.
  private func latestRow(of account: AccountID, in market: MarketID, _ venue: Int) -> Int? {
    let places = rowsPerAccount(venue)
    let base = Int(account.index) * places
    guard base + places <= latestRows[venue].count else { return nil }
    let row = latestRows[venue][base + Int(market.index)]
    if row >= 0 { return Int(row) }
    let any = latestRows[venue][base + places - 1]
    return any >= 0 ? Int(any) : nil
  }

  private mutating func noteForced(_ cause: Cause, _ account: AccountID, _ entry: JournalEntry) {
    let venue = Int(entry.venue.index)
    if cause.forced == 0 { return }
    if forcedOfNumber[venue].count <= Int(cause.forced) {
      let missing = Int(cause.forced) + 1 - forcedOfNumber[venue].count
      forcedOfNumber[venue].append(contentsOf: repeatElement(-1, count: missing))
    }
    if forcedOfNumber[venue][Int(cause.forced)] >= 0 { return }
    forcedOfNumber[venue][Int(cause.forced)] = Int32(record.forced.count)
    record.forced.append(
      ForcedRow(
        venue: entry.venue, market: entry.market, at: entry.instant, number: cause.forced,
        motive: cause.motive, parent: cause.parent, straw: cause.straw,
        generation: cause.generation, account: account))
  }

  private mutating func addToForced(_ number: UInt32, _ value: Money, _ venue: Int) {
    guard Int(number) < forcedOfNumber[venue].count else { return }
    let row = Int(forcedOfNumber[venue][Int(number)])
    if row >= 0 { record.forced[row].traded += value }
  }
}
