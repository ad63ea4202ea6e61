import Clearing
import Glibc
import Kernel
import Primitives

/// From lots to accounts: entry prices, equity and character.
extension CrowdDraft {
  /// Adds one person to the plan: nobody is in distress when the run begins.
  func settle(_ index: Int, into plan: inout CrowdPlan) {
    var person = people[index]
    var held = person.stakes.filter { stakes[$0].lots > 0 }.map { stakes[$0] }
    if parameters.unlevered {
      for place in held.indices { held[place].leverage = 1 }
    }
    // The long was too small for a lot: what is left stands on its own margin.
    if !held.contains(where: hasMargin) {
      for place in held.indices { held[place].kind = .retail }
    }
    let required = held.reduce(Money.zero) { $0 + maintenance(of: $1) }
    ease(&held, required)
    var entries = held.map { facts[$0.market].price }
    var equity = equity(of: held, at: entries)
    for _ in 0..<64 {
      let drawn = held.map { drawEntry($0, &person.stream) }
      let money = self.equity(of: held, at: drawn)
      if money.units > 2 * required.units {
        (entries, equity) = (drawn, money)
        break
      }
    }
    let first = plan.legs.count
    for (stake, entry) in zip(held, entries) {
      plan.legs.append(leg(stake, entry, of: person, leverage: leverage(held, over: equity)))
    }
    let isIsolated = person.mode == .isolated
    let reserve = parameters.population.reserve
    plan.accounts.append(
      CrowdPlan.Account(
        ownerClass: person.ownerClass, mode: person.mode, equity: equity,
        reserve: isIsolated ? reserve.of(equity, rounding: .up) : .zero,
        legs: first..<plan.legs.count, behaviour: behaviour(of: person)))
  }

  private func value(_ stake: Stake) -> Money {
    facts[stake.market].contract.notional(
      facts[stake.market].price, Quantity(lots: stake.lots))
  }

  private func maintenance(of stake: Stake) -> Money {
    schedules[stake.market].maintenance(of: value(stake))
  }

  /// The margin of a hedge is that of its long, unless nobody borrows.
  private func hasMargin(_ stake: Stake) -> Bool {
    stake.kind != .hedgeOfLong || parameters.unlevered
  }

  /// Lowers leverage that the size does not allow, so that an entry at the price itself leaves
  /// more than twice the maintenance.
  private func ease(_ held: inout [Stake], _ required: Money) {
    var margin = 0.0
    for stake in held where hasMargin(stake) { margin += value(stake).amount / stake.leverage }
    let needed = 2.25 * required.amount
    if margin >= needed || margin <= 0 { return }
    for place in held.indices { held[place].leverage *= margin / needed }
  }

  private func drawEntry(_ stake: Stake, _ stream: inout Stream) -> Price {
    let rules = parameters.population
    let sigma = min(rules.entrySpread, rules.entrySpreadOfMargin / stake.leverage)
    let ticks = Double(facts[stake.market].price.ticks)
    return Price(nearest: ticks * exp(stream.normal(sigma: sigma)))
  }

  /// Margin at entry plus profit since.
  private func equity(of held: [Stake], at entries: [Price]) -> Money {
    var equity = Money.zero
    for (stake, entry) in zip(held, entries) {
      let (contract, price) = (facts[stake.market].contract, facts[stake.market].price)
      let size = Quantity(lots: stake.lots)
      let cost = contract.notional(entry, size)
      if hasMargin(stake) { equity += Money(nearest: cost.amount / stake.leverage) }
      let gain = contract.value(price, size) - contract.value(entry, size)
      equity += stake.isLong ? gain : -gain
    }
    return equity
  }

  /// Everything held over equity.
  private func leverage(_ held: [Stake], over equity: Money) -> Double {
    let gross = held.reduce(0.0) { $0 + value($1).amount }
    return gross / max(1e-8, equity.amount)
  }

  private func leg(
    _ stake: Stake, _ entry: Price, of person: Person, leverage: Double
  ) -> CrowdPlan.Leg {
    let fact = facts[stake.market]
    let lots = stake.isLong ? stake.lots : -stake.lots
    return CrowdPlan.Leg(
      market: fact.market, quantity: Quantity(lots: lots), entry: entry,
      drawnLeverage: stake.leverage,
      leverage: CrowdDraft.ladder(leverage, highest: fact.maxLeverage),
      stop: stop(stake, of: person), takeProfit: takeProfit(stake, of: person))
  }

  /// The next step up of the leverages that venues offer.
  static func ladder(_ leverage: Double, highest: Int64) -> UInt16 {
    let steps: [Int64] = [1, 2, 3, 5, 10, 20, 25, 50, 75, 100]
    for step in steps where Double(step) >= leverage { return UInt16(min(step, highest)) }
    return UInt16(highest)
  }
}

// MARK: - Character

extension CrowdDraft {
  func stop(_ stake: Stake, of person: Person) -> Price? {
    let rules = parameters.stops
    // Who is hedged has his stop in the hedge.
    if stake.kind != .retail || person.isHedged || person.luck.stop >= rules.share { return nil }
    let distance =
      rules.distance / stake.leverage * exp(rules.distanceSpread * person.luck.stopDistance)
    let isRound = person.luck.stopIsRound < rules.roundShare
    return trigger(stake, stake.isLong ? -distance : distance, isRound: isRound)
  }

  func takeProfit(_ stake: Stake, of person: Person) -> Price? {
    let rules = parameters.stops
    if stake.kind != .retail || person.isHedged { return nil }
    if person.luck.takeProfit >= rules.takeProfitShare { return nil }
    let distance = rules.takeProfitDistance / stake.leverage
    return trigger(stake, stake.isLong ? distance : -distance, isRound: false)
  }

  /// A price this far from the first one, at least a tick; none below a twentieth of it.
  private func trigger(_ stake: Stake, _ move: Double, isRound: Bool) -> Price? {
    if move < -0.95 { return nil }
    let fact = facts[stake.market]
    let start = fact.contract.amount(fact.price)
    var amount = start * (1 + move)
    if isRound { amount = CrowdDraft.roundPrice(near: amount, from: start) }
    let price = fact.contract.price(nearest: amount)
    if move < 0 { return min(price, fact.price - 1) }
    return max(price, fact.price + 1)
  }

  /// The nearest price that people call round: a multiple of 1, 2 or 5 times a power of ten, the
  /// finer the closer the price is, and at most 1 % of the price.
  static func roundPrice(near amount: Double, from start: Double) -> Double {
    let widest = min(abs(amount - start) / 2, start / 100)
    if widest <= 0 { return amount }
    let decade = pow(10, log10(widest).rounded(.down))
    let step = decade * (widest >= 5 * decade ? 5 : widest >= 2 * decade ? 2 : 1)
    return (amount / step).rounded() * step
  }

  func behaviour(of person: Person) -> CrowdPlan.Behaviour {
    var behaviour = CrowdPlan.Behaviour(stream: person.stream)
    let luck = person.luck
    if person.ownerClass == .hedger { return behaviour }
    let isLong = person.ownerClass == .leveragedLong
    behaviour.topsUp = luck.topUp < parameters.topUps.share
    let news = parameters.information
    behaviour.isInformed = luck.news < news.informed
    behaviour.takesProfit =
      !behaviour.isInformed && luck.news < news.informed + news.profitTakers
    if isLong, luck.lender < parameters.lenders.share {
      behaviour.hasLender = true
      let (short, long) = (parameters.lenders.shortestCure, parameters.lenders.longestCure)
      behaviour.cure = short + Interval(up: luck.cure * (long - short).seconds)
    }
    if !person.isHedged {
      behaviour.additionStep = CrowdDraft.stepsToAddition(
        luck.addition, chance: parameters.additions.chance)
    }
    if luck.prone < parameters.panic.prone { behaviour.panicThreshold = luck.fear }
    return behaviour
  }

  /// Steps until the first success of chances taken one after the other; 0 when there is none.
  static func stepsToAddition(_ uniform: Double, chance: Double) -> Int64 {
    if chance <= 0 { return 0 }
    if chance >= 1 { return 1 }
    return max(1, Int64((log(1 - uniform) / log(1 - chance)).rounded(.up)))
  }
}
