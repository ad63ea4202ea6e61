import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// A small venue with random rules, random traders and random things happening to it. A seed says
/// everything.
final class Storm {
  let seed: UInt64
  var chance: Chance
  let desk: VenueDesk
  let names: [String]
  let marketCount: Int
  private var fundamentals: [Int64]

  init(_ seed: UInt64) {
    self.seed = seed
    var chance = Chance(seed)
    marketCount = 1 + chance.below(3)
    // A venue of dollars with a market of the thing itself now and then, one of coins, or one
    // that lends, with nothing but spot markets.
    let isLender = seed % 6 == 5
    let isInverse = !isLender && chance.once(in: 4)
    let spot = !isInverse && chance.once(in: 2) ? chance.below(marketCount) : -1
    let markets = (0..<marketCount).map { index in
      Storm.market(
        &chance, isInverse ? .inverse : isLender || index == spot ? .spot : .linear,
        lends: isLender)
    }
    fundamentals = markets.map(\.price.ticks)
    var rules = Storm.rules(&chance)
    if isLender {
      rules.liquidation.path = .keeper
      rules.lending.keeper.equity = .whole(50_000)
      // Half of them have keepers who do not count.
      if seed % 12 == 5 { rules.lending.keeper.leastProfit = .whole(-5_000) }
      rules.lending.deposits = max(.whole(20_000), rules.lending.deposits)
    }
    desk = VenueDesk(Storm.withTradingRules(rules, &chance), markets)
    names = (0..<(5 + chance.below(8))).map { String(UnicodeScalar(UInt8(97 + $0))) }
    self.chance = chance
    for name in names { enter(name) }
    desk.trader("z", cash: 400_000)
    if isLender { for name in names { borrow(name, in: 0) } }
  }

  /// Buys for twice its money, half of it lent, from somebody who brings what is sold.
  private func borrow(_ name: String, in market: Int) {
    let price = desk.mark(in: market)
    let contract = desk.venue.markets[market].rules.contract
    let perLot = contract.notional(Price(ticks: price), Quantity(lots: 1))
    let lots = 2 * desk.cash(name).units / perLot.units
    if lots == 0 { return }
    desk.venue.bringIn(Quantity(lots: lots), for: desk.account("z"), in: MarketID(market))
    desk.sell("z", lots, at: price, in: market)
    desk.buy(name, lots, at: price, .immediateOrCancel, in: market)
  }

  private func enter(_ name: String) {
    desk.trader(
      name, money: Money(units: chance.lots(1...5_000) * 100_000_000 / (chance.once(in: 4) ? 7 : 1))
    )
    for index in 0..<marketCount {
      if desk.venue.markets[index].rules.contract.kind == .spot {
        desk.venue.bringIn(
          Quantity(lots: chance.lots(0...40)), for: desk.account(name), in: MarketID(index))
        continue
      }
      desk.venue.choose(
        chance.once(in: 2) ? .isolated : .cross,
        leverage: UInt16(chance.pick([1, 2, 5, 10, 20, 50])),
        for: desk.account(name), in: MarketID(index))
    }
  }

  // MARK: Rules

  private static func market(
    _ chance: inout Chance, _ kind: ContractKind, lends: Bool
  ) -> MarketRules {
    let price = chance.pick([30, 100, 1_000, 25_000])
    let scale: UInt8 = chance.once(in: 2) ? 0 : 3
    // Of an inverse contract a lot is worth about as much coin as one of a linear is dollars.
    let tenth = FixedDecimal(mantissa: 1, scale: 1)
    let lot =
      kind == .inverse ? FixedDecimal(mantissa: Int64(price * price), scale: scale + 1) : tenth
    guard
      let contract = Contract(
        tick: FixedDecimal(mantissa: 1, scale: scale), lot: lot, kind: kind),
      let schedule = try? kind == .spot
        ? haircuts(&chance, lends: lends) : MarginSchedule(tiers(&chance))
    else { fatalError("not a market") }
    var rules = MarketRules(
      name: "storm", contract: contract, schedule: schedule, price: Price(ticks: Int64(price)))
    rules.bookWindow = 1 << (4 + chance.below(4))
    rules.triggerBuckets = 1 << (6 + chance.below(6))
    rules.spotFollow = chance.pick([.zero, .percent(60)])
    rules.widestMid = chance.pick([.basisPoints(30), .percent(20)])
    rules.purse = Money(units: chance.pick([0, 1, 5_000_000_000, 300_000_000_000]))
    return rules
  }

  private static func haircuts(_ chance: inout Chance, lends: Bool) throws -> MarginSchedule {
    let first = lends ? Rate.percent(20) : chance.pick([Rate.zero, .percent(5), .percent(20)])
    return try .haircuts(
      [(.zero, first), (.whole(chance.lots(50...2_000)), first + .percent(5))],
      maxLeverage: lends || chance.once(in: 2) ? 3 : 1)
  }

  private static func tiers(_ chance: inout Chance) -> [MarginTier] {
    let rate = chance.pick([4, 5, 10, 25]) * 1_000_000
    var tiers = [
      MarginTier(floor: .zero, maintenanceRate: Rate(billionths: Int64(rate)), maxLeverage: 39)
    ]
    if chance.once(in: 3) { return tiers }
    tiers.append(
      MarginTier(
        floor: .whole(chance.lots(50...2_000)),
        maintenanceRate: Rate(billionths: Int64(2 * rate)), maxLeverage: 10))
    tiers.append(
      MarginTier(
        floor: .whole(chance.lots(3_000...9_000)), maintenanceRate: .percent(15), maxLeverage: 4))
    return tiers
  }

  private static func rules(_ chance: inout Chance) -> VenueRules {
    var rules = VenueRules()
    rules.mark.source = chance.pick([.median, .median, .last, .index])
    rules.mark.basisSamples = 1 + chance.below(5)
    rules.distress = chance.pick(DistressRule.allCases)
    rules.fees.maker = chance.pick([.basisPoints(2), .zero, .basisPoints(-1)])
    rules.fees.taker = chance.pick([.basisPoints(5), .zero, .percent(1)])
    liquidation(&rules.liquidation, &chance)
    fund(&rules.fund, &chance)
    rules.deleveraging.price = chance.pick(DeleveragingPrice.allCases)
    rules.deleveraging.refresh = chance.pick([.zero, .seconds(2)])
    rules.funding.capOfMaintenance = chance.pick([.percent(75), Rate(billionths: 9_000_000_000)])
    rules.funding.interest = chance.pick([.basisPoints(1), .percent(1), .percent(-1)])
    if chance.once(in: 4) { pool(&rules.execution, &chance) }
    if chance.once(in: 2) { lending(&rules, &chance) }
    return rules
  }

  private static func pool(_ rule: inout ExecutionRule, _ chance: inout Chance) {
    rule.policy = .oraclePool
    rule.keeperLatency = chance.pick([.zero, .milliseconds(400), .seconds(3)])
    rule.deposits = .whole(chance.pick([0, 900, 20_000, 2_000_000]))
    rule.feeBalanced = chance.pick([.zero, .basisPoints(4)])
    rule.feeImbalanced = chance.pick([.basisPoints(6), .percent(1)])
    rule.feeShare = chance.pick([.zero, .percent(63), .one])
    rule.mostInterest = chance.pick([nil, .whole(9_000)])
    rule.utilisation = chance.pick([.percent(80), .percent(1_000)])
    rule.impactDepth = chance.pick([nil, .whole(1_000), .whole(1_000_000)])
    rule.profitCap = chance.pick([.percent(1), .percent(10), .one])
    rule.profitAfter = chance.pick([.zero, .percent(2)])
    rule.staleRestart = chance.once(in: 2)
  }

  private static func lending(_ rules: inout VenueRules, _ chance: inout Chance) {
    rules.liquidation.path = chance.pick([.keeper, .keeper, .book])
    rules.lending.interest = chance.pick(InterestMethod.allCases)
    rules.lending.deposits = .whole(chance.pick([0, 40, 700, 900_000]))
    rules.lending.base = chance.pick([.zero, .percent(900)])
    rules.lending.kink = chance.pick([.zero, .percent(80), .one])
    rules.lending.every = chance.pick([.seconds(1), .seconds(60)])
    rules.lending.keeper.equity = .whole(chance.pick([0, 300, 50_000]))
    rules.lending.keeper.closeFactor = chance.pick([.percent(1), .percent(50), .one])
    rules.lending.keeper.bonus = chance.pick([.zero, .percent(5), .percent(40)])
    rules.lending.keeper.gas = chance.pick([.zero, .whole(2)])
    rules.lending.keeper.leastProfit = chance.pick([.zero, .whole(-20), .whole(5)])
    rules.lending.keeper.sells = chance.once(in: 2)
    rules.liquidation.call = chance.pick([nil, .percent(300)])
    rules.liquidation.curable = chance.once(in: 2)
    rules.liquidation.minCollateral = chance.pick([.zero, .whole(3), .whole(100)])
  }

  private static func liquidation(_ rule: inout LiquidationRule, _ chance: inout Chance) {
    rule.size = chance.pick(LiquidationSize.allCases)
    rule.limit = chance.pick(LiquidationLimit.allCases)
    rule.leg = chance.pick(LegOrder.allCases)
    rule.turn = chance.pick(LiquidationTurn.allCases)
    rule.delay = chance.pick([.zero, .milliseconds(300), .seconds(2)])
    rule.recheck = chance.pick([.zero, .milliseconds(500)])
    // Little by little and without a pause would be a million orders at one instant.
    if rule.size == .gradual { rule.recheck = .milliseconds(500) }
    rule.attempts = chance.pick([0, 1, 5, 40])
    rule.fee = chance.pick([.zero, .basisPoints(125), .percent(5)])
    rule.feeForm = chance.pick(LiquidationFeeForm.allCases)
    rule.feeTo = chance.pick(LiquidationFeeReceiver.allCases)
    rule.slippage = chance.pick([.percent(1), .percent(10)])
    rule.tierSteps = chance.pick([1, 2])
    rule.slice.above = .whole(chance.pick([500, 20_000]))
    rule.slice.coolDown = chance.pick([.milliseconds(700), .seconds(30)])
    rule.block.interval = chance.pick([.milliseconds(100), .seconds(3)])
    rule.block.leastNotional = .whole(chance.pick([0, 1_000]))
    rule.block.mostNotional = .whole(chance.pick([2_000, 100_000]))
    rule.block.mostInsurance = .whole(chance.pick([0, 10, 1_000_000]))
    rule.gradual.duration = chance.pick([3, 150])
    rule.gradual.grace = chance.pick([0, 1_500])
    rule.gradual.feePerSlot = chance.pick([Rate(billionths: 1_000), .percent(1)])
    rule.fillable.adjustment = chance.pick([.one, .percent(700)])
    rule.fillable.spread = chance.pick([.percent(10), .percent(150)])
    rule.backstop.below = chance.pick([.zero, .zero, Rate(billionths: 666_666_667)])
    rule.backstop.equity = .whole(chance.pick([0, 300, 100_000]))
    rule.backstop.children = chance.pick([1, 2, 3])
    rule.backstop.sharedCollateral = chance.once(in: 2)
  }

  private static func fund(_ rule: inout FundRule, _ chance: inout Chance) {
    rule.purses = chance.pick(FundPurses.allCases)
    rule.accept = chance.pick([.solvent, .solvent] + FundAcceptance.allCases)
    rule.haircut = chance.pick([.zero, .percent(10)])
    rule.mostLoss = chance.pick([nil, nil, .whole(20)])
    rule.mostShare = chance.pick([.one, .percent(50)])
    rule.trigger = chance.pick([.purseEmpty] + DeleveragingTrigger.allCases)
    rule.drawdown = chance.pick([.percent(5), .percent(30)])
    rule.window = chance.pick([.seconds(20), .hours(8)])
    rule.vaultFloor = .whole(chance.pick([0, 250, 90_000]))
    rule.residual = chance.pick(ResidualLoss.allCases)
    rule.period = chance.pick([.seconds(30), .hours(1)])
    rule.work = chance.pick(FundWork.allCases)
    rule.slice = chance.pick([.percent(10), .percent(50)])
  }

  // MARK: Things that happen

  func step() {
    let market = chance.below(marketCount)
    switch chance.below(100) {
    case 0..<52: place(in: market)
    case 52..<59: change(in: market)
    case 59: desk.send(.cancelAll, by: chance.pick(names), in: market)
    case 60..<65: stop(in: market)
    case 65: desk.send(.cancelStop(UInt32(chance.below(8))), by: chance.pick(names), in: market)
    case 66..<69:
      desk.send(
        .topUp(Money(units: chance.lots(-5...90_000_000_000))), by: chance.pick(names), in: market)
    case 69..<86: tick(in: market)
    case 86..<90: desk.samplePremium(in: market)
    case 90..<92: desk.payFunding(in: market)
    case 92..<95: desk.unwindFund(in: market)
    case 95: desk.event { venue, _ in venue.setChainDown(self.chance.once(in: 2)) }
    case 96: stepOfTradingRules(in: market)
    default: desk.wait(.milliseconds(chance.lots(0...3_000)))
    }
  }

  /// Small moves mostly; now and then a gap of up to 30 %, rarely a fall of 90 %.
  private func tick(in market: Int) {
    let old = Double(fundamentals[market])
    let move: Double =
      switch chance.below(60) {
      case 0: chance.once(in: 3) ? -0.9 : 0.9
      case 1...6: 0.6 * chance.uniform() - 0.3
      default: 0.02 * chance.uniform() - 0.01
      }
    let ceiling = Double(desk.venue.markets[market].rules.price.ticks) * 5
    fundamentals[market] = Int64(min(max(2, old * (1 + move)), ceiling).rounded())
    desk.tick(fundamentals[market], in: market)
    if chance.once(in: 2) { quote(in: market) }
  }

  /// Somebody rich quotes a few prices on either side.
  private func quote(in market: Int) {
    desk.send(.cancelAll, by: "z", in: market)
    let width = max(1, fundamentals[market] / 100)
    for level in 1...3 {
      for side in Side.allCases {
        let limit = max(1, fundamentals[market] - side.sign * Int64(level) * width)
        let lots = chance.lots(1...(200_000 / fundamentals[market] + 1))
        desk.send(
          .place(Ticket(side, Quantity(lots: lots), at: Price(ticks: limit), .goodTilCancelled)),
          by: "z", in: market, motive: .marketMaking)
      }
    }
  }

  /// What a trader might be able to carry, or a little more.
  private func lots(_ name: String, in market: Int) -> Int64 {
    let contract = desk.venue.markets[market].rules.contract
    let perLot = contract.notional(Price(ticks: desk.mark(in: market)), Quantity(lots: 1))
    let schedule = desk.venue.markets[market].rules.schedule
    let leverage = min(
      Int64(desk.position(name, in: market).notes.leverage), schedule.maxLeverage)
    let most = max(0, desk.cash(name).units) / max(1, perLot.units) * leverage
    return chance.lots(1...max(1, most * chance.pick([1, 4, 12]) / 10))
  }

  private func ticket(_ name: String, in market: Int) -> Ticket {
    let mark = chance.once(in: 2) ? desk.mark(in: market) : desk.venue.markets[market].last.ticks
    let side = chance.pick(Side.allCases)
    let spread = max(3, mark / chance.pick([10, 50, 200]))
    let limit = max(1, mark + chance.lots(-spread...spread))
    let lots = lots(name, in: market)
    var ticket = Ticket(
      side, Quantity(lots: lots), at: Price(ticks: limit),
      chance.pick([.goodTilCancelled, .goodTilCancelled] + TimeInForce.allCases),
      selfTrade: chance.pick(SelfTradePrevention.allCases), isReduceOnly: chance.once(in: 10))
    if chance.once(in: 5) {
      ticket = .market(side, Quantity(lots: lots), isReduceOnly: chance.once(in: 3))
    }
    let contract = desk.venue.markets[market].rules.contract
    if ticket.timeInForce == .fillOrKill, contract.kind != .inverse, chance.once(in: 2) {
      ticket.budget =
        contract.notional(ticket.limit, ticket.quantity) + Money(units: chance.lots(-9...9))
    }
    if chance.once(in: 40) {
      ticket.limit = Price(ticks: chance.pick([0, -3, .max, Price.highest.ticks]))
    }
    if chance.once(in: 40) {
      ticket.quantity = Quantity(lots: chance.pick([0, -1, .max, 1 << 60]))
    }
    return ticket
  }

  private func place(in market: Int) {
    let name = chance.pick(names)
    desk.send(
      .place(ticket(name, in: market)), by: name, in: market,
      motive: chance.pick(Motive.allCases), tag: UInt32(chance.below(100)))
  }

  private func change(in market: Int) {
    let name = chance.pick(names)
    let side = chance.pick(Side.allCases)
    let order = desk.order(of: chance.once(in: 8) ? chance.pick(names) : name, side, in: market)
    if chance.once(in: 3) { return desk.send(.cancel(order), by: name, in: market) }
    var fresh = ticket(name, in: market)
    fresh.side = side
    if chance.once(in: 2), let resting = desk.venue.markets[market].book.resting(order) {
      fresh.limit = resting.price
    }
    desk.send(.amend(order, fresh), by: name, in: market)
  }

  private func stop(in market: Int) {
    let direction = chance.pick(TriggerDirection.allCases)
    let mark = desk.mark(in: market)
    let away = mark * chance.lots(-5...20) / 100
    let trigger = direction == .falling ? mark - away : mark + away
    let name = chance.pick(names)
    desk.send(
      .stop(
        StopTicket(
          when: direction, to: Price(ticks: trigger), by: chance.pick(TriggerSource.allCases),
          send: ticket(name, in: market),
          slippage: chance.pick([nil, .percent(10), .percent(150)]))),
      by: name, in: market, motive: .stop)
  }
}
