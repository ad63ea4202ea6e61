import Clearing
import Kernel
import Primitives

/// A population that is known: positions are taken as they are, and only the character of those who
/// hold them is drawn.
extension CrowdPlan {
  /// Takes the accounts of a book, in their order, and after them the counterparty, who holds in
  /// each market what they and those who carry positions beside them leave over, at the first
  /// price. It has twice the value behind it and does nothing.
  mutating func carry(
    _ book: CarriedBook, schedules: [MarginSchedule], carried: [Int64], seed: UInt64,
    agent: AgentID, asset: AssetID
  ) {
    var rules = parameters
    (rules.accounts, rules.population.hedgers) = (0, 0)
    let draft = CrowdDraft(
      rules, facts: facts, schedules: schedules, carried: carried, seed: seed, agent: agent,
      asset: asset)
    holdings = book.holdings
    accounts.reserveCapacity(book.accounts.count + 1)
    legs.reserveCapacity(book.legs.count + facts.count)
    let prices = facts.map(\.price)
    for (index, account) in book.accounts.enumerated() {
      let stream = Stream(StreamKey(seed: seed, .account(agent, index: index)))
      let coins = book.collateral(
        of: account, prices: prices, facts: facts, schedules: schedules)
      settle(account, of: book, coins: coins, draft, stream)
    }
    balance(carried, Stream(StreamKey(seed: seed, .account(agent, index: -1))))
  }

  private mutating func settle(
    _ account: CarriedBook.Account, of book: CarriedBook, coins: Money, _ draft: CrowdDraft,
    _ fresh: Stream
  ) {
    var money = account.wallet + coins
    var (gross, net) = (0.0, 0.0)
    var (hasLong, hasShort) = (false, false)
    for leg in book.legs[account.legs] {
      let fact = facts[Int(leg.market.index)]
      let value = fact.contract.notional(fact.price, leg.quantity).amount
      money += (leg.margin ?? .zero) + profit(of: leg)
      gross += abs(value)
      net += value
      if leg.quantity.isNegative { hasShort = true } else { hasLong = true }
    }
    if parameters.unlevered { money = Money(nearest: gross) }
    let leverage = gross / max(1e-8, money.amount)
    var stream = fresh
    let luck = AccountLuck(&stream)
    let person = CrowdDraft.Person(
      ownerClass: net < 0 ? .leveragedShort : .leveragedLong, mode: .cross,
      isHedged: hasLong && hasShort, stakes: 0..<0, luck: luck, stream: stream)
    let first = legs.count
    for leg in book.legs[account.legs] {
      legs.append(take(leg, leverage, book.isPassive ? nil : person, draft))
    }
    // The largest position leads: fear looks at the first two.
    if legs.count > first + 1 {
      let facts = facts
      legs[first...].sort { CrowdPlan.weight($0, facts) > CrowdPlan.weight($1, facts) }
    }
    accounts.append(
      Account(
        ownerClass: person.ownerClass, mode: .cross, equity: money, reserve: .zero,
        pledged: parameters.unlevered ? .zero : coins,
        holdings: parameters.unlevered ? 0..<0 : account.holdings, legs: first..<legs.count,
        behaviour: book.isPassive ? Behaviour(stream: stream) : draft.behaviour(of: person)))
  }

  private func profit(of leg: CarriedBook.Leg) -> Money {
    let fact = facts[Int(leg.market.index)]
    return fact.contract.value(fact.price, leg.quantity) - leg.cost
  }

  /// Larger first; of two that are worth the same, the one in the earlier market.
  private static func weight(_ leg: Leg, _ facts: [MarketFacts]) -> (Int64, Int) {
    let fact = facts[Int(leg.market.index)]
    let value = fact.contract.notional(fact.price, leg.quantity.magnitude)
    return (value.units, -Int(leg.market.index))
  }

  /// - Parameter person: whose chance decides about stops; `nil`: nobody's.
  private func take(
    _ carried: CarriedBook.Leg, _ leverage: Double, _ person: CrowdDraft.Person?,
    _ draft: CrowdDraft
  ) -> Leg {
    let fact = facts[Int(carried.market.index)]
    let chosen = Double(carried.leverage)
    let own = chosen > 0 ? chosen : max(leverage, 0.02)
    let stake = CrowdDraft.Stake(
      kind: .retail, market: Int(carried.market.index), isLong: carried.quantity.isPositive,
      weight: 1, lean: 0, leverage: own)
    var leg = Leg(
      market: carried.market, quantity: carried.quantity, entry: carried.entry,
      drawnLeverage: own,
      leverage: chosen > 0
        ? carried.leverage : CrowdDraft.ladder(leverage, highest: fact.maxLeverage),
      stop: person.flatMap { draft.stop(stake, of: $0) },
      takeProfit: person.flatMap { draft.takeProfit(stake, of: $0) })
    if !parameters.unlevered { leg.margin = carried.margin.map { $0 + profit(of: carried) } }
    return leg
  }

  private mutating func balance(_ carried: [Int64], _ stream: Stream) {
    let net = netLots
    let first = legs.count
    var worth = 0.0
    for (market, fact) in facts.enumerated() where net[market] + carried[market] != 0 {
      let rest = Quantity(lots: -(net[market] + carried[market]))
      worth += fact.contract.notional(fact.price, rest.magnitude).amount
      legs.append(
        Leg(
          market: fact.market, quantity: rest, entry: fact.price, drawnLeverage: 1, leverage: 1))
    }
    if legs.count == first { return }
    accounts.append(
      Account(
        ownerClass: .counterparty, mode: .cross, equity: Money(nearest: 2 * worth),
        reserve: .zero, legs: first..<legs.count, behaviour: Behaviour(stream: stream)))
  }
}
