import Clearing
import Primitives
public import Venues

/// The venue of a storm as its seed draws it: rules, published or any, and what is listed.
public struct StormDraw: Sendable {
  /// The rulebook it begins with, and whether that was left as published.
  public private(set) var preset: StormPreset?
  public private(set) var isAsPublished = false
  public private(set) var rules: VenueRules
  public private(set) var markets: [MarketRules] = []
  /// Nothing but spot markets, in which coins are bought with money that is lent.
  public let isLender: Bool

  /// Every third seed begins with a rulebook as published, each in its turn. Every sixth lends.
  public init(_ seed: UInt64, _ chance: inout Chance) {
    if seed % 3 == 2 {
      preset = StormPreset.allCases[Int(seed / 3 % UInt64(StormPreset.allCases.count))]
    }
    isLender = preset?.isLender ?? (seed % 6 == 4)
    rules = preset?.rules ?? StormDraw.rules(&chance)
    if preset != nil { change(&chance) } else if isLender { lend(seed, &chance) }
    // With a chance of their own, so that they shift nobody else's.
    var margins = Chance(seed ^ 0x6d61_7267_696e)
    if !isAsPublished, margins.once(in: 2) {
      StormDraw.collateral(&rules.collateral, &margins)
      StormDraw.margin(&rules.margin, &margins)
    }
    if !isAsPublished { rules.fund.offloads = seed / 2 % 2 == 0 }
    list(&chance)
    for index in markets.indices { margin(of: &markets[index], &margins) }
    if !isAsPublished, !isLender, margins.once(in: 3) { separate() }
  }

  /// Whether coins of an account are sold for what it owes, where it has any.
  public var sellsCoins: Bool { rules.collateral.autoExchange.below != nil }

  /// Assets in which accounts are kept.
  public var assets: Int { 1 + Int(markets.map(\.asset.index).max() ?? 0) }

  private func margin(of rules: inout MarketRules, _ chance: inout Chance) {
    rules.base = chance.pick([0, 1, 1, 1, 2])
    if chance.once(in: 2) {
      rules.interestCaps = InterestCaps(
        from: .whole(chance.lots(0...3_000)), to: .whole(chance.lots(3_001...30_000)))
    }
    if rules.contract.kind == .spot {
      rules.collateralPrice = chance.pick(CollateralPrice.allCases)
    }
  }

  /// Half of the published rulebooks stay as they are but for amounts; to the others something is
  /// done.
  private mutating func change(_ chance: inout Chance) {
    isAsPublished = chance.once(in: 2)
    if rules.execution.deposits > .zero, chance.once(in: 2) {
      rules.execution.deposits = .whole(chance.pick([900, 20_000]))
    }
    if rules.lending.deposits > .zero, chance.once(in: 2) {
      rules.lending.deposits = .whole(chance.pick([900, 20_000]))
    }
    if isAsPublished { return }
    for _ in 0..<(1 + chance.below(2)) { StormDraw.redraw(&rules, isLender, &chance) }
  }

  /// Loans are closed by keepers. Half of them do not count what it costs; of the others some have
  /// nothing to close with.
  private mutating func lend(_ seed: UInt64, _ chance: inout Chance) {
    rules.liquidation.path = .keeper
    rules.lending.interest = .kinked
    rules.lending.keeper.equity = .whole(50_000)
    if seed % 12 == 4 {
      rules.lending.keeper.leastProfit = .whole(-5_000)
    } else if chance.once(in: 2) {
      rules.lending.keeper.equity = .zero
      rules.liquidation.attempts = chance.pick([1, 5])
    }
    rules.lending.deposits = max(.whole(70_000), rules.lending.deposits)
  }

  /// The last contract pays in an asset of its own: with that go all rules that keep one purse for
  /// everybody.
  private mutating func separate() {
    guard markets.count > 1,
      let last = markets.lastIndex(where: { $0.contract.kind != .spot }), last > 0
    else { return }
    markets[last].asset = AssetID(1)
    rules.keepMoniesApart()
  }

  // MARK: Markets

  private mutating func list(_ chance: inout Chance) {
    let sells = sellsCoins && !isLender
    let count = max(sells ? 2 : 1, 1 + chance.below(3))
    let mayBeInverse = !isLender && !sells
    let isInverse = mayBeInverse && (preset?.isInverse ?? chance.once(in: 4))
    // A market of the thing itself now and then, in a venue of dollars; always where coins are sold
    // for debts.
    let spot = !isInverse && (chance.once(in: 2) || sells) ? chance.below(count) : -1
    for index in 0..<count {
      var kind: ContractKind = isInverse ? .inverse : chance.once(in: 4) ? .quanto : .linear
      if isLender || index == spot { kind = .spot }
      markets.append(market(index, of: count, kind, &chance))
    }
  }

  private func market(
    _ index: Int, of count: Int, _ kind: ContractKind, _ chance: inout Chance
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
      let schedule = try? schedule(kind, &chance)
    else { fatalError("not a market") }
    var rules = MarketRules(
      name: "storm", contract: contract, schedule: schedule, price: Price(ticks: Int64(price)))
    rules.bookWindow = 1 << (4 + chance.below(4))
    rules.triggerBuckets = 1 << (6 + chance.below(6))
    rules.spotFollow = chance.pick([.zero, .percent(60)])
    rules.widestMid = chance.pick([.basisPoints(30), .percent(20)])
    rules.purse = Money(units: chance.pick([0, 1, 5_000_000_000, 300_000_000_000]))
    rules.scale = chance.pick([.one, .one, Rate(billionths: 1_000_000)])
    sources(of: &rules, index, of: count, &chance)
    return rules
  }

  private func schedule(
    _ kind: ContractKind, _ chance: inout Chance
  ) throws -> MarginSchedule {
    if let preset, preset.isLender == (kind == .spot), chance.once(in: 2) {
      return try preset.schedule(chance.pick([1_000, 10_000]))
    }
    return try kind == .spot
      ? haircuts(&chance) : MarginSchedule(StormDraw.tiers(&chance))
  }

  /// Where coins are sold for debts nobody lends, or else the debt is a loan.
  private func haircuts(_ chance: inout Chance) throws -> MarginSchedule {
    let first = isLender ? Rate.percent(20) : chance.pick([Rate.zero, .percent(5), .percent(20)])
    return try .haircuts(
      [(.zero, first), (.whole(chance.lots(50...2_000)), first + .percent(5))],
      maxLeverage: isLender || !sellsCoins && chance.once(in: 2) ? 3 : 1)
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

  /// Prices from a venue that is not there, from the fundamental, and from the market beside it.
  private func sources(
    of rules: inout MarketRules, _ index: Int, of count: Int, _ chance: inout Chance
  ) {
    let elsewhere = PriceOrigin.market(MarketPlace(VenueID(1 as UInt16), MarketID(index)))
    let beside = MarketPlace(VenueID(0 as UInt16), MarketID((index + 1) % count))
    if chance.once(in: 2) {
      rules.indexSources = [
        PriceSource(.fundamental, weight: chance.lots(1...3)), PriceSource(elsewhere),
        PriceSource(elsewhere, weight: chance.lots(1...3)),
      ]
    }
    if chance.once(in: 2) { rules.perpetualSources = [PriceSource(elsewhere)] }
    if count > 1, chance.once(in: 4) { rules.fundingReference = beside }
  }
}

extension VenueRules {
  /// Whether something is kept for everybody, and so in one money.
  public var needsOneMoney: Bool {
    fund.purses == .shared || liquidation.backstop.below > .zero
      || execution.policy == .oraclePool
  }

  /// Nothing is kept for everybody.
  public mutating func keepMoniesApart() {
    fund.purses = .perContract
    liquidation.backstop.below = .zero
    execution.policy = .orderBook
  }
}
