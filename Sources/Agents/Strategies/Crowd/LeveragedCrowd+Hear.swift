import Clearing
public import Kernel
public import Primitives
public import Venues

/// What the crowd hears, and what it makes of it at its next look.
extension LeveragedCrowd {
  public mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .filled(let fact):
      note(fact.fill.taker, in: entry.market, fact.cause.motive)
      note(fact.fill.maker, in: entry.market, .position)
      if fact.cause.motive == .liquidation, number(fact.fill.taker) != nil {
        noteLiquidation(fact.fill.price, fact.fill.quantity, in: entry.market)
      }
    case .takenOver(let fact):
      note(fact.account, in: entry.market, .liquidation)
      noteLiquidation(fact.price, fact.quantity.magnitude, in: entry.market)
    case .deleveraged(let fact):
      note(fact.account, in: entry.market, .deleveraging)
      note(fact.against, in: entry.market, .liquidation)
    case .liquidationBegan(let fact): setInLiquidation(fact.account, true)
    case .liquidationEnded(let fact): setInLiquidation(fact.account, false)
    case .stopPlaced(let account, let stop, let tag): noteStop(account, stop, tag)
    case .stopFired(let account, let stop, _):
      if let number = number(account), let leg = leg(of: number, in: entry.market) {
        if legs[leg].stop == stop { legs[leg].stop = 0 }
        if legs[leg].profit == stop { legs[leg].profit = 0 }
      }
    case .rejected(let fact): noteRefusal(fact, at: entry.instant)
    case .transferred(let transfer):
      if transfer.reason == .deposit { noteDeposit(transfer, in: entry.market) }
      if transfer.reason == .sent { noteSent(transfer) }
    case .rested, .cancelled, .marked, .funded, .fundingSet, .marginCalled: break
    case .halted, .resumed, .auctionUncrossed: break
    }
  }

  /// Something changed a position of the crowd; its size is looked up at the next look, so that it
  /// does not matter how often a fact is heard.
  private mutating func note(_ id: AccountID, in market: MarketID, _ motive: Motive) {
    guard let account = number(id), let leg = leg(of: account, in: market) else { return }
    legs[leg].motive = motive
    noteHeard(leg)
  }

  private mutating func noteHeard(_ leg: Int) {
    if legs[leg].isHeard { return }
    legs[leg].isHeard = true
    heard.append(UInt32(leg))
  }

  private mutating func noteLiquidation(
    _ price: Price, _ quantity: Quantity, in market: MarketID
  ) {
    let index = Int(market.index)
    let amount = facts[index].contract.notional(price, quantity).amount
    panic.noteLiquidation(of: amount, in: index)
    mood.noteLiquidation(of: amount, in: index)
  }

  private mutating func setInLiquidation(_ id: AccountID, _ isIt: Bool) {
    guard let account = number(id) else { return }
    holders[account].isInLiquidation = isIt
  }

  private mutating func noteStop(_ id: AccountID, _ stop: UInt32, _ tag: UInt32) {
    guard number(id) != nil else { return }
    let leg = Int(tag & Tag.mask)
    if tag == Tag.takeProfit.of(leg) { legs[leg].profit = stop } else { legs[leg].stop = stop }
    // The position may have gone while the order was on its way.
    if legs[leg].lots == 0 { noteHeard(leg) }
  }

  /// Stops that the gateway turned away are sent again, top-ups are tried again after a while.
  private mutating func noteRefusal(_ fact: Rejected, at now: Instant) {
    guard let account = number(fact.account), let tag = Tag(rawValue: fact.tag >> 28) else {
      return
    }
    let leg = fact.tag & Tag.mask
    switch tag {
    case .stop, .takeProfit:
      if fact.reason.isOfService { resends.append(Resend(leg: leg, tag: tag)) }
    case .topUp:
      if fact.reason == .inLiquidation {
        holders[account].awaitsTopUp = false
      } else {
        agenda.schedule(
          Intention(kind: .topUp, account: UInt32(account)), at: now + parameters.topUps.retry)
      }
    case .withdrawal: intend(.withdrawal, account, at: now + withdrawalRetry)
    case .exit, .addition, .comeBack: break
    }
  }

  private mutating func noteDeposit(_ transfer: Transfer, in market: MarketID) {
    guard let account = number(transfer.to), let leg = leg(of: account, in: market) else { return }
    // Money brought back is no answer to a margin that runs low.
    if holders[account].state == .entering { return }
    holders[account].awaitsTopUp = false
    holders[account].topUps += 1
    holders[account].baseline += transfer.amount.amount * worthLately(self.market(of: account))
    tally.topUps += 1
    noteHeard(leg)
  }

  /// What one whole of a market's settlement asset was worth in money at the last look.
  func worthLately(_ fact: MarketFacts) -> Double {
    guard let coin = fact.coin.map({ Int($0.index) }) else { return 1 }
    let ticks = references[coin] * (1 + moves[coin])
    return facts[coin].contract.amount(Price(nearest: ticks))
  }

  /// Looks up what was heard of.
  mutating func listen(_ view: borrowing MarketView) {
    for k in 0..<heard.count {
      let leg = Int(heard[k])
      legs[leg].isHeard = false
      looks += 1
      let account = Int(legs[leg].account)
      let lots = view.position(of: id(account), in: market(leg))?.quantity.lots ?? 0
      let isNew = legs[leg].lots == 0
      legs[leg].lots = lots
      // Whoever comes back has nothing at first, and has not lost it.
      if lots == 0, isNew, holders[account].state == .entering { continue }
      if lots == 0 {
        forget(leg, view.now)
      } else if holders[account].state == .holding {
        arm(.margin, account, view)
        arm(.lender, account, view)
      }
    }
    heard.removeAll()
  }

  /// A position has gone: nothing waits for its prices any more, and its stops are withdrawn.
  private mutating func forget(_ leg: Int, _ now: Instant) {
    for stop in [legs[leg].stop, legs[leg].profit] where stop != 0 {
      withdrawals.append(Withdrawal(leg: UInt32(leg), stop: stop))
    }
    (legs[leg].stop, legs[leg].profit) = (0, 0)
    parkAll(leg)
    let account = Int(legs[leg].account)
    for other in holders[account].range where legs[other].lots != 0 { return }
    if holders[account].state == .out { return }
    let wasEntering = holders[account].state == .entering
    holders[account].state = .out
    holders[account].motive = legs[leg].motive
    noteLeft(account)
    // Its next step is on the agenda still, and begins its time anew.
    if !wasEntering { planReturn(account, now) }
  }

  /// News reach the informed, each after a while of his own.
  public mutating func learn(_ signal: Signal, at now: Instant, stream: inout Stream) {
    guard case .news(let market, let jump) = signal, jump != 0 else { return }
    for account in 0..<holders.count where holders[account].state == .holding {
      let holder = holders[account]
      if !holder.isInformed && !holder.takesProfit { continue }
      let leg = Int(holder.firstLeg)
      if legs[leg].market != market.index { continue }
      let loses = (legs[leg].lots > 0) == (jump < 0)
      if loses ? !holder.isInformed : !holder.takesProfit { continue }
      let rules = parameters.information
      let delay = delay(of: account, median: rules.delay, spread: rules.delaySpread)
      agenda.schedule(
        Intention(kind: loses ? .sellOnNews : .takeProfit, account: UInt32(account)),
        at: now + delay)
    }
  }
}

extension Refusal {
  /// Refused by the service in front of the venue, or because the market does not take it now: the
  /// same request may be taken later.
  var isOfService: Bool {
    switch self {
    case .overloaded, .degraded, .cancelsHalted, .outage, .rateLimited: true
    case .marketHalted, .marketCancelOnly, .marketPostOnly, .marketInAuction: true
    default: false
    }
  }
}
