import Agents
import Clearing
import Primitives
import Simulations
import Venues

/// A sentence for everything that can happen to an account.
extension Explanation {
  func sentence(_ step: StoryStep) -> String {
    let market = step.market
    switch step.what {
    case .traded(let trade): return sentence(trade, market, step.margin)
    case .orders(let orders): return sentence(orders, market)
    case .cancelled(let cancels): return sentence(cancels, market)
    case .stopPlaced(let count):
      return "Puts \(Self.counted(count, "stop")) into \(self.market(market))."
    case .stopFired(let cause):
      return "A \(cause.motive.title) fires in \(self.market(market)), set off by "
        + "\(setOffBy(cause))."
    case .health(let level, let mark): return sentence(level, mark, market, step.margin)
    case .liquidationBegan(let fact): return sentence(fact, market)
    case .liquidationEnded(let fact):
      return "Liquidation \(fact.number) ends: \(words(fact.outcome))."
    case .takenOver(let fact, let isGiver): return sentence(fact, isGiver, step)
    case .deleveraged(let fact, let naked): return sentence(fact, naked, step)
    case .closedAgainst(let closed): return sentence(closed, step)
    case .marginCalled: return "Is called for margin."
    case .funded(let fundings): return sentence(fundings, market)
    case .transferred(let transfer, let isReceiver):
      return sentence(transfer, isReceiver, market)
    }
  }

  static func counted(_ count: Int, _ noun: String) -> String {
    "\(Numbers.count(count)) \(noun)\(count == 1 ? "" : "s")"
  }

  // MARK: Orders and trades

  private func sentence(_ orders: StoryStep.Orders, _ market: MarketID) -> String {
    var parts: [String] = []
    if orders.placed > 0 { parts.append("rests \(Self.counted(orders.placed, "order"))") }
    if orders.withdrawn > 0 { parts.append("withdraws \(Numbers.count(orders.withdrawn))") }
    if orders.refused > 0 {
      let reason = orders.lastRefusal.map { " (\(words($0)))" } ?? ""
      parts.append("is refused \(Numbers.count(orders.refused))\(reason)")
    }
    return Self.capital("\(parts.joined(separator: ", ")) in \(self.market(market)).")
  }

  private func sentence(_ cancels: StoryStep.Cancels, _ market: MarketID) -> String {
    let what = "\(size(cancels.lots, market)) of \(self.market(market))"
    let orders = Self.counted(cancels.orders, "resting order")
    switch cancels.reason {
    case .liquidation: return "The venue withdraws its \(orders), \(what), to liquidate it."
    case .deleveraging: return "The venue withdraws its \(orders), \(what), to deleverage it."
    case .reduceOnly: return "Its \(orders) to reduce, \(what), \(Self.nothing)"
    case .remainder: return "Of an order \(what) finds nobody and is dropped."
    case .selfTrade: return "Of an order \(what) would meet its own and is dropped."
    case .undermargined:
      return "Its \(orders), \(what), are withdrawn: its margin no longer covers them."
    case .autoExchange:
      return "The venue withdraws its \(orders), \(what), to sell its coins for what it owes."
    case .requested, .amended: return "Withdraws \(orders), \(what)."
    }
  }

  private static let nothing = "have nothing left to reduce and are withdrawn."

  private func sentence(
    _ trade: StoryStep.Trade, _ market: MarketID, _ margin: Margin?
  ) -> String {
    let verb = trade.side == .buy ? "buys" : "sells"
    let range =
      trade.first == trade.last
      ? price(trade.last, market)
      : "\(price(trade.first, market)) to \(price(trade.last, market))"
    let who =
      trade.isTaker
      ? trade.cause.motive == .liquidation
        ? "The venue \(verb) for it" : "\(Self.capital(verb)) at once (\(trade.cause.motive.title))"
      : "Its resting order \(verb)"
    var text =
      "\(who) \(size(trade.lots, market)) \(self.market(market)) at \(range), "
      + "\(value(trade.value, of: trade.lots, in: market)), "
      + "\(distance(trade.last, from: trade.mark)), "
      + "against \(words(trade.against, market))"
    if !trade.isTaker { text += ", who \(Self.reason(trade.cause))" }
    if trade.fee > .zero { text += "; fee \(amount(trade.fee))" }
    if trade.fee < .zero { text += "; rebate \(amount(-trade.fee))" }
    return text + "."
  }

  private static func reason(_ cause: Cause) -> String {
    cause.forced == 0
      ? "traded as \(cause.motive.title)" : "had to (\(cause.motive.title) \(cause.forced))"
  }

  /// `market makers 3, dip buyers 1.5`
  private func words(_ shares: [StoryStep.Share], _ market: MarketID) -> String {
    let sorted = shares.sorted { ($1.lots, $0.owner.rawValue) < ($0.lots, $1.owner.rawValue) }
    if sorted.count == 1 { return sorted[0].owner.title }
    return sorted.map { "\($0.owner.title) \(size($0.lots, market))" }.joined(separator: ", ")
  }

  // MARK: Margin

  private func sentence(
    _ level: HealthLevel, _ mark: Price, _ market: MarketID, _ margin: Margin?
  ) -> String {
    guard let margin else { return "The mark is \(price(mark, market))." }
    let state =
      "equity \(amount(margin.equity)), to be kept \(amount(margin.maintenance)), "
      + "ratio \(ratio(margin))"
    let place = "At a mark of \(price(mark, market)) in \(self.market(market))"
    switch level {
    case .twice: return "\(place) equity falls below 2× maintenance: \(state)."
    case .oneAndAHalf: return "\(place) equity falls below 1.5× maintenance: \(state)."
    case .oneAndATenth: return "\(place) equity falls below 1.1× maintenance: \(state)."
    case .distress: return "\(place) the account is in distress: \(state)."
    }
  }

  private func sentence(_ fact: LiquidationBegan, _ market: MarketID) -> String {
    let value = value(fact.quantity.lots, at: fact.mark, in: market)
    var text =
      "Liquidation \(fact.number) begins (\(fact.mode == .cross ? "cross" : "isolated")): "
      + "\(position(fact.quantity, market)), \(value) at a mark of \(price(fact.mark, market))"
    if contract(market).kind != .spot {
      text += "; nothing is left at \(price(fact.bankruptcyPrice, market))"
    }
    return "\(text). Set off by \(setOffBy(fact.cause))."
  }

  /// `long`, `short`; coins that are owned are no position, but `the coins`.
  func side(_ quantity: Quantity, _ market: MarketID) -> String {
    if !quantity.isPositive { return "short" }
    return contract(market).kind == .spot ? "the coins" : "long"
  }

  /// `long 12.5 ETH-PERP`
  func position(_ quantity: Quantity, _ market: MarketID) -> String {
    "\(side(quantity, market)) \(size(quantity.lots, market)) \(self.market(market))"
  }

  /// `the trade of liquidation 12`, `a trade by panic`, `a move of the index`.
  func setOffBy(_ cause: Cause) -> String {
    if cause.parent != 0 { return "\(cause.straw.title) \(cause.parent)" }
    if cause.straw == .index { return "a move of the index, no trade" }
    return "a trade of free will (\(cause.straw.title))"
  }

  private func words(_ outcome: LiquidationEnded.Outcome) -> String {
    switch outcome {
    case .safe: "equity is above maintenance again"
    case .closed: "nothing is left of the position"
    case .takenOver: "the insurance fund has the position"
    case .deleveraged: "winners were closed against the position"
    case .backstopped: "the vault has the position and its margin"
    }
  }

  // MARK: Beyond the book

  private func sentence(_ fact: TakenOver, _ isGiver: Bool, _ step: StoryStep) -> String {
    let what = position(fact.quantity, step.market)
    let price =
      "at \(self.price(fact.price, step.market)), "
      + distance(fact.price, from: fact.mark)
    if !isGiver { return "Takes over \(what) of account \(name(of: fact.account)) \(price)." }
    let who = fact.vault == .outside ? "The insurance fund" : "The vault"
    let own = contract(step.market).kind == .spot ? what : "its \(what)"
    return "\(who) takes over \(own) \(price) (liquidation \(fact.number))."
  }

  private func sentence(
    _ fact: Deleveraged, _ naked: [AccountPosition], _ step: StoryStep
  ) -> String {
    let market = step.market
    let side = fact.positionBefore.isPositive ? "long" : "short"
    var text =
      "Is deleveraged for liquidation \(fact.number) of \(title(of: fact.against)): "
      + "place \(Numbers.count(Int64(fact.rank))) of \(Numbers.count(Int64(fact.queue))) in the "
      + "queue, \(size(fact.quantity.lots, market)) of its \(side) "
      + "\(size(fact.positionBefore.lots, market)) \(self.market(market)) closed at "
      + "\(price(fact.price, market)), \(distance(fact.price, from: fact.mark)): "
      + "\(amount(fact.realised)) of profit realised, \(against(step.effect))"
    if !naked.isEmpty {
      let legs = naked.map {
        "\($0.quantity.isPositive ? "long" : "short") "
          + "\(size($0.quantity.lots, $0.market)) \(self.market($0.market))"
      }
      text += "; what it hedged stands naked: \(legs.joined(separator: ", "))"
    }
    return text + "."
  }

  private func sentence(_ closed: StoryStep.Closed, _ step: StoryStep) -> String {
    "\(Self.capital(Self.counted(closed.winners, "winner"))) "
      + "(\(words(closed.owners, step.market))) \(closed.winners == 1 ? "is" : "are") closed "
      + "against its \(size(closed.lots, step.market)) \(market(step.market)) at "
      + "\(price(closed.price, step.market)), \(distance(closed.price, from: closed.mark))."
  }

  /// What a close brought or cost against the mark.
  private func against(_ effect: Int128) -> String {
    if effect == 0 { return "nothing lost against the mark" }
    return effect < 0
      ? "\(amount(-effect)) less than at the mark" : "\(amount(effect)) more than at the mark"
  }

  // MARK: Money

  private func sentence(_ fundings: StoryStep.Fundings, _ market: MarketID) -> String {
    let verb = fundings.paid < .zero ? "Receives" : "Pays"
    let sum = amount(fundings.paid < .zero ? -fundings.paid : fundings.paid)
    let rate = Numbers.rate(fundings.rate)
    if fundings.count == 1 {
      return "\(verb) \(sum) of funding in \(self.market(market)), at \(rate)."
    }
    return "\(verb) \(sum) of funding in \(self.market(market)), "
      + "\(Numbers.count(fundings.count)) times, the last at \(rate)."
  }

  private func sentence(
    _ transfer: Transfer, _ isReceiver: Bool, _ market: MarketID
  ) -> String {
    // A negative amount goes the other way.
    let receives = isReceiver == (transfer.amount >= .zero)
    let sum = amount(transfer.amount < .zero ? -transfer.amount : transfer.amount)
    switch transfer.reason {
    case .deposit: return "Tops its margin up by \(sum)."
    case .withdrawal: return "Takes \(sum) out."
    case .sent: return "Sends \(sum) to its account at another venue."
    case .arrived: return "Receives the \(sum) that it sent from another venue."
    case .fee: return receives ? "Receives a rebate of \(sum)." : "Pays a fee of \(sum)."
    case .funding:
      return receives ? "Receives \(sum) of funding." : "Pays \(sum) of funding."
    case .liquidationFee: return "Pays a liquidation fee of \(sum)."
    case .insurancePayout:
      return receives
        ? "The insurance fund pays the \(sum) that it is short of."
        : "Pays \(sum) for an account that is short of it."
    case .badDebt: return "It is short of \(sum) that nobody pays: bad debt."
    case .dust: return receives ? "Receives \(sum) of dust." : "Leaves \(sum) of dust."
    case .backstop:
      return receives
        ? "The vault adds the \(sum) that the account is below zero."
        : "Its margin, \(sum), goes to the vault with the position."
    case .pooling:
      return receives ? "Receives \(sum) from another purse." : "Gives \(sum) to another purse."
    case .socialisedLoss:
      return "Pays \(sum) of a loss that every position in \(self.market(market)) shares."
    case .socialisedPayout: return "Is given \(sum) that all positions paid for it."
    case .clawback: return "\(sum) of its profit is taken back to make good a bad debt."
    case .levy: return "Is charged \(sum), a levy on winners."
    case .priceImpact:
      return receives
        ? "Earns \(sum) for making the pool's imbalance smaller."
        : "Pays \(sum) for the imbalance its trade makes."
    case .interest:
      return receives ? "Receives \(sum) of interest." : "Pays \(sum) of interest on its debt."
    case .poolLoss: return "Depositors of the pool bear the \(sum) that it cannot pay."
    case .liquidationBonus: return "Pays a keeper \(sum) for closing it."
    case .gas: return "Pays \(sum) to have it executed."
    }
  }

  // MARK: Words

  private func words(_ refusal: Refusal) -> String {
    switch refusal {
    case .wouldCross: "it would trade at once"
    case .cannotFill: "it cannot fill"
    case .insufficientMargin: "not enough margin"
    case .wouldIncrease: "nothing to reduce"
    case .unknownOrder: "no such order"
    case .inLiquidation: "it is being liquidated"
    case .badPrice: "bad price"
    case .badQuantity: "bad size"
    case .overloaded: "the gateway is full"
    case .degraded: "the gateway is degraded"
    case .cancelsHalted: "cancels are halted"
    case .outage: "the venue is down"
    case .transfersFrozen: "transfers are frozen"
    case .otherAsset: "another settlement asset"
    case .beyondBand: "beyond the price band"
    case .tooLarge: "larger than the venue takes"
    case .tooSmall: "smaller than the venue takes"
    case .rateLimited: "too many requests"
    case .marketHalted: "the market is halted"
    case .marketCancelOnly: "the market takes cancels only"
    case .marketPostOnly: "the market takes resting orders only"
    case .marketInAuction: "the market is in an auction"
    case .leverageCapped: "leverage is capped"
    case .noBook: "there is no book"
    case .interestCap: "open interest is at its cap"
    case .poolExhausted: "the pool has not enough"
    }
  }

  static func capital(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
