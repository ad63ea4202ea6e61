import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// Things that happen in a storm.
extension Storm {
  func step() {
    let market = chance.below(marketCount)
    switch chance.below(100) {
    case 0..<52: place(in: market)
    case 52..<59: change(in: market)
    case 59: desk.send(.cancelAll, by: somebody(in: market), in: market)
    case 60..<65: stop(in: market)
    case 65: desk.send(.cancelStop(UInt32(chance.below(8))), by: somebody(in: market), in: market)
    case 66..<69:
      desk.send(
        .topUp(Money(units: chance.lots(-5...90_000_000_000))), by: somebody(in: market), in: market
      )
    case 69..<86: tick(in: market)
    case 86..<90: desk.samplePremium(in: market)
    case 90..<92: desk.payFunding(in: market)
    case 92..<95: desk.unwindFund(in: market)
    case 95: desk.event { venue, _ in venue.setChainDown(self.chance.once(in: 2)) }
    case 96: stepOfTradingRules(in: market)
    case 97: rareStep()
    default: desk.wait(.milliseconds(chance.lots(0...3_000)))
    }
  }

  /// The border for money is closed or opened; or nothing happens until what is due next.
  private func rareStep() {
    if chance.once(in: 2) {
      let isFrozen = chance.once(in: 3)
      return desk.event { venue, _ in venue.setTransfersFrozen(isFrozen) }
    }
    let next = desk.pending.map(\.instant).min() ?? desk.now + .hours(1)
    desk.wait(min(.hours(30), next - desk.now) + .seconds(1))
  }

  /// What prices elsewhere say: nearly the fundamental, now or some time ago.
  private func hearElsewhere(_ market: Int) {
    let rules = draw.markets[market]
    for (use, sources) in [
      (SourceUse.index, rules.indexSources), (.perpetual, rules.perpetualSources),
    ] {
      for (place, source) in sources.enumerated() where source.origin != .fundamental {
        let share = chance.lots(chance.pick([970...1_030, 800...1_200]))
        let near = 1_000 * fundamentals[market] * share
        let quote = SourceQuote(
          thousandths: max(1, near / 1_000),
          updated: chance.once(in: 3) ? .start : desk.now)
        desk.venue.note(quote, for: use, at: place, in: MarketID(market))
      }
    }
    if rules.fundingReference != nil {
      let index = desk.venue.markets[(market + 1) % marketCount].index
      desk.venue.noteFundingReference(index, in: MarketID(market))
    }
    _ = desk.venue.quote(of: MarketID(market), at: desk.now)
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
    hearElsewhere(market)
    desk.tick(fundamentals[market], in: market)
    let now = desk.now
    desk.event { venue, _ in venue.watchFund(at: now) }
    if chance.once(in: 2) { quote(in: market) }
  }

  /// Somebody rich quotes a few prices on either side.
  private func quote(in market: Int) {
    let rich = rich(in: market)
    desk.send(.cancelAll, by: rich, in: market)
    let width = max(1, fundamentals[market] / 100)
    for level in 1...3 {
      for side in Side.allCases {
        let limit = max(1, fundamentals[market] - side.sign * Int64(level) * width)
        let lots = chance.lots(1...(200_000 / fundamentals[market] + 1))
        desk.send(
          .place(Ticket(side, Quantity(lots: lots), at: Price(ticks: limit), .goodTilCancelled)),
          by: rich, in: market, motive: .marketMaking)
      }
    }
  }

  /// A trader of this market, rarely one whose money is another.
  private func somebody(in market: Int) -> String {
    chance.pick(draw.assets > 1 && !chance.once(in: 30) ? traders(in: market) : names)
  }

  /// What a trader might be able to carry, or a little more.
  private func lots(_ name: String, in market: Int) -> Int64 {
    let contract = desk.venue.markets[market].rules.contract
    let perLot = contract.notional(Price(ticks: desk.mark(in: market)), Quantity(lots: 1))
    let schedule = desk.venue.markets[market].rules.schedule
    if !canTrade(name, in: market) { return chance.lots(1...9) }
    let leverage = min(
      Int64(desk.position(name, in: market).notes.leverage), schedule.maxLeverage)
    var money = desk.cash(name)
    if draw.sellsCoins { money = max(money, desk.venue.clearing.equity(of: desk.account(name))) }
    let most = max(0, money.units) / max(1, perLot.units) * leverage
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
    let name = somebody(in: market)
    desk.send(
      .place(ticket(name, in: market)), by: name, in: market,
      motive: chance.pick(Motive.allCases), tag: UInt32(chance.below(100)))
  }

  private func change(in market: Int) {
    let name = somebody(in: market)
    let side = chance.pick(Side.allCases)
    let order = desk.order(of: chance.once(in: 8) ? somebody(in: market) : name, side, in: market)
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
    let name = somebody(in: market)
    desk.send(
      .stop(
        StopTicket(
          when: direction, to: Price(ticks: trigger), by: chance.pick(TriggerSource.allCases),
          send: ticket(name, in: market),
          slippage: chance.pick([nil, .percent(10), .percent(150)]))),
      by: name, in: market, motive: .stop)
  }

  /// A halt by plan, or a stop that trails.
  private func stepOfTradingRules(in market: Int) {
    if chance.once(in: 3) {
      let all: [MarketStatus?] = [nil, .auction, .postOnly, .cancelOnly, .halted]
      let status = chance.pick(all)
      return desk.halt(
        for: .milliseconds(chance.lots(1...8_000)), as: status, in: market)
    }
    let name = somebody(in: market)
    let stop = StopTicket.trailing(
      Rate(billionths: chance.lots(-1_000_000...200_000_000)),
      when: chance.pick(TriggerDirection.allCases), by: chance.pick(TriggerSource.allCases),
      send: .market(
        chance.pick(Side.allCases), Quantity(lots: chance.lots(1...9)),
        isReduceOnly: chance.once(in: 2)))
    desk.send(.stop(stop), by: name, in: market, motive: .stop)
  }
}
