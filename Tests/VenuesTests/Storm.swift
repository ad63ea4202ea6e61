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
    let markets = (0..<marketCount).map { _ in Storm.market(&chance) }
    fundamentals = markets.map(\.price.ticks)
    let rules = Storm.rules(&chance)
    desk = VenueDesk(Storm.withTradingRules(rules, &chance), markets)
    names = (0..<(5 + chance.below(8))).map { String(UnicodeScalar(UInt8(97 + $0))) }
    self.chance = chance
    for name in names { enter(name) }
    desk.trader("z", cash: 400_000)
  }

  private func enter(_ name: String) {
    desk.trader(
      name, money: Money(units: chance.lots(1...5_000) * 100_000_000 / (chance.once(in: 4) ? 7 : 1))
    )
    for index in 0..<marketCount {
      desk.venue.choose(
        chance.once(in: 2) ? .isolated : .cross,
        leverage: UInt16(chance.pick([1, 2, 5, 10, 20, 50])),
        for: desk.account(name), in: MarketID(index))
    }
  }

  // MARK: Rules

  private static func market(_ chance: inout Chance) -> MarketRules {
    let price = chance.pick([30, 100, 1_000, 25_000])
    let scale: UInt8 = chance.once(in: 2) ? 0 : 3
    guard
      let contract = Contract(
        tick: FixedDecimal(mantissa: 1, scale: scale), lot: FixedDecimal(mantissa: 1, scale: 1)),
      let schedule = try? MarginSchedule(tiers(&chance))
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
    rules.liquidation.size = chance.pick(LiquidationSize.allCases)
    rules.liquidation.limit = chance.pick(LiquidationLimit.allCases)
    rules.liquidation.leg = chance.pick(LegOrder.allCases)
    rules.liquidation.delay = chance.pick([.zero, .milliseconds(300), .seconds(2)])
    rules.liquidation.attempts = chance.pick([0, 1, 5])
    rules.liquidation.fee = chance.pick([.zero, .basisPoints(125), .percent(5)])
    rules.fund.haircut = chance.pick([.zero, .percent(10)])
    rules.fund.slice = chance.pick([.percent(10), .percent(50)])
    rules.deleveraging.price = chance.pick(DeleveragingPrice.allCases)
    rules.deleveraging.refresh = chance.pick([.zero, .seconds(2)])
    rules.funding.capOfMaintenance = chance.pick([.percent(75), Rate(billionths: 9_000_000_000)])
    rules.funding.interest = chance.pick([.basisPoints(1), .percent(1), .percent(-1)])
    return rules
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
    case 92..<96: desk.unwindFund(in: market)
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
    let leverage = desk.position(name, in: market).notes.leverage
    let most = max(0, desk.cash(name).units) / perLot.units * Int64(leverage)
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
    if ticket.timeInForce == .fillOrKill, chance.once(in: 2) {
      let contract = desk.venue.markets[market].rules.contract
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
