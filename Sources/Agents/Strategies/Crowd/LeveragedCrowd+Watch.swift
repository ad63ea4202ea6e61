import Clearing
import Kernel
import Primitives
import Venues

/// Levels at which an account does something, found without asking it.
///
/// A level of equity is turned into prices as the venue does it for cross accounts: with H of
/// slack and an exposure of Σ|lots|·price, nothing can happen before one of the legs has lost the
/// share H / exposure of its price. A leg that is touched has its account looked at exactly, and
/// what is left is split again.
extension LeveragedCrowd {
  enum Watch: UInt32, CaseIterable {
    /// Margin low enough for a top-up.
    case margin
    /// A loss at which the lender calls.
    case lender
    /// The next step at which the position is added to.
    case addition
  }

  /// A short of any tier loses less slack per unit of price than this.
  private static let shortSlope = 1.25

  /// The run begins: everything that waits for a price is put there.
  mutating func armAll(_ account: Int, _ view: borrowing MarketView) {
    arm(.margin, account, view)
    arm(.lender, account, view)
    let leg = Int(holders[account].firstLeg)
    if holders[account].state != .holding || legs[leg].additionStep == 0 { return }
    // Steps that were behind the account before the run are not taken again.
    let (entry, mark) = (Double(legs[leg].entry), Double(view.mark(market(leg)).ticks))
    let loss = (legs[leg].lots > 0 ? entry - mark : mark - entry) / entry
    let passed = loss / max(1e-9, parameters.additions.step.ratio)
    legs[leg].additionStep += max(0, passed.integer(.down))
    armAddition(leg)
  }

  /// Puts a level of equity at the prices that guard it. At a level that is reached already the
  /// triggers lie one tick away.
  mutating func arm(_ watch: Watch, _ account: Int, _ view: borrowing MarketView) {
    let holder = holders[account]
    if !watches(watch, holder) { return }
    looks += 1
    var exposure = 0.0
    let slack = max(0, slack(watch, account, view))
    for leg in holder.range where legs[leg].lots != 0 {
      let slope = legs[leg].lots > 0 ? 1 : LeveragedCrowd.shortSlope
      exposure += notional(leg, view, times: slope)
      // A long of an inverse contract loses ever faster: by m of the price, m / (1 - m).
      if watch == .margin, contract(leg).kind == .inverse { exposure += slack }
    }
    // In money, which is what a lender counts, all of its coins fall with the coin.
    if watch == .lender, isInCoin(account) {
      exposure += max(0, view.equity(of: id(account)).amount)
    }
    if exposure <= 0 { return }
    let move = slack / exposure
    for leg in holder.range where legs[leg].lots != 0 {
      let mark = view.mark(market(leg)).ticks
      let room = max(1, (Double(mark) * min(1, move)).integer(.down))
      put(watch, leg, at: legs[leg].lots > 0 ? mark - room : mark + room)
    }
  }

  /// Whether an account waits for a level at all now.
  private func watches(_ watch: Watch, _ holder: Holder) -> Bool {
    if holder.state != .holding { return false }
    switch watch {
    case .margin:
      return holder.topsUp && !holder.flees && !holder.awaitsTopUp
        && Int(holder.topUps) < parameters.topUps.most
    case .lender: return holder.hasLender && !holder.isCalled
    case .addition: return true
    }
  }

  private func contract(_ leg: Int) -> Contract { facts[Int(legs[leg].market)].contract }

  /// What a leg is worth at the mark, without a sign, some times over.
  private func notional(_ leg: Int, _ view: borrowing MarketView, times factor: Double) -> Double {
    let ticks = Double(view.mark(market(leg)).ticks)
    let quantum = Double(contract(leg).quantum) / Double(Money.unitsPerWhole)
    let lots = factor * Double(abs(legs[leg].lots))
    return contract(leg).kind == .inverse ? lots / ticks * quantum : lots * ticks * quantum
  }

  /// What everybody knows of the market in which an account has its first position; it has the
  /// account's asset.
  func market(of account: Int) -> MarketFacts {
    facts[Int(legs[Int(holders[account].firstLeg)].market)]
  }

  private func isInCoin(_ account: Int) -> Bool { market(of: account).coin != nil }

  /// What an account is worth in money.
  func value(of account: Int, _ view: borrowing MarketView) -> Double {
    view.equity(of: id(account)).amount * view.worth(market(of: account))
  }

  /// What can be lost before the level is reached, in the account's asset. Margin is what the venue
  /// shows, in that asset; a lender has lent money, and counts in money.
  func slack(_ watch: Watch, _ account: Int, _ view: borrowing MarketView) -> Double {
    switch watch {
    case .margin:
      let leg = Int(holders[account].firstLeg)
      guard let margin = view.margin(of: id(account), in: market(leg)) else { return 0 }
      return margin.equity.amount - parameters.topUps.level * margin.maintenance.amount
    case .lender:
      let fact = market(of: account)
      let lent = holders[account].equity * fact.worthAtStart(among: facts)
      let loss = holders[account].baseline - value(of: account, view)
      return (parameters.lenders.callAt.ratio * lent - loss) / view.worth(fact)
    case .addition: return 0
    }
  }

  private mutating func armAddition(_ leg: Int) {
    let entry = Double(legs[leg].entry)
    let move = entry * parameters.additions.step.ratio * Double(legs[leg].additionStep)
    put(.addition, leg, at: (legs[leg].lots > 0 ? entry - move : entry + move).integer(.nearest))
  }

  /// Places a leg's trigger, made when it is first needed; a price below a tick is never reached.
  private mutating func put(_ watch: Watch, _ leg: Int, at tick: Int64) {
    let index = Int(legs[leg].market)
    var handle = handle(watch, leg)
    if handle == 0 {
      handle = triggers[index].register(watch.rawValue << 28 | UInt32(leg))
      setHandle(watch, leg, handle)
    }
    if tick < 1 { return triggers[index].park(handle) }
    triggers[index].place(handle, at: tick, legs[leg].lots > 0 ? .falling : .rising)
  }

  private func handle(_ watch: Watch, _ leg: Int) -> UInt32 {
    switch watch {
    case .margin: legs[leg].marginHandle
    case .lender: legs[leg].lenderHandle
    case .addition: legs[leg].additionHandle
    }
  }

  private mutating func setHandle(_ watch: Watch, _ leg: Int, _ handle: UInt32) {
    switch watch {
    case .margin: legs[leg].marginHandle = handle
    case .lender: legs[leg].lenderHandle = handle
    case .addition: legs[leg].additionHandle = handle
    }
  }

  private mutating func park(_ watch: Watch, _ account: Int) {
    for leg in holders[account].range { park(watch, leg: leg) }
  }

  private mutating func park(_ watch: Watch, leg: Int) {
    let handle = handle(watch, leg)
    if handle != 0 { triggers[Int(legs[leg].market)].park(handle) }
  }

  mutating func parkAll(_ leg: Int) {
    for watch in Watch.allCases { park(watch, leg: leg) }
  }

  /// Moves the crowd's triggers to the marks, and acts on what they touch.
  mutating func followMarks(_ view: borrowing MarketView, requests: inout Buffer<Request>) {
    for index in 0..<triggers.count {
      let mark = view.mark(facts[index].market)
      touched.removeAll()
      triggers[index].advance(to: mark, touched: &touched)
      for k in 0..<touched.count {
        let payload = touched[k].payload
        guard let watch = Watch(rawValue: payload >> 28) else { continue }
        reach(watch, Int(payload & Tag.mask), view, requests: &requests)
      }
    }
  }

  private mutating func reach(
    _ watch: Watch, _ leg: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    looks += 1
    let account = Int(legs[leg].account)
    if holders[account].state != .holding { return }
    if watch == .addition { return step(leg, view.now) }
    if slack(watch, account, view) > 0 { return arm(watch, account, view) }
    // Decided: the other legs need not tell again.
    park(watch, account)
    if watch == .lender {
      holders[account].isCalled = true
      tally.lenderCalls += 1
      return intend(.lenderDeadline, account, at: view.now + holders[account].cure)
    }
    holders[account].awaitsTopUp = true
    let rules = parameters.topUps
    let delay = delay(of: account, median: rules.delay, spread: rules.delaySpread)
    intend(.topUp, account, at: view.now + delay)
  }

  /// How long an account takes to act, from its own chance.
  mutating func delay(of account: Int, median: Interval, spread: Double) -> Interval {
    if median <= .zero { return .zero }
    return Interval(
      up: holders[account].stream.lognormal(median: median.seconds, sigma: spread))
  }

  mutating func intend(_ kind: Intention.Kind, _ account: Int, at instant: Instant) {
    agenda.schedule(Intention(kind: kind, account: UInt32(account)), at: instant)
  }

  /// A step against the position has been made: an addition is decided, and the next step drawn.
  private mutating func step(_ leg: Int, _ now: Instant) {
    let account = Int(legs[leg].account)
    let rules = parameters.additions
    if holders[account].flees || Int(holders[account].additions) >= rules.most { return }
    holders[account].additions += 1
    let delay = delay(of: account, median: rules.delay, spread: rules.delaySpread)
    intend(.addition, account, at: now + delay)
    legs[leg].additionStep += CrowdDraft.stepsToAddition(
      holders[account].stream.uniform(), chance: rules.chance)
    if Int(holders[account].additions) < rules.most { armAddition(leg) }
  }

  /// More of the position, taken at once.
  private mutating func add(
    _ account: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    let leg = Int(holders[account].firstLeg)
    let lots = parameters.additions.size.of(Quantity(lots: abs(legs[leg].lots)), rounding: .down)
    if lots.isZero || holders[account].isInLiquidation { return }
    if !view.isTrading(market(leg)) {
      return intend(.addition, account, at: view.now + .seconds(5))
    }
    tally.additions += 1
    let side: Side = legs[leg].lots > 0 ? .buy : .sell
    let market = market(leg)
    let limit = ImmediateOrder.limit(
      side, within: parameters.market(Int(market.index)).exitSlippage, of: view, in: market)
    requests.append(
      Request(
        .place(ImmediateOrder.ticket(side, lots.lots, at: limit)), by: id(account), in: market,
        motive: .addition, tag: Tag.addition.of(leg)))
  }

  /// Does what has come due.
  mutating func keepAppointments(
    _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    while let due = agenda.next(through: view.now) {
      let account = Int(due.payload.account)
      looks += 1
      if due.payload.kind == .withdrawal {
        withdrawMoney(account, view, requests: &requests)
        continue
      }
      if due.payload.kind == .comeBack {
        comeBack(account, view, requests: &requests)
        continue
      }
      if holders[account].state != .holding { continue }
      let brings = due.payload.kind == .addition || due.payload.kind == .topUp
      if brings, holders[account].flees { continue }
      switch due.payload.kind {
      case .withdrawal, .comeBack: break
      case .sellOnNews: leave(account, .information)
      case .takeProfit: leave(account, .position)
      case .lenderDeadline:
        holders[account].isCalled = false
        if slack(.lender, account, view) > 0 {
          arm(.lender, account, view)
        } else {
          leave(account, .lenderCall)
        }
      case .addition: add(account, view, requests: &requests)
      case .topUp: topUp(account, view, requests: &requests)
      }
    }
  }

  /// Sends money, unless the price has mended the margin meanwhile.
  private mutating func topUp(
    _ account: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    if slack(.margin, account, view) > 0 {
      holders[account].awaitsTopUp = false
      return arm(.margin, account, view)
    }
    let leg = Int(holders[account].firstLeg)
    let amount = parameters.topUps.amount.of(
      Money(nearest: holders[account].equity), rounding: .nearest)
    if amount <= .zero { return }
    requests.append(
      Request(
        .topUp(amount), by: id(account), in: market(leg), motive: .position,
        tag: Tag.topUp.of(leg)))
  }
}
