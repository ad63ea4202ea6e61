import Clearing
import Primitives
import Venues

/// What venues do to trading, where orders trade and who lends, drawn at random.
extension StormDraw {
  static func bands(_ rule: inout BandRule, _ chance: inout Chance) {
    rule.kind = chance.pick(BandKind.allCases)
    rule.beyond = chance.pick(BeyondBand.allCases)
    rule.up = chance.pick([.percent(2), .percent(5), .percent(50)])
    rule.down = chance.pick([.percent(2), .percent(5), .percent(50)])
    rule.outer = chance.pick([.percent(3), .percent(10)])
    rule.takeBound = chance.pick([.zero, .percent(5)])
    rule.triggerBound = chance.pick([.zero, .percent(1)])
    rule.bindsLiquidations = chance.once(in: 2)
  }

  static func orders(_ rule: inout OrderRule, _ chance: inout Chance) {
    rule.selfTrade = chance.pick(SelfTradeRule.allCases)
    rule.batching = chance.pick(OrderBatching.allCases)
    rule.blockTime = chance.pick([.milliseconds(200), .seconds(2)])
    rule.rechecksMakers = chance.once(in: 2)
    rule.rateLimit.kind = chance.pick([.none, .none] + RateLimitKind.allCases)
    rule.rateLimit.requests = chance.lots(1...5)
    rule.rateLimit.window = .seconds(chance.lots(1...60))
    rule.rateLimit.buffer = chance.lots(0...20)
    rule.rateLimit.volume = .whole(chance.pick([1, 50]))
    rule.rateLimit.exemptsCancels = chance.once(in: 2)
    rule.leastNotional = chance.pick([.zero, .whole(5)])
    if chance.once(in: 3) {
      var size = OrderSizeClass()
      (size.market, size.limit) = (.whole(2_000), .whole(20_000))
      rule.sizes = [size]
    }
  }

  static func breakers(_ rule: inout BreakerRule, _ chance: inout Chance) {
    let span: [Interval] = [.seconds(1), .seconds(5), .seconds(30)]
    rule.during = chance.pick([.auction, .auction, .postOnly, .cancelOnly, .halted])
    rule.mark = chance.pick(HaltedMark.allCases)
    rule.liquidations = chance.pick(HaltedLiquidations.allCases)
    rule.coordinated = chance.once(in: 2)
    rule.priceHalt.move = chance.pick([.zero, .percent(3), .percent(10)])
    rule.priceHalt.price = chance.pick(BreakerPrice.allCases)
    rule.priceHalt.window = chance.pick(span)
    rule.priceHalt.halt = chance.pick(span)
    rule.volatilityHalt.multiple = chance.pick([.zero, .percent(300)])
    rule.volatilityHalt.volatility = chance.pick([.percent(3), .percent(80)])
    rule.volatilityHalt.window = chance.pick(span)
    rule.volatilityHalt.halt = chance.pick(span)
    rule.limitUpDown.band = chance.pick([.zero, .percent(5)])
    rule.limitUpDown.limitState = chance.pick([.zero, .seconds(3)])
    rule.limitUpDown.window = chance.pick(span)
    rule.limitUpDown.halt = chance.pick(span)
    rule.throttle.most = chance.pick([.zero, .whole(50), .whole(2_000)])
    rule.throttle.window = chance.pick(span)
    rule.leverageCap.leverage = chance.pick([0, 2])
    rule.leverageCap.above = chance.pick([.zero, .percent(50)])
    rule.leverageCap.window = chance.pick(span)
  }

  static func pool(_ rule: inout ExecutionRule, _ chance: inout Chance) {
    rule.policy = .oraclePool
    rule.keeperLatency = chance.pick([.zero, .milliseconds(400), .seconds(3)])
    rule.deposits = .whole(chance.pick([0, 900, 20_000, 2_000_000]))
    rule.feeBalanced = chance.pick([.zero, .basisPoints(4)])
    rule.feeImbalanced = chance.pick([.basisPoints(6), .percent(1)])
    rule.feeShare = chance.pick([.zero, .percent(63), .one])
    rule.mostInterest = chance.pick([nil, .whole(9_000)])
    rule.utilisation = chance.pick([.percent(80), .percent(1_000)])
    rule.impactDepth = chance.pick([nil, .whole(1_000), .whole(1_000_000)])
    rule.impactCap = rule.impactDepth == .whole(1_000) ? .one : .basisPoints(50)
    rule.profitCap = chance.pick([.percent(1), .percent(10), .one])
    rule.profitAfter = chance.pick([.zero, .percent(2)])
    rule.staleRestart = chance.once(in: 2)
  }

  static func lending(_ rules: inout VenueRules, _ chance: inout Chance) {
    rules.liquidation.path = chance.pick([.keeper, .keeper, .book])
    rules.lending.interest = chance.pick(InterestMethod.allCases)
    rules.lending.deposits = .whole(chance.pick([0, 40, 700, 900_000]))
    rules.lending.base = chance.pick([.zero, .percent(900)])
    rules.lending.slope = chance.pick([.percent(4), .percent(400)])
    rules.lending.kink = chance.pick([.zero, .percent(80), .one])
    rules.lending.steep = chance.pick([.zero, .percent(60)])
    rules.lending.every = chance.pick([.seconds(1), .seconds(60)])
    rules.lending.reserve = chance.pick([.zero, .percent(10)])
    rules.lending.keeper.equity = .whole(chance.pick([0, 300, 50_000]))
    rules.lending.keeper.closeFactor = chance.pick([.percent(1), .percent(50), .one])
    rules.lending.keeper.wholeBelow = chance.pick([.zero, .percent(95)])
    rules.lending.keeper.bonus = chance.pick([.zero, .percent(5), .percent(40)])
    rules.lending.keeper.gas = chance.pick([.zero, .whole(2)])
    rules.lending.keeper.leastProfit = chance.pick([.zero, .whole(-20), .whole(5)])
    rules.lending.keeper.sells = chance.once(in: 2)
  }

  static func collateral(_ rule: inout CollateralRule, _ chance: inout Chance) {
    rule.autoExchange.below = chance.pick([nil, .zero, .zero, .whole(20)])
    rule.autoExchange.buffer = chance.pick([.zero, .percent(5)])
    rule.autoExchange.fee = chance.pick([.zero, .percent(1)])
    rule.autoExchange.slippage = chance.pick([.percent(5), .percent(50)])
  }

  static func margin(_ rule: inout MarginRule, _ chance: inout Chance) {
    rule.scalesWithInterest = chance.once(in: 3)
    rule.netting = chance.pick([.one, .percent(50), .zero])
  }
}
