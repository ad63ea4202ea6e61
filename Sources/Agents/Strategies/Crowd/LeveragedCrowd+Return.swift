import Clearing
import Kernel
import Matching
public import Primitives
import Venues

/// Those who have gone come back: after a while, with as much money as they once had, and take the
/// same position for the same money at the price of the day. Without them a month would see open
/// interest drain away, and a calm that nothing is left to disturb.
extension LeveragedCrowd {
  /// Who comes back, and when.
  public struct Returns: Hashable, Sendable {
    /// Accounts that come back each time they have gone; the others stay away.
    /// - unit: ratio; range: 0...1; default: open interest that stays about where it is; class:
    ///   assumed
    public var share = 1.0
    /// How long they stay away on average; exponential.
    /// - unit: time; range: 1s...1y; default: no source; class: assumed
    public var after = Interval.hours(12)
    /// Time constant with which the crowd gets used to a price: losses count from what it is used
    /// to, no longer from the price at the start.
    /// - unit: time; range: 1min...1y; default: no source; class: assumed
    public var memory = Interval.hours(24)

    public init() {}
  }

  /// Between two slices of somebody who takes a position.
  private static let pause = Interval.seconds(1)
  /// Slices after which he is content with what he has.
  private static let patience: UInt8 = 240

  /// An account has gone: whether it comes back, and when, is drawn from its own chance.
  mutating func planReturn(_ account: Int, _ now: Instant) {
    guard let rules = parameters.returns, !holders[account].flees,
      holders[account].stream.bernoulli(rules.share)
    else { return }
    let delay = Interval(up: holders[account].stream.exponential(mean: rules.after.seconds))
    intend(.comeBack, account, at: now + delay)
  }

  /// One step of coming back: money first, then the position, slice by slice.
  mutating func comeBack(
    _ account: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    switch holders[account].state {
    case .out where holders[account].tries > 0:
      // It lost its position while it came back.
      holders[account].tries = 0
      planReturn(account, view.now)
    case .out: bringMoney(account, view, requests: &requests)
    case .entering: take(account, view, requests: &requests)
    case .holding, .leaving: return
    }
    if holders[account].state == .entering {
      intend(.comeBack, account, at: view.now + LeveragedCrowd.pause)
    }
  }

  private mutating func bringMoney(
    _ account: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    let leg = Int(holders[account].firstLeg)
    if !view.isTrading(market(leg)) { return planReturn(account, view.now) }
    holders[account].state = .entering
    holders[account].tries = 0
    let missing = holders[account].equity - view.equity(of: id(account)).amount
    if missing <= 0 { return }
    requests.append(
      Request(
        .topUp(Money(nearest: missing)), by: id(account), in: market(leg), motive: .position,
        tag: Tag.comeBack.of(leg)))
  }

  private mutating func take(
    _ account: Int, _ view: borrowing MarketView, requests: inout Buffer<Request>
  ) {
    looks += 1
    var isWhole = true
    for leg in holders[account].range {
      let missing = wanted(leg, view) - legs[leg].lots
      if missing == 0 || (missing > 0) != (legs[leg].opening > 0) { continue }
      isWhole = false
      let market = market(leg)
      if holders[account].isInLiquidation || !view.isTrading(market) { continue }
      let calm = parameters.exits.slice.of(
        facts[Int(market.index)].depthOnePercent, rounding: .nearest)
      let lots = min(
        abs(missing), max(1, ImmediateOrder.lots(worth: calm.amount, of: view, in: market)))
      let side: Side = missing > 0 ? .buy : .sell
      let limit = ImmediateOrder.limit(
        side, within: parameters.market(Int(market.index)).exitSlippage, of: view, in: market)
      requests.append(
        Request(
          .place(ImmediateOrder.ticket(side, lots, at: limit)), by: id(account), in: market,
          motive: .position, tag: Tag.comeBack.of(leg)))
    }
    holders[account].tries += 1
    if isWhole || holders[account].tries >= LeveragedCrowd.patience { settleIn(account, view) }
  }

  /// The lots that are worth today what its position was worth at the start. A lot of an inverse
  /// contract is money already.
  private func wanted(_ leg: Int, _ view: borrowing MarketView) -> Int64 {
    let fact = facts[Int(legs[leg].market)]
    if fact.contract.kind == .inverse { return legs[leg].opening }
    let ratio = Double(fact.price.ticks) / Double(max(1, view.mark(fact.market).ticks))
    return (Double(legs[leg].opening) * ratio).integer(.nearest)
  }

  /// It is in: its stops, its patience and its fear begin anew.
  private mutating func settleIn(_ account: Int, _ view: borrowing MarketView) {
    var isOpen = false
    holders[account].tries = 0
    for leg in holders[account].range where legs[leg].lots != 0 {
      isOpen = true
      let mark = view.mark(market(leg)).ticks
      let ratio = Double(mark) / Double(max(1, legs[leg].entry))
      legs[leg].entry = mark
      legs[leg].keeps = 0
      for (tag, path) in [(Tag.stop, \HeldLeg.stopAt), (.takeProfit, \HeldLeg.profitAt)]
      where legs[leg][keyPath: path] > 0 {
        legs[leg][keyPath: path] = max(
          1, (Double(legs[leg][keyPath: path]) * ratio).integer(.nearest))
        resends.append(Resend(leg: UInt32(leg), tag: tag))
      }
      if legs[leg].additionStep > 0 {
        legs[leg].additionStep = CrowdDraft.stepsToAddition(
          holders[account].stream.uniform(), chance: parameters.additions.chance)
      }
    }
    if !isOpen {
      holders[account].state = .out
      return planReturn(account, view.now)
    }
    tally.returns += 1
    holders[account].state = .holding
    (holders[account].topUps, holders[account].additions) = (0, 0)
    (holders[account].isCalled, holders[account].awaitsTopUp) = (false, false)
    holders[account].baseline = value(of: account, view)
    armAll(account, view)
    panic.rejoin(account) { holders[account].stream.exponential(mean: 1) }
  }

  /// The crowd gets used to prices.
  mutating func getUsed(to view: borrowing MarketView) {
    guard let memory = parameters.returns?.memory else { return }
    let kept = 1 / (1 + (view.now - lastLook).seconds / memory.seconds)
    for index in references.indices {
      let mark = Double(view.mark(facts[index].market).ticks)
      references[index] = mark + (references[index] - mark) * kept
    }
  }
}
