import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// What moves lots and money. Equity is money plus lots at the mark, and every change of it is
/// counted here, to the unit.
extension AccountWatch {
  /// What lots are worth at a price, in units.
  private func worth(_ lots: Int64, _ price: Price, _ market: Int) -> Int128 {
    story.markets[market].contract.exactValue(price, lots)
  }

  mutating func noteMark(_ mark: Price, _ entry: JournalEntry) {
    let market = Int(entry.market.index)
    if lots[market] != 0 {
      story.flows[FlowKind.marks.rawValue] +=
        worth(lots[market], mark, market) - worth(lots[market], marks[market], market)
      wantsLook = true
    }
    marks[market] = mark
    if !story.survivals.isEmpty { wantsLook = true }
  }

  /// Lots come (or go, negative) at a price: the change of equity at the mark.
  private mutating func move(_ change: Int64, at price: Price, _ market: Int) -> Int128 {
    let before = worth(lots[market], marks[market], market)
    lots[market] += change
    return worth(lots[market], marks[market], market) - before - worth(change, price, market)
  }

  mutating func noteFill(_ fact: Filled, isTaker: Bool, _ entry: JournalEntry) {
    let fill = fact.fill
    let market = Int(entry.market.index)
    let side = isTaker ? fill.takerSide : fill.takerSide.opposite
    let gain = move(side.sign * fill.quantity.lots, at: fill.price, market)
    let fee = isTaker ? fact.takerFee : fact.makerFee
    story.flows[FlowKind.trades.rawValue] += gain
    story.flows[FlowKind.fees.rawValue] -= Int128(fee.units)
    let value = story.markets[market].contract.notional(fill.price, fill.quantity)
    let other = owner(of: isTaker ? fill.maker : fill.taker)
    if let last = story.steps.last, last.event == entry.event, last.market == entry.market,
      case .traded(var trade) = last.what, trade.isTaker == isTaker, trade.cause == fact.cause,
      trade.side == side
    {
      trade.lots += fill.quantity.lots
      trade.value += value
      trade.last = fill.price
      trade.fee += fee
      AccountWatch.add(other, fill.quantity.lots, to: &trade.against)
      story.steps[story.steps.count - 1].what = .traded(trade)
      story.steps[story.steps.count - 1].effect += gain - Int128(fee.units)
    } else {
      let trade = StoryStep.Trade(
        side: side, isTaker: isTaker, cause: fact.cause, lots: fill.quantity.lots, value: value,
        first: fill.price, last: fill.price, mark: marks[market], fee: fee,
        against: [StoryStep.Share(owner: other, lots: fill.quantity.lots)])
      add(.traded(trade), entry, gain - Int128(fee.units))
    }
  }

  private static func add(
    _ owner: AgentClass, _ lots: Int64, to shares: inout [StoryStep.Share]
  ) {
    if let place = shares.firstIndex(where: { $0.owner == owner }) {
      shares[place].lots += lots
    } else {
      shares.append(StoryStep.Share(owner: owner, lots: lots))
    }
  }

  mutating func noteTakeOver(_ fact: TakenOver, _ entry: JournalEntry) {
    let market = Int(entry.market.index)
    let taker =
      fact.vault != .outside
      ? fact.vault : purses.indices.contains(market) ? purses[market] : .outside
    for (account, sign) in [(fact.account, Int64(-1)), (taker, 1)] where account == story.account {
      let gain = move(sign * fact.quantity.lots, at: fact.price, market)
      add(.takenOver(fact, isGiver: sign < 0), entry, gain, as: .takeOver)
    }
  }

  mutating func noteDeleveraged(_ fact: Deleveraged, _ entry: JournalEntry) {
    let market = Int(entry.market.index)
    if fact.account == story.account {
      let gain = move(fact.quantity.lots, at: fact.price, market)
      add(.deleveraged(fact, naked: []), entry, gain, as: .deleveraging)
    }
    guard fact.against == story.account else { return }
    let gain = move(-fact.quantity.lots, at: fact.price, market)
    let closed = fact.quantity.magnitude.lots
    let winner = owner(of: fact.account)
    if let last = story.steps.last, last.event == entry.event, last.market == entry.market,
      case .closedAgainst(var all) = last.what, all.price == fact.price
    {
      all.winners += 1
      all.lots += closed
      AccountWatch.add(winner, closed, to: &all.owners)
      story.steps[story.steps.count - 1].what = .closedAgainst(all)
      story.steps[story.steps.count - 1].effect += gain
      story.flows[FlowKind.deleveraging.rawValue] += gain
    } else {
      let all = StoryStep.Closed(
        number: fact.number, winners: 1, lots: closed, price: fact.price, mark: fact.mark,
        owners: [StoryStep.Share(owner: winner, lots: closed)])
      add(.closedAgainst(all), entry, gain, as: .deleveraging)
    }
  }

  mutating func noteFunded(_ paid: Money, _ entry: JournalEntry) {
    let effect = -Int128(paid.units)
    let rate = rates[Int(entry.market.index)]
    if let last = story.steps.last, last.market == entry.market,
      case .funded(var fundings) = last.what
    {
      fundings.count += 1
      fundings.paid += paid
      fundings.rate = rate
      fundings.until = entry.instant
      story.steps[story.steps.count - 1].what = .funded(fundings)
      story.steps[story.steps.count - 1].effect += effect
      story.flows[FlowKind.funding.rawValue] += effect
    } else {
      let fundings = StoryStep.Fundings(
        count: 1, paid: paid, rate: rate, until: entry.instant)
      add(.funded(fundings), entry, effect, as: .funding)
    }
  }

  /// The rate is noted after the payments: it belongs to the last step, too.
  mutating func noteRate(_ rate: Rate, _ entry: JournalEntry) {
    rates[Int(entry.market.index)] = rate
    if let last = story.steps.last, last.market == entry.market,
      case .funded(var fundings) = last.what, fundings.until == entry.instant
    {
      fundings.rate = rate
      story.steps[story.steps.count - 1].what = .funded(fundings)
    }
  }

  mutating func noteTransfer(_ transfer: Transfer, isReceiver: Bool, _ entry: JournalEntry) {
    let effect = isReceiver ? Int128(transfer.amount.units) : -Int128(transfer.amount.units)
    add(
      .transferred(transfer, isReceiver: isReceiver), entry, effect,
      as: FlowKind(transfer.reason))
  }
}
