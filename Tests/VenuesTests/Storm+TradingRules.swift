import Clearing
import Matching
import Primitives
import TestSupport
import Venues

/// What venues do to trading, drawn at random: bands, limits, blocks, breakers, halts.
extension Storm {
  /// Each rule is off in most storms, so that the others are seen without it.
  static func withTradingRules(_ drawn: VenueRules, _ chance: inout Chance) -> VenueRules {
    var rules = drawn
    if chance.once(in: 3) { bands(&rules, &chance) }
    if chance.once(in: 3) { orders(&rules, &chance) }
    if chance.once(in: 2) { breakers(&rules, &chance) }
    return rules
  }

  private static func bands(_ rules: inout VenueRules, _ chance: inout Chance) {
    rules.bands.kind = chance.pick(BandKind.allCases)
    rules.bands.beyond = chance.pick(BeyondBand.allCases)
    rules.bands.up = chance.pick([.percent(2), .percent(5), .percent(50)])
    rules.bands.down = chance.pick([.percent(2), .percent(5), .percent(50)])
    rules.bands.takeBound = chance.pick([.zero, .percent(5)])
    rules.bands.triggerBound = chance.pick([.zero, .percent(1)])
    rules.bands.bindsLiquidations = chance.once(in: 2)
  }

  private static func orders(_ rules: inout VenueRules, _ chance: inout Chance) {
    rules.orders.selfTrade = chance.pick(SelfTradeRule.allCases)
    rules.orders.batching = chance.pick(OrderBatching.allCases)
    rules.orders.blockTime = chance.pick([.milliseconds(200), .seconds(2)])
    rules.orders.rechecksMakers = chance.once(in: 2)
    rules.orders.rateLimit.kind = chance.pick(RateLimitKind.allCases)
    rules.orders.rateLimit.requests = chance.lots(1...5)
    rules.orders.rateLimit.window = .seconds(chance.lots(1...60))
    rules.orders.rateLimit.buffer = chance.lots(0...20)
    rules.orders.rateLimit.exemptsCancels = chance.once(in: 2)
    rules.orders.leastNotional = chance.pick([.zero, .whole(5)])
    if chance.once(in: 3) {
      var size = OrderSizeClass()
      (size.market, size.limit) = (.whole(2_000), .whole(20_000))
      rules.orders.sizes = [size]
    }
  }

  private static func breakers(_ rules: inout VenueRules, _ chance: inout Chance) {
    let span: [Interval] = [.seconds(1), .seconds(5), .seconds(30)]
    rules.breakers.during = chance.pick([.auction, .auction, .postOnly, .cancelOnly, .halted])
    rules.breakers.mark = chance.pick(HaltedMark.allCases)
    rules.breakers.liquidations = chance.pick(HaltedLiquidations.allCases)
    rules.breakers.priceHalt.move = chance.pick([.zero, .percent(3), .percent(10)])
    rules.breakers.priceHalt.price = chance.pick([.mark, .last])
    rules.breakers.priceHalt.window = chance.pick(span)
    rules.breakers.priceHalt.halt = chance.pick(span)
    rules.breakers.volatilityHalt.multiple = chance.pick([.zero, .percent(300)])
    rules.breakers.volatilityHalt.window = chance.pick(span)
    rules.breakers.volatilityHalt.halt = chance.pick(span)
    rules.breakers.limitUpDown.band = chance.pick([.zero, .percent(5)])
    rules.breakers.limitUpDown.limitState = chance.pick([.zero, .seconds(3)])
    rules.breakers.limitUpDown.window = chance.pick(span)
    rules.breakers.limitUpDown.halt = chance.pick(span)
    rules.breakers.throttle.most = chance.pick([.zero, .whole(50), .whole(2_000)])
    rules.breakers.throttle.window = chance.pick(span)
    rules.breakers.leverageCap.leverage = chance.pick([0, 2])
    rules.breakers.leverageCap.above = chance.pick([.zero, .percent(50)])
  }

  /// A halt by plan, or a stop that trails.
  func stepOfTradingRules(in market: Int) {
    if chance.once(in: 3) {
      let all: [MarketStatus?] = [nil, .auction, .postOnly, .cancelOnly, .halted]
      let status = chance.pick(all)
      return desk.halt(
        for: .milliseconds(chance.lots(1...8_000)), as: status, in: market)
    }
    let name = chance.pick(names)
    let stop = StopTicket.trailing(
      Rate(billionths: chance.lots(-1_000_000...200_000_000)),
      when: chance.pick(TriggerDirection.allCases), by: chance.pick(TriggerSource.allCases),
      send: .market(
        chance.pick(Side.allCases), Quantity(lots: chance.lots(1...9)),
        isReduceOnly: chance.once(in: 2)))
    desk.send(.stop(stop), by: name, in: market, motive: .stop)
  }
}

/// Looks on while markets are halted: who trades though nobody may, and what auctions did.
final class HaltWatch {
  struct Tally: CustomStringConvertible {
    var halts = 0
    var auctions = 0
    var auctioned = 0
    var refused = 0

    mutating func add(_ other: Tally) {
      halts += other.halts
      auctions += other.auctions
      auctioned += other.auctioned
      refused += other.refused
    }

    var description: String {
      "\(halts) halts, \(auctions) auctions with \(auctioned) fills, \(refused) refused by rules"
    }
  }

  var tally = Tally()
  private var status: [MarketID: MarketStatus] = [:]

  /// What an event did that it may not do.
  func look(_ desk: VenueDesk, from first: Int) -> [String] {
    var faults: [String] = []
    for entry in desk.news[first...] {
      switch entry.fact {
      case .halted(let fact):
        tally.halts += 1
        status[entry.market] = fact.status
      case .resumed: status[entry.market] = .trading
      case .auctionUncrossed: tally.auctions += 1
      case .filled(let fact):
        if fact.cause.motive == .auction { tally.auctioned += 1 }
        let isClosed = status[entry.market, default: .trading] != .trading
        let mayTrade: [Motive] = [.auction, .liquidation]
        if isClosed, !mayTrade.contains(fact.cause.motive) {
          faults.append("a trade in a market that does not trade: \(fact)")
        }
        if isClosed, fact.cause.motive == .liquidation,
          desk.venue.rules.breakers.liquidations == .suspended
        {
          faults.append("a liquidation that should wait: \(fact)")
        }
      case .rejected(let fact):
        if fact.reason.rawValue >= Refusal.beyondBand.rawValue { tally.refused += 1 }
      default: break
      }
    }
    for index in 0..<desk.venue.markets.count {
      let known = status[MarketID(index), default: .trading]
      if desk.venue.markets[index].halts.status != known {
        faults.append("market \(index) is not \(known), as the journal has it")
      }
    }
    return faults
  }
}
