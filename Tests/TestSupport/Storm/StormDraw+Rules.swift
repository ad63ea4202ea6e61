import Clearing
import Primitives
import Venues

/// Rules of prices, margins and losses, drawn at random.
extension StormDraw {
  static func rules(_ chance: inout Chance) -> VenueRules {
    var rules = VenueRules()
    fees(&rules.fees, &chance)
    mark(&rules.mark, &chance)
    if chance.once(in: 2) { index(&rules.index, &chance) }
    funding(&rules.funding, &chance)
    rules.distress = chance.pick(DistressRule.allCases)
    liquidation(&rules.liquidation, &chance)
    fund(&rules.fund, &chance)
    deleveraging(&rules.deleveraging, &chance)
    if chance.once(in: 4) { pool(&rules.execution, &chance) }
    if chance.once(in: 2) { lending(&rules, &chance) }
    // Each of these is off in most storms, so that the others are seen without it.
    if chance.once(in: 3) { bands(&rules.bands, &chance) }
    if chance.once(in: 3) { orders(&rules.orders, &chance) }
    if chance.once(in: 2) { breakers(&rules.breakers, &chance) }
    return rules
  }

  /// One part of a rulebook drawn anew; who lends goes on lending.
  static func redraw(_ rules: inout VenueRules, _ isLender: Bool, _ chance: inout Chance) {
    switch chance.below(11) {
    case 0: fees(&rules.fees, &chance)
    case 1: mark(&rules.mark, &chance)
    case 2: index(&rules.index, &chance)
    case 3: funding(&rules.funding, &chance)
    case 4:
      let path = rules.liquidation.path
      liquidation(&rules.liquidation, &chance)
      rules.liquidation.path = path
    case 5: fund(&rules.fund, &chance)
    case 6: deleveraging(&rules.deleveraging, &chance)
    case 7: if isLender { lending(&rules, &chance) } else { pool(&rules.execution, &chance) }
    case 8: bands(&rules.bands, &chance)
    case 9: orders(&rules.orders, &chance)
    default: breakers(&rules.breakers, &chance)
    }
  }

  private static func fees(_ rule: inout FeeRule, _ chance: inout Chance) {
    rule.maker = chance.pick([.basisPoints(2), .zero, .basisPoints(-1)])
    rule.taker = chance.pick([.basisPoints(5), .zero, .percent(1)])
    rule.rounding = chance.pick(Rounding.allCases)
  }

  private static func mark(_ rule: inout MarkRule, _ chance: inout Chance) {
    rule.source = chance.pick([.median, .median] + MarkSource.allCases)
    rule.basisSamples = 1 + chance.below(5)
    rule.basisLimit = chance.pick([nil, .percent(2)])
    rule.basisTime = chance.pick([.seconds(5), .seconds(150)])
    rule.bookTime = chance.pick([.seconds(3), .seconds(30)])
  }

  private static func index(_ rule: inout IndexRule, _ chance: inout Chance) {
    rule.method = chance.pick(IndexMethod.allCases)
    rule.midSamples = 1 + chance.below(8)
    rule.deviation = chance.pick([nil, .percent(5)])
    rule.staleness = chance.pick([nil, .seconds(4), .seconds(60)])
    rule.every = chance.pick([.seconds(1), .seconds(3)])
    rule.lag = chance.pick([.zero, .zero, .seconds(2)])
    rule.deviationThreshold = chance.pick([nil, nil, .percent(1)])
    rule.heartbeat = chance.pick([nil, .seconds(10)])
  }

  private static func funding(_ rule: inout FundingRule, _ chance: inout Chance) {
    rule.method = chance.pick(FundingMethod.allCases)
    rule.interval = chance.pick([.seconds(20), .hours(8)])
    rule.first = chance.pick([.seconds(20), .hours(8)])
    rule.ratePeriod = chance.pick([nil, nil, .hours(8)])
    rule.sampleInterval = chance.pick([.seconds(5), .minutes(1)])
    rule.weighting = chance.pick(PremiumWeighting.allCases)
    rule.window = chance.pick(FundingWindow.allCases)
    rule.minSamples = chance.pick([0, 0, 6])
    rule.tailRemoval = chance.pick([.zero, .zero, .percent(25)])
    rule.precision = Rate(billionths: chance.pick([1, 1_000]))
    rule.interest = chance.pick([.basisPoints(1), .percent(1), .percent(-1)])
    rule.quoteInterest = chance.pick([nil, nil, .basisPoints(6)])
    rule.baseInterest = chance.pick([.zero, .basisPoints(3)])
    rule.clamp = chance.pick([nil, .basisPoints(5)])
    rule.capOfMaintenance = chance.pick([
      .percent(75), Rate(billionths: 9_000_000_000), nil,
    ])
    rule.capPerInterval = chance.pick([nil, nil, .percent(4)])
    rule.capOfMarginGap = chance.pick([nil, nil, .percent(75)])
    rule.cappedInterval = chance.pick([nil, .seconds(7)])
    rule.impactMargin = .whole(chance.pick([2, 200]))
    rule.impactNotional = chance.pick([nil, .zero, .whole(2_000)])
    rule.sampleLimit = chance.pick([nil, nil, .percent(600)])
    rule.spreadDivisor = chance.pick([nil, 33])
    rule.notional = chance.pick(FundingNotional.allCases)
    rule.skew.increase = chance.pick([.percent(1), Rate(billionths: 900_000_000_000_000)])
    rule.skew.decrease = chance.pick([.zero, .percent(1)])
    rule.skew.stable = chance.pick([.zero, .percent(10)])
    rule.skew.decreasing = chance.pick([.zero, .percent(5)])
    rule.skew.least = chance.pick([.zero, .percent(1)])
    rule.skew.most = chance.pick([.percent(10), .percent(100_000)])
  }

  private static func deleveraging(_ rule: inout DeleveragingRule, _ chance: inout Chance) {
    rule.rank = chance.pick([.profitAndLeverage] + DeleveragingPolicy.allCases)
    rule.price = chance.pick(DeleveragingPrice.allCases)
    rule.refresh = chance.pick([.zero, .seconds(2)])
  }

  private static func liquidation(_ rule: inout LiquidationRule, _ chance: inout Chance) {
    rule.size = chance.pick(LiquidationSize.allCases)
    rule.limit = chance.pick(LiquidationLimit.allCases)
    rule.leg = chance.pick(LegOrder.allCases)
    rule.turn = chance.pick(LiquidationTurn.allCases)
    rule.delay = chance.pick([.zero, .milliseconds(300), .seconds(2)])
    rule.recheck = chance.pick([.zero, .milliseconds(500)])
    rule.attempts = chance.pick([0, 1, 5, 40])
    rule.fee = chance.pick([.zero, .basisPoints(125), .percent(5)])
    rule.feeForm = chance.pick(LiquidationFeeForm.allCases)
    rule.feeTo = chance.pick(LiquidationFeeReceiver.allCases)
    rule.slippage = chance.pick([.percent(1), .percent(10)])
    rule.tierSteps = chance.pick([1, 2])
    rule.slice.above = .whole(chance.pick([500, 20_000]))
    rule.slice.share = chance.pick([.percent(5), .percent(20)])
    rule.slice.coolDown = chance.pick([.milliseconds(700), .seconds(30)])
    rule.block.interval = chance.pick([.milliseconds(100), .seconds(3)])
    rule.block.leastNotional = .whole(chance.pick([0, 1_000]))
    rule.block.portion = chance.pick([.percent(1), .percent(10)])
    rule.block.mostNotional = .whole(chance.pick([2_000, 100_000]))
    rule.block.mostInsurance = .whole(chance.pick([0, 10, 1_000_000]))
    rule.gradual.slot = chance.pick([.milliseconds(400), .seconds(2)])
    rule.gradual.duration = chance.pick([3, 150])
    rule.gradual.initial = chance.pick([.zero, .percent(2)])
    rule.gradual.wholeBelow = .whole(chance.pick([0, 50]))
    rule.gradual.grace = chance.pick([0, 1_500])
    rule.gradual.feePerSlot = chance.pick([Rate(billionths: 1_000), .percent(1)])
    rule.gradual.mostFee = chance.pick([.percent(1), .percent(5)])
    rule.gradual.mostFundFee = chance.pick([.zero, .percent(5)])
    rule.fillable.adjustment = chance.pick([.one, .percent(700)])
    rule.fillable.spread = chance.pick([.percent(10), .percent(150)])
    rule.backstop.below = chance.pick([.zero, .zero, Rate(billionths: 666_666_667)])
    rule.backstop.equity = .whole(chance.pick([0, 300, 100_000]))
    rule.backstop.children = chance.pick([1, 2, 3])
    rule.backstop.sharedCollateral = chance.once(in: 2)
    rule.call = chance.pick([nil, .percent(300)])
    rule.curable = chance.once(in: 2)
    rule.minCollateral = chance.pick([.zero, .zero, .whole(3), .whole(100)])
    rule.feed = chance.pick(LiquidationFeed.allCases)
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
    rule.band = chance.pick([.percent(1), .percent(10)])
    rule.every = chance.pick([.seconds(1), .seconds(5)])
    rule.step = chance.pick([.basisPoints(10), .percent(1)])
  }
}
