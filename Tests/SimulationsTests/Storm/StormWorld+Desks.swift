import Agents
import Primitives
import Simulations
import TestSupport
import Venues

/// Desks of a storm: all in a hurry.
extension StormWorld {
  mutating func desks(_ id: MarketID, _ warmUp: Interval) -> [AgentKind] {
    var kinds: [AgentKind] = []
    if chance.coin(0.3) { kinds.append(.stopHunter(hunter(warmUp), id)) }
    if chance.coin(0.3) { kinds.append(.informedTrader(informed(), id)) }
    if chance.coin(0.3) { kinds.append(.optionsHedger(options(), id)) }
    return kinds
  }

  /// Content with little, and soon back.
  private mutating func hunter(_ warmUp: Interval) -> StopHunter.Parameters {
    var hunter = StopHunter.Parameters()
    (hunter.capital, hunter.leverage) = (chance.real(0.1...20), chance.real(0.5...10))
    (hunter.reach, hunter.steps) = (chance.rate(0.005...0.2), chance.whole(1...10))
    (hunter.believed, hunter.share) = (chance.real(0...1), chance.real(0.1...1))
    hunter.edge = chance.rate(0...0.001)
    (hunter.patience, hunter.pause) = (chance.span(1...20), chance.span(0...20))
    (hunter.warmUp, hunter.wake) = (warmUp, chance.span(0.1...3))
    return hunter
  }

  /// Of any tier, within the minute that there is.
  private mutating func informed() -> InformedTrader.Parameters {
    var trader = chance.pick([.init(), .connected, .bots, InformedTrader.Parameters.retail])
    if trader.lead > .zero { trader.lead = chance.span(1...60) }
    (trader.size, trader.noise) = (chance.rate(0...0.1), chance.rate(0.001...0.1))
    trader.execution = chance.pick(InformedTrader.Execution.allCases)
    (trader.rounds, trader.urgency) = (chance.whole(1...60), chance.real(0...5))
    trader.delay = chance.span(0...10)
    trader.holds = chance.coin(0.3) ? nil : chance.span(0...20)
    (trader.closesOver, trader.wake) = (chance.span(0...20), chance.span(0.1...2))
    return trader
  }

  /// Much gamma, some of it gone within the minute.
  private mutating func options() -> OptionsHedger.Parameters {
    var options = OptionsHedger.Parameters()
    options.holding = chance.pick(OptionsHedger.Holding.allCases)
    (options.size, options.strikes) = (chance.rate(0...1), chance.whole(1...9))
    (options.width, options.band) = (chance.rate(0...0.3), chance.rate(0...0.05))
    options.expiry = chance.coin(0.5) ? chance.span(10...60) : .hours(24)
    (options.depthShare, options.wake) = (chance.real(0.01...1), chance.span(0.1...3))
    return options
  }

  /// One market against another of its asset: impatient, and soon wrong.
  mutating func macroHedger(_ plan: VenuePlan, _ warmUp: Interval) -> (AgentKind, AssetID)? {
    let contracts = plan.markets.filter { !$0.facts.isSpot }
    guard contracts.count > 1, chance.coin(0.7) else { return nil }
    let pair = [contracts[0], contracts[1]]
    if pair[0].rules.asset != pair[1].rules.asset { return nil }
    var desk = MacroHedger.Parameters()
    (desk.size, desk.beta) = (chance.rate(0...0.1), chance.real(-1...2))
    (desk.memory, desk.sample) = (chance.span(5...60), chance.span(0.5...5))
    (desk.limit, desk.band) = (chance.rate(0.0001...0.02), chance.real(0...0.2))
    (desk.closesOver, desk.buildsOver) = (chance.span(0...20), chance.span(0...20))
    (desk.warmUp, desk.wake) = (warmUp, chance.span(0.1...3))
    let kind = AgentKind.macroHedger(
      desk, pair[0].facts.market, hedge: pair[1].facts.market)
    return (kind, pair[0].rules.asset)
  }

  /// Two or three houses that owe nearly all they have, found out within the minute.
  mutating func houses(_ market: MarketPlan) -> [AgentKind] {
    let kind = market.rules.contract.kind
    if kind != .linear && kind != .spot || !chance.coin(0.3) { return [] }
    var credit = CreditHouses.Parameters()
    let depth = market.facts.depthOnePercent.amount
    let count = chance.whole(2...3)
    credit.houses = (0..<count).map { place in
      var house = CreditHouses.House()
      house.name = "house\(place)"
      let coins = chance.real(0.1...3) * depth
      (house.coins, house.cash) = (Money(nearest: coins), Money(nearest: coins / 10))
      house.secured = Money(nearest: chance.real(0...0.8) * coins)
      house.unsecured = Money(nearest: chance.real(0...0.5) * coins)
      house.loans = [.init(to: (place + 1) % count, Money(nearest: chance.real(0...1) * coins))]
      house.makers = chance.rate(0...0.5)
      return house
    }
    (credit.haircut, credit.quantile) = (chance.rate(0.01...0.5), chance.real(0...3))
    credit.reveal = LatencyModel(median: chance.span(0...30), spread: chance.real(0...1))
    (credit.memory, credit.cure) = (chance.span(60...600), chance.span(0...20))
    (credit.lossGivenDefault, credit.pace) = (chance.rate(0...1), chance.rate(0.1...5))
    credit.wake = chance.span(0.2...3)
    return [.creditHouses(credit, market.facts.market)]
  }

  /// Redeemed within the minute, and short of at most a twentieth of the open interest.
  mutating func vault(_ asset: AssetID, _ plan: VenuePlan) -> StableVault.Parameters {
    let share = chance.real(0...0.05)
    var vault = StableVault.Parameters()
    vault.shorts = plan.markets.map { market in
      let isOwn = market.rules.asset == asset && market.rules.contract.kind == .linear
      return isOwn ? Money(nearest: share * market.facts.openInterest.amount) : .zero
    }
    vault.leverage = chance.real(1...4)
    (vault.redeems, vault.onDiscount) = (chance.real(0...60), chance.real(0...100))
    (vault.tolerance, vault.slice) = (chance.rate(0...0.01), chance.rate(0.001...0.2))
    vault.peg = plan.markets.first { $0.facts.isSpot && chance.coin(0.2) }?.facts.market
    vault.wake = chance.span(0.2...3)
    return vault
  }
}
