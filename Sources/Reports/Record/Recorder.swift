import Agents
import Clearing
public import Primitives
public import Simulations
public import Venues

/// Folds the journal of a run into a `RunRecord` while it goes. It only watches.
public struct Recorder: Observer, Sendable {
  public internal(set) var record: RunRecord
  private let plan: WorldPlan
  /// The bar that is open, per market, and its number.
  private var open: [[BarRow]]
  private var bar = -1
  private let grid: BarGrid
  private var isFinished = false
  /// Where a liquidation's first row is, by venue and number.
  private var rowsOfNumber: [[Int32]]
  /// Where a forced trade's row is, by venue and number.
  var forcedOfNumber: [[Int32]]
  /// Class of every account, and the rows of its latest liquidations: one a market, then the latest
  /// of all.
  var ownerClasses: [[UInt8]]
  var latestRows: [[Int32]]
  var assets: [[AssetID]]
  /// Lots of spot markets that classes had at the start: by venue, market and class.
  var coins: [[[Int64]]]
  /// By venue, and by asset and class.
  var deposited: [[Int128]]
  /// Purses of the insurance fund, by venue; known once the run begins.
  var purses: [[AccountID]]
  /// By venue: lenders that have taken something over, and by account who added money.
  var lenders: [[AccountID]]
  var addedMoney: [[Bool]]
  var valuation: Valuation
  /// When concentration is taken: at the end of the calm.
  let calmEnd: Instant
  var tape: TapeRecorder?
  /// What the public is shown, by venue and market.
  var lenses: [[FeedLens]]
  var forcedWatch: ForcedWatch

  public init(_ plan: WorldPlan, names: [String]) {
    self.plan = plan
    let window = EventWindow(plan)
    calmEnd = window.hasTrigger ? window.baseline.upperBound : window.baseline.lowerBound
    var venues: [VenueRecord] = []
    let valuation = Valuation(plan)
    self.valuation = valuation
    let grid = BarGrid(for: plan.duration)
    self.grid = grid
    for (index, venue) in plan.venues.enumerated() {
      let markets = Recorder.markets(of: venue, at: index, on: grid, valuation)
      venues.append(VenueRecord(id: VenueID(index), name: names[index], markets: markets))
      venues[index].assets = venue.assets.map(\.name)
    }
    record = RunRecord(seed: plan.seed, duration: plan.duration, venues: venues)
    record.end.isComplete = false
    tape = plan.tape.map { TapeRecorder(plan, $0) }
    forcedWatch = ForcedWatch(plan)
    open = plan.venues.map { $0.markets.map { Recorder.fresh($0.rules.price) } }
    rowsOfNumber = plan.venues.map { _ in [] }
    forcedOfNumber = rowsOfNumber
    ownerClasses = plan.venues.map { _ in [] }
    latestRows = plan.venues.map { _ in [] }
    purses = plan.venues.map { _ in [] }
    lenses = plan.venues.map { venue in
      venue.markets.map { _ in FeedLens(venue.rules.liquidation.feed) }
    }
    assets = purses.map { _ in [] }
    coins = purses.map { _ in [] }
    lenders = purses
    addedMoney = purses.map { _ in [] }
    deposited = plan.venues.map {
      Array(repeating: 0, count: $0.assets.count * AgentClass.allCases.count)
    }
  }

  private static func fresh(_ price: Price) -> BarRow {
    BarRow(
      mark: price, index: price, last: price, markLow: price, low: price, high: price)
  }

  /// Closes every bar up to the one of `now`: a bar without a fact repeats the prices.
  mutating func roll(to now: Instant) {
    let target = grid.bar(at: now)
    while bar < target {
      if bar >= 0 { closeBar() }
      bar += 1
    }
  }

  /// Closes the bar in which the run ends, once for all venues.
  mutating func finish() {
    if isFinished { return }
    isFinished = true
    closeBar()
    bar += 1
  }

  private mutating func closeBar() {
    for venue in open.indices {
      for market in open[venue].indices {
        let row = open[venue][market]
        record.venues[venue].markets[market].bars.append(row)
        var next = Recorder.fresh(row.mark)
        (next.index, next.last, next.low, next.high) = (row.index, row.last, row.last, row.last)
        open[venue][market] = next
      }
    }
  }

  mutating func noteOwners(_ classes: [UInt8], _ assets: [AssetID], _ venue: Int) {
    ownerClasses[venue] = classes
    record.venues[venue].owners = classes
    self.assets[venue] = assets
    latestRows[venue] = Array(repeating: -1, count: classes.count * rowsPerAccount(venue))
  }

  /// Whether the run reached the end that was asked for.
  public mutating func setComplete(_ isComplete: Bool) { record.end.isComplete = isComplete }

  func rowsPerAccount(_ venue: Int) -> Int { plan.venues[venue].markets.count + 1 }

  /// In units of the asset.
  func deposits(_ venue: Int, _ asset: AssetID, _ ownerClass: Int) -> Int128 {
    deposited[venue][Int(asset.index) * AgentClass.allCases.count + ownerClass]
  }

  func assetCount(_ venue: Int) -> Int { plan.venues[venue].assets.count }

  /// The settlement asset of a market.
  func asset(_ venue: Int, _ market: Int) -> AssetID {
    plan.venues[venue].markets[market].rules.asset
  }

  /// What a size is worth at a price, in money of the report.
  private func notional(
    _ price: Price, _ size: Quantity, _ venue: Int, _ market: Int
  ) -> Money {
    let contract = plan.venues[venue].markets[market].rules.contract
    let face = contract.face(price, size)
    if contract.kind != .quanto { return face }
    return valuation.money(face, in: asset(venue, market), at: venue)
  }

  /// What a position loses by a close at `price` and not at `mark`; `closed` has its sign.
  private func loss(
    of closed: Quantity, from mark: Price, to price: Price, _ venue: Int, _ market: Int
  ) -> Int128 {
    let contract = plan.venues[venue].markets[market].rules.contract
    let lost = contract.exactValue(mark, closed.lots) - contract.exactValue(price, closed.lots)
    return valuation.units(lost, in: asset(venue, market), at: venue)
  }

  public mutating func note(_ entries: borrowing Buffer<JournalEntry>) {
    tape?.note(entries)
    for k in 0..<entries.count {
      let entry = entries[k]
      switch entry.fact {
      case .rested, .rejected, .cancelled, .stopPlaced, .funded: break
      case .marginCalled: record.venues[Int(entry.venue.index)].marginCalls += 1
      default:
        roll(to: entry.instant)
        note(entry, venue: Int(entry.venue.index), market: Int(entry.market.index))
        watchForced(entry)
      }
    }
  }

  private mutating func note(_ entry: JournalEntry, venue: Int, market: Int) {
    switch entry.fact {
    case .filled(let fact): noteFill(fact, entry, venue, market)
    case .marked(let mark, let index):
      let contract = plan.venues[venue].markets[market].rules.contract
      valuation.note(contract.amount(mark), of: market, at: venue)
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
          premium: premium,
          paidByLongs: valuation.money(byLongs, in: asset(venue, market), at: venue)))
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
    let value = notional(fact.fill.price, fact.fill.quantity, venue, market)
    let sold = fact.fill.takerSide == .sell
    open[venue][market].note(fact.fill.price, value, sold: sold)
    switch fact.cause.motive {
    case .liquidation:
      let mode = addToLiquidation(fact, value, entry, venue)
      open[venue][market].noteClosed(value, longs: sold, cross: mode == .cross)
      open[venue][market].reported += lenses[venue][market].show(
        value, of: fact.cause.forced, at: entry.instant)
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
      noteLenderSale(fact, value, venue, market)
      noteForced(fact.cause, fact.fill.taker, entry)
    case .autoExchange: noteForced(fact.cause, fact.fill.taker, entry)
    default: if sold { open[venue][market].freelySold += value }
    }
    if fact.cause.forced != 0 { addToForced(fact.cause.forced, value, venue) }
  }

  private mutating func addToLiquidation(
    _ fact: Filled, _ value: Money, _ entry: JournalEntry, _ venue: Int
  ) -> MarginMode {
    guard let row = row(of: fact.cause.forced, in: entry.market, venue) else { return .isolated }
    record.liquidations[row].traded += value
    if isByKeeper(fact, venue, Int(entry.market.index)) {
      record.liquidations[row].byKeeper += value
    }
    let (price, lots) = (fact.fill.price, fact.fill.quantity.lots)
    record.liquidations[row].tradedLots += lots
    record.liquidations[row].tradedTicks += Int128(price.ticks) * Int128(lots)
    let closed = Quantity(
      lots: record.liquidations[row].quantity.isPositive ? lots : -lots)
    record.liquidations[row].priceLoss += loss(
      of: closed, from: record.liquidations[row].mark, to: price, venue, Int(entry.market.index))
    record.liquidations[row].beyondMark += loss(
      of: closed, from: open[venue][Int(entry.market.index)].mark, to: price, venue,
      Int(entry.market.index))
    return record.liquidations[row].mode
  }

  /// The row of a liquidation's leg in a market.
  func row(of number: UInt32, in market: MarketID, _ venue: Int) -> Int? {
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
    if rowsOfNumber[venue].count <= Int(fact.number) {
      let missing = Int(fact.number) + 1 - rowsOfNumber[venue].count
      rowsOfNumber[venue].append(contentsOf: repeatElement(-1, count: missing))
    }
    // What the house loses shows in its equity.
    if isOfHouse(fact.account, venue) { return noteForced(fact.cause, fact.account, entry) }
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
        notional: notional(fact.mark, fact.quantity.magnitude, venue, market), mark: fact.mark,
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
    let value = notional(fact.price, fact.quantity.magnitude, venue, market)
    var cross = false
    noteLender(fact, value, venue, market)
    if let row = row(of: fact.number, in: entry.market, venue) {
      record.liquidations[row].takenOver = record.liquidations[row].takenOver + fact.quantity
      record.liquidations[row].takeOverPrice = fact.price
      record.liquidations[row].takeOverMark = fact.mark
      record.liquidations[row].takenOverValue += value
      record.liquidations[row].priceLoss += loss(
        of: fact.quantity, from: record.liquidations[row].mark, to: fact.price, venue, market)
      record.liquidations[row].beyondMark += loss(
        of: fact.quantity, from: fact.mark, to: fact.price, venue, market)
      record.liquidations[row].isByVault = fact.vault != .outside
      cross = record.liquidations[row].mode == .cross
    }
    open[venue][market].noteClosed(value, longs: fact.quantity.isPositive, cross: cross)
    open[venue][market].reported += lenses[venue][market].show(takenOver: value)
  }

  private mutating func noteDeleveraged(
    _ fact: Deleveraged, _ entry: JournalEntry, _ venue: Int, _ market: Int
  ) {
    let value = notional(fact.price, fact.quantity.magnitude, venue, market)
    if let row = row(of: fact.number, in: entry.market, venue) {
      record.liquidations[row].deleveraged = record.liquidations[row].deleveraged + fact.quantity
      record.liquidations[row].deleveragedValue += value
      let closed = Quantity(
        lots: record.liquidations[row].quantity.isPositive
          ? fact.quantity.magnitude.lots : -fact.quantity.magnitude.lots)
      record.liquidations[row].priceLoss += loss(
        of: closed, from: record.liquidations[row].mark, to: fact.price, venue, market)
    }
    open[venue][market].deleveraged += value
    let owner =
      ownerClasses[venue].indices.contains(Int(fact.account.index))
      ? ownerClasses[venue][Int(fact.account.index)] : 0
    let asset = asset(venue, market)
    let cost = -loss(of: fact.quantity, from: fact.mark, to: fact.price, venue, market)
    let isOfHouse = isOfHouse(fact.against, venue)
    var fact = fact
    fact.realised = valuation.money(fact.realised, in: asset, at: venue)
    fact.equity = valuation.money(fact.equity, in: asset, at: venue)
    record.deleveragings.append(
      DeleveragingRow(
        at: entry.instant, venue: entry.venue, market: entry.market, fact: fact,
        notional: value, cost: cost, ownerClass: AgentClass(rawValue: owner) ?? .venue,
        isOfHouse: isOfHouse))
  }

  /// Whether an account is the venue's own: a purse of its fund, a vault, a lender.
  private func isOfHouse(_ account: AccountID, _ venue: Int) -> Bool {
    let classes = ownerClasses[venue]
    let place = Int(account.index)
    return classes.indices.contains(place) && classes[place] == AgentClass.venue.rawValue
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
