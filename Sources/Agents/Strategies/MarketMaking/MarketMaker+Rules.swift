import Clearing
import Glibc
import Kernel
import Primitives
import Venues

/// What a maker sees, and which rules it obeys.
extension MarketMaker {
  /// Takes in prices and the state of its own account.
  mutating func observe(_ view: borrowing MarketView) {
    volatility.sample(Double(view.mark(facts.market).ticks), at: view.now)
    inventory = view.held(by: account, facts).lots
    widening = lead.widening(at: view.now, limit: parameters.staleAfter)
    fair = fairValue(view)
  }

  /// Between the index and the book's own price, and no farther from the last one than a step.
  private mutating func fairValue(_ view: borrowing MarketView) -> Double {
    let weight = parameters.indexWeight.ratio
    let index = Double(view.index(facts.market).ticks)
    notePremium(over: index, view)
    let wanted = weight * index * (1 + premium) + (1 - weight) * ownPrice(view)
    guard let fair else { return wanted }
    let step = parameters.fairValueStep.ratio * fair
    return min(max(wanted, fair - step), fair + step)
  }

  /// A premium that lasts is no gap that closes: who went on selling it would be short for ever.
  private mutating func notePremium(over index: Double, _ view: borrowing MarketView) {
    guard let memory = parameters.basisMemory, index > 0 else { return }
    let now = MarketMaker.bookPrice(view, of: facts.market) / index - 1
    premium += (now - premium) * (1 - exp(-(view.now - woken).seconds / memory.seconds))
  }

  /// What the book says, and what that of the lead says, where there is one.
  private func ownPrice(_ view: borrowing MarketView) -> Double {
    let own = MarketMaker.bookPrice(view, of: facts.market)
    guard let there = lead.price else { return own }
    let weight = parameters.leadWeight.ratio
    return weight * there + (1 - weight) * own
  }

  /// The microprice, that is the mid weighted towards the thinner side, while the book is narrow
  /// enough for its mid to mean something; else what the venue makes of it. A pool has no sides.
  static func bookPrice(_ view: borrowing MarketView, of market: MarketID) -> Double {
    let halves = view.midHalves(market)
    guard view.hasBook(market), let bid = view.bestBid(market), let ask = view.bestAsk(market),
      bid.ticks + ask.ticks == halves
    else { return Double(halves) / 2 }
    let bidLots = Double(view.quantity(.buy, at: bid, in: market).lots)
    let askLots = Double(view.quantity(.sell, at: ask, in: market).lots)
    return (Double(bid.ticks) * askLots + Double(ask.ticks) * bidLots) / (bidLots + askLots)
  }

  /// Brings capacity and spread to what the rules say.
  mutating func obey(_ view: borrowing MarketView, stream: inout Stream) {
    let equity = view.equity(of: account)
    if equity <= .zero { isInsolvent = true }
    if isInsolvent {
      capacity = 0
      return
    }
    desk.check(
      at: view.now, within: parameters.answerWithin, share: parameters.refusalShare.ratio,
      memory: parameters.refusalMemory)
    let isWarm = view.now - .start >= parameters.warmUp
    if parameters.withdraws, isWarm {
      applyRules(view, equity: equity.amount, stream: &stream)
    } else {
      (multipliers, capacity, spread) = (Multipliers(), 1, 1)
    }
    // Also of one that stays: what cannot be hedged is not quoted.
    if hedgeRule == 0 { (multipliers.hedge, capacity) = (0, 0) }
  }

  private mutating func applyRules(
    _ view: borrowing MarketView, equity: Double, stream: inout Stream
  ) {
    let now = view.now
    let rules = parameters.rules
    let ratio = rules.volatility ? volatility.ratio : 1
    multipliers.volatility = Withdrawal.volatility(
      ratio: ratio, threshold: traits.volatilityThreshold,
      exponent: parameters.volatilityExponent)
    let trouble = rules.connectivity ? desk.health.trouble : nil
    multipliers.connectivity = Withdrawal.connectivity(
      sinceTrouble: trouble.map { now - $0 }, rearm: parameters.rearm)
    multipliers.latency =
      rules.latency
      ? Withdrawal.latency(desk.health.latency, scale: traits.latencyScale) : 1
    multipliers.capital = rules.capital ? capitalMultiplier(view, equity: equity) : 1
    // In money: margin in a coin that falls is a loss to the desk, whatever its position did.
    let value = equity * view.worth(facts)
    multipliers.drawdown =
      rules.drawdown ? drawdownMultiplier(value: value, at: now, stream: &stream) : 1
    multipliers.toxicity =
      parameters.watchesToxicity && traded > 0
      ? Withdrawal.toxicity(
        imbalance: lean / traded, limit: parameters.toxicityLimit.ratio,
        size: parameters.toxicitySize.ratio) : 1
    multipliers.hedge = hedgeRule
    history.note(equity: value, mark: Double(view.mark(facts.market).ticks), at: now)
    let floor = parameters.sizeFloor.ratio
    let target = kept * multipliers.product(floor: floor)
    capacity =
      rules.reentry
      ? Withdrawal.reentry(
        from: capacity, towards: target, after: (now - woken).seconds,
        halfLife: parameters.reentryHalfLife.seconds) : target
    // A stationary quoter's model has widened its quotes already.
    spread = Withdrawal.spread(
      multiplier: capacity, ratio: parameters.quoting == .stationary ? 1 : ratio,
      exponent: parameters.spreadExponent, floor: floor)
  }

  private func capitalMultiplier(_ view: borrowing MarketView, equity: Double) -> Double {
    let mark = view.mark(facts.market)
    let before = history.mark(parameters.marginHorizon) ?? Double(mark.ticks)
    let rises = parameters.rules.marginSpiral
    let rate = Withdrawal.marginRate(
      quantile: parameters.marginQuantile,
      volatility: rises ? volatility.volatility : volatility.calm,
      calm: volatility.calm, horizon: parameters.marginHorizon.seconds,
      lastMove: Double(mark.ticks) / before - 1,
      feedback: rises ? parameters.marginFeedback.ratio : 0,
      spread: quotedSpread(view), spreadWeight: parameters.marginSpreadWeight.ratio)
    let exposure = facts.contract.notional(mark, Quantity(lots: inventory)).amount
    return Withdrawal.capital(
      exposure: exposure, marginRate: rate, capital: equity,
      slackShare: parameters.slackShare.ratio)
  }

  /// Relative; of a book without one of its sides, as wide as the maker's own ladder.
  private func quotedSpread(_ view: borrowing MarketView) -> Double {
    guard let bid = view.bestBid(facts.market), let ask = view.bestAsk(facts.market) else {
      return 2 * parameters.reach.ratio
    }
    return Double(ask.ticks - bid.ticks) / Double(bid.ticks)
  }

  private mutating func drawdownMultiplier(
    value: Double, at now: Instant, stream: inout Stream
  ) -> Double {
    if let until = coolOffUntil {
      if now < until { return 0 }
      coolOffUntil = nil
      history.restart()
    }
    let before = history.equity(parameters.drawdownWindow) ?? value
    if !Withdrawal.isDrawnDown(
      change: value - before, capital: before, allowed: traits.drawdown)
    {
      return 1
    }
    kept *= 1 - parameters.lastingLoss.ratio
    coolOffUntil = now + Interval(up: stream.exponential(mean: parameters.coolOff.seconds))
    return 0
  }
}
