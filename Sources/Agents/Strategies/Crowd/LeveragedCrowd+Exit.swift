import Clearing
import Matching
import Primitives
import Venues

/// Closing: one slice a look and position, reduce-only, until nothing is left.
extension LeveragedCrowd {
  /// An account decides to close all it has.
  mutating func leave(_ account: Int, _ motive: Motive) {
    looks += 1
    if holders[account].state != .holding { return }
    holders[account].state = .leaving
    holders[account].motive = motive
    close(account, keeping: 0)
    noteLeft(account)
  }

  /// Its positions are closed slice by slice, but for a part that is kept.
  mutating func close(_ account: Int, keeping part: Double) {
    for leg in holders[account].range where legs[leg].lots != 0 {
      legs[leg].keeps = (part * Double(abs(legs[leg].lots))).integer(.down)
      if legs[leg].isClosing { continue }
      legs[leg].isClosing = true
      exits.append(UInt32(leg))
    }
  }

  /// Works on what is being closed, in turn where not all can be served.
  mutating func work(
    _ view: borrowing MarketView, upTo end: Int, requests: inout Buffer<Request>
  ) {
    if exits.isEmpty { return }
    for index in slices.indices { slices[index] = -1 }
    if turn >= exits.count { turn = 0 }
    let start = turn
    var served = 0
    while served < exits.count, requests.count < end {
      let place = (start + served) % exits.count
      slice(Int(exits[place]), view, requests: &requests)
      served += 1
    }
    turn = (start + served) % exits.count
    dropFinished()
  }

  private mutating func slice(
    _ leg: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    looks += 1
    let account = Int(legs[leg].account)
    let rest = abs(legs[leg].lots) - legs[leg].keeps
    if rest <= 0 || holders[account].isInLiquidation { return }
    let market = market(leg)
    if !view.isTrading(market) { return }
    let side = Side.closing(Quantity(lots: legs[leg].lots))
    let lots = min(rest, largest(side, market, view))
    let limit = ImmediateOrder.limit(
      side, within: parameters.market(Int(market.index)).exitSlippage, of: view, in: market)
    requests.append(
      Request(
        .place(ImmediateOrder.ticket(side, lots, at: limit, isReduceOnly: true)),
        by: id(account), in: market, motive: holders[account].motive, tag: Tag.exit.of(leg)))
  }

  /// The largest slice now, in lots: computed once a look, market and side.
  private mutating func largest(
    _ side: Side, _ market: MarketID, _ view: borrowing MarketView
  ) -> Int64 {
    let place = 2 * Int(market.index) + Int(side.rawValue)
    if slices[place] > 0 { return slices[place] }
    let rules = parameters.exits
    let calm = rules.slice.of(facts[Int(market.index)].depthOnePercent, rounding: .nearest)
    var lots = ImmediateOrder.lots(worth: calm.amount, of: view, in: market)
    let touch = side == .sell ? view.bestBid(market) : view.bestAsk(market)
    if let touch {
      let room = rules.band.of(Quantity(lots: touch.ticks), rounding: .down).lots
      let worst = Price(ticks: max(1, touch.ticks + side.sign * room))
      let depth = view.depth(side.opposite, to: worst, in: market).quantity
      lots = max(lots, rules.depthShare.of(depth, rounding: .down).lots)
    }
    slices[place] = max(1, hurried(lots, market, view))
    return slices[place]
  }

  /// Slices are larger as a halt comes near, and in the first seconds after one.
  private func hurried(
    _ lots: Int64, _ market: MarketID, _ view: borrowing MarketView
  ) -> Int64 {
    let rules = parameters.exits
    var hurry = rules.magnet.urgency(view, in: market)
    if rules.rush != 1, let resumed = view.resumed(market), view.now - resumed <= rules.rushFor {
      hurry = max(hurry, rules.rush)
    }
    return hurry == 1 ? lots : (Double(lots) * hurry).integer(.down)
  }

  /// Keeps those that still hold more than they will, in their order.
  private mutating func dropFinished() {
    var kept = 0
    for place in 0..<exits.count {
      let leg = exits[place]
      if abs(legs[Int(leg)].lots) <= legs[Int(leg)].keeps {
        legs[Int(leg)].isClosing = false
        if place < turn { turn -= 1 }
        continue
      }
      exits[kept] = leg
      kept += 1
    }
    exits.truncate(to: kept)
    turn = max(0, turn)
  }

  /// Withdraws the stops of positions that have gone.
  mutating func withdraw(upTo end: Int, requests: inout Buffer<Request>) {
    while requests.count < end, let item = withdrawals.popLast() {
      let leg = Int(item.leg)
      requests.append(
        Request(
          .cancelStop(item.stop), by: id(Int(legs[leg].account)), in: market(leg), motive: .stop,
          tag: Tag.stop.of(leg)))
    }
  }

  /// Leaves stops and take-profits with the venue, as many a look as it may send.
  mutating func placeStops(
    _ view: borrowing MarketView, upTo end: Int, requests: inout Buffer<Request>
  ) {
    // A market that is halted may refuse them, and they would come back at once.
    for fact in facts where !view.isTrading(fact.market) { return }
    while requests.count < end, let item = resends.popLast() {
      let leg = legs[Int(item.leg)]
      let tick = item.tag == .stop ? leg.stopAt : leg.profitAt
      if leg.lots != 0 { place(item.tag, Int(item.leg), at: tick, &requests) }
    }
    while nextStop < legs.count, requests.count + 1 < end {
      let leg = legs[nextStop]
      if leg.stopAt > 0, leg.lots != 0 { place(.stop, nextStop, at: leg.stopAt, &requests) }
      if leg.profitAt > 0, leg.lots != 0 {
        place(.takeProfit, nextStop, at: leg.profitAt, &requests)
      }
      nextStop += 1
    }
  }

  private mutating func place(
    _ tag: Tag, _ leg: Int, at tick: Int64, _ requests: inout Buffer<Request>
  ) {
    let held = legs[leg]
    let isLong = held.lots > 0
    let ticket = ImmediateOrder.stop(
      closing: held.lots, when: isLong == (tag == .stop) ? .falling : .rising,
      to: Price(ticks: tick), slippage: parameters.market(Int(held.market)).stopSlippage)
    requests.append(
      Request(
        .stop(ticket), by: id(Int(held.account)), in: market(leg),
        motive: tag == .stop ? .stop : .takeProfit, tag: tag.of(leg)))
  }
}
