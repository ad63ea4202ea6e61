import Agents
import Clearing
import Primitives
import Simulations
import TestSupport
import Venues

/// Everybody who trades in a storm: of each class somebody, wherever it can be.
extension StormWorld {
  mutating func agents(
    on venue: VenueID, _ plan: VenuePlan, _ draw: StormDraw, _ warmUp: Interval
  ) -> [AgentPlan] {
    var kinds: [(kind: AgentKind, asset: AssetID)] = []
    for market in plan.markets {
      for kind in single(market, plan.rules, warmUp) { kinds.append((kind, market.rules.asset)) }
    }
    kinds.removeAll { _ in chance.coin(0.15) }
    for index in plan.assets.indices {
      let asset = AssetID(index)
      if let crowd = crowd(asset, plan, draw, warmUp) {
        kinds.append((.leveragedCrowd(crowd), asset))
        if chance.coin(0.4) { kinds.append((.whale(whale(asset, plan)), asset)) }
        if chance.coin(0.4) { kinds.append((.stableVault(vault(asset, plan)), asset)) }
      }
      if chance.coin(0.85) {
        var seller = ScheduledSeller.Parameters()
        seller.capital = Money(nearest: seller.capital.amount / plan.assets[index].worth)
        kinds.append((.scheduledSeller(seller), asset))
      }
    }
    if let (kind, asset) = macroHedger(plan, warmUp) { kinds.append((kind, asset)) }
    return kinds.map { kind, asset in
      AgentPlan(kind, on: venue, latency: latency(), asset: asset)
    }
  }

  private mutating func latency() -> LatencyModel {
    LatencyModel(
      median: chance.coin(0.2) ? .zero : chance.span(0.001...1), spread: chance.real(0...1.5))
  }

  /// Those who trade in one market.
  private mutating func single(
    _ market: MarketPlan, _ rules: VenueRules, _ warmUp: Interval
  ) -> [AgentKind] {
    let (id, base) = (market.facts.market, market.asset)
    var flow = BackgroundFlow.Parameters()
    flow.warmUp = warmUp
    var maker: MarketMaker.Parameters = [.init(), .ether, .basket][base]
    (maker.makers, maker.warmUp) = (chance.whole(0...4), warmUp)
    maker.withdraws = chance.coin(0.8)
    maker.hotShare = chance.rate(0...1)
    maker.inventoryLimit = chance.whole(5...300)
    maker.takingLevels = chance.whole(0...10)
    maker.refresh = chance.span(0.1...2)
    var dip: DipBuyers.Parameters = [.init(), .eth, .alt][base]
    dip.buyers = chance.whole(1...10)
    var kinds: [AgentKind] = [
      .backgroundFlow(flow, id), .marketMaker(maker, id), .dipBuyers(dip, id),
      .valueBuyer(base == 2 ? .alt : .init(), id), .trendFollower(trend(), id),
    ]
    kinds += chanceFlow(id)
    kinds += houses(market)
    if market.facts.isSpot {
      if market.rules.schedule.maxLeverage > 1 {
        kinds.append(.borrowers(loans(market, rules), id))
      }
      return kinds
    }
    if chance.coin(0.5) { kinds.append(.carryTrader(carry(), id)) }
    kinds += desks(id, warmUp)
    if chance.coin(0.2) { kinds += ladder(id) }
    if chance.coin(0.3) { kinds.append(.speculator(bets(), id)) }
    return kinds
  }

  /// Flow by chance, which knows less than the others.
  private mutating func chanceFlow(_ id: MarketID) -> [AgentKind] {
    var kinds: [AgentKind] = []
    if chance.coin(0.2) {
      var zero = ZeroIntelligence.Parameters()
      zero.flow = chance.pick(ZeroIntelligence.Law.allCases)
      (zero.reach, zero.marketRate) = (chance.whole(1...60), chance.real(0...4))
      (zero.size, zero.sizeSpread) = (chance.real(1...20), chance.real(0...1.5))
      zero.placementFeedback = chance.real(0...1)
      zero.cancelFeedback = chance.real(0...1)
      zero.feedbackMemory = chance.span(1...20)
      kinds.append(.zeroIntelligence(zero, id))
    }
    if chance.coin(0.2) {
      var hawkes = HawkesFlow.Parameters()
      hawkes.liquidationFeed = chance.real(0...3)
      (hawkes.flight, hawkes.pursuit) = (chance.real(0...0.5), chance.real(0...0.05))
      hawkes.life = chance.span(5...60)
      kinds.append(.hawkesFlow(hawkes, id))
    }
    if chance.coin(0.2) {
      var parents = Metaorders.Parameters()
      (parents.active, parents.pace) = (chance.whole(1...20), chance.span(0.05...5))
      parents.participation = chance.rate(0.01...1)
      parents.patience = chance.span(2...60)
      kinds.append(.metaorders(parents, id))
    }
    return kinds
  }

  private mutating func trend() -> TrendFollower.Parameters {
    var trend = TrendFollower.Parameters()
    trend.leverage = chance.real(0...5)
    (trend.fast, trend.slow) = (chance.span(1...20), chance.span(20...100))
    return trend
  }

  /// Enters, leaves and turns round within a minute.
  private mutating func carry() -> CarryTrader.Parameters {
    var carry = CarryTrader.Parameters()
    carry.entry = chance.rate(-0.5...0.5)
    carry.full = carry.entry + chance.rate(0.01...0.5)
    carry.exit = carry.entry - chance.rate(0...0.5)
    carry.borrows = chance.coin(0.5)
    carry.leverage = chance.real(0.5...10)
    carry.wake = chance.span(0.5...10)
    return carry
  }

  /// No more than lenders have.
  private mutating func loans(
    _ market: MarketPlan, _ rules: VenueRules
  ) -> Borrowers.Parameters {
    var loans = Borrowers.Parameters()
    loans.accounts = chance.whole(5...60)
    let most = rules.lending.deposits.amount / market.facts.depthOnePercent.amount
    loans.debt = chance.real(0.1...10)
    if rules.lending.interest != .none { loans.debt = min(loans.debt, 0.9 * most) }
    loans.loanToValue = chance.rate(0.2...0.7)
    (loans.looped, loans.answer) = (chance.real(0...1), chance.real(0...1))
    loans.level = chance.real(1...1.5)
    (loans.delay, loans.wake) = (chance.span(0...20), chance.span(1...10))
    return loans
  }

  /// A ladder and the book below it.
  private mutating func ladder(_ market: MarketID) -> [AgentKind] {
    var book = StaticBook.Parameters()
    (book.lotsPerTick, book.ticks) = (Int64(chance.whole(1...5)), chance.whole(1...600))
    var ladder = LadderHolders.Parameters()
    (ladder.perTick, ladder.ticks) = (chance.real(0...1), chance.whole(1...300))
    ladder.lots = Int64(chance.whole(1...5))
    return [.staticBook(book, market), .ladderHolders(ladder, market)]
  }

  // MARK: All markets of an asset

  private func contracts(_ asset: AssetID, _ plan: VenuePlan) -> [MarketPlan] {
    plan.markets.filter { $0.rules.asset == asset && !$0.facts.isSpot }
  }

  private mutating func crowd(
    _ asset: AssetID, _ plan: VenuePlan, _ draw: StormDraw, _ warmUp: Interval
  ) -> LeveragedCrowd.Parameters? {
    if contracts(asset, plan).isEmpty { return nil }
    var crowd = LeveragedCrowd.Parameters()
    crowd.accounts = chance.whole(100...200) / plan.assets.count
    (crowd.warmUp, crowd.population.hedgers) = (warmUp, 10)
    let leverage = chance.real(1.5...40)
    crowd.markets = plan.markets.map { market in
      var settings = market.asset == 2 ? LeveragedCrowd.Market.alt : .major
      settings.medianLeverage = min(leverage, 0.8 * Double(market.facts.maxLeverage))
      return settings
    }
    crowd.unlevered = chance.coin(0.1)
    crowd.requestsPerWake = chance.whole(1...500)
    crowd.population.crossShare = chance.real(0...1)
    crowd.population.hedgedLongs = chance.real(0...1)
    crowd.stops.share = chance.real(0...1)
    crowd.stops.takeProfitShare = chance.real(0...1)
    (crowd.topUps.share, crowd.topUps.delay) = (chance.real(0...1), chance.span(0...10))
    (crowd.additions.chance, crowd.additions.delay) = (chance.real(0...1), chance.span(0...10))
    crowd.information.informed = chance.real(0...1)
    crowd.information.delay = chance.span(0...20)
    crowd.lenders.share = chance.real(0...1)
    (crowd.lenders.shortestCure, crowd.lenders.longestCure) = (.seconds(1), .seconds(20))
    crowd.panic.base = chance.real(0...1e-3)
    crowd.collateral = collateral(asset, plan, draw)
    crowd.social = chance.coin(0.5) ? social() : nil
    return crowd
  }

  /// Much is said within a minute, and some of them run.
  private mutating func social() -> LeveragedCrowd.Social {
    var social = LeveragedCrowd.Social()
    (social.posts.rate, social.posts.memory) = (chance.real(0.1...5), chance.span(1...20))
    social.posts.threshold = chance.real(0.0001...0.01)
    social.posts.perLiquidation = chance.real(0...20)
    social.posts.indexMemory = chance.span(1...20)
    if chance.coin(0.5) {
      var attention = LeveragedCrowd.Social.Attention()
      (attention.perPost, attention.lasts) = (chance.real(0...1), chance.span(5...60))
      social.attention = attention
    }
    if chance.coin(0.5) {
      var network = LeveragedCrowd.Social.Network()
      (network.friends, network.rewired) = (2 * chance.whole(1...10), chance.real(0...1))
      social.network = network
    }
    if chance.coin(0.5) {
      var herds = LeveragedCrowd.Social.Herds()
      (herds.activity, herds.step) = (chance.real(0...0.1), chance.span(1...20))
      herds.largest = chance.whole(1...50)
      social.herds = herds
    }
    if chance.coin(0.6) {
      var rumours = LeveragedCrowd.Social.Rumours()
      (rumours.every, rumours.above) = (chance.span(1...60), chance.real(0...2))
      (rumours.base, rumours.closes) = (chance.real(0...0.005), chance.real(0...1))
      (rumours.lasts, rumours.retry) = (chance.span(1...60), chance.span(1...10))
      social.rumours = rumours
    }
    return social
  }

  private mutating func bets() -> Speculator.Parameters {
    var bets = Speculator.Parameters()
    (bets.count, bets.capital) = (chance.whole(1...5), chance.real(0.1...5))
    (bets.confidence, bets.drift) = (chance.real(0...10), chance.real(-1...5))
    (bets.longWeight, bets.memory) = (chance.real(0...1), chance.span(60...6_000))
    (bets.takeProfit, bets.lossAversion) = (chance.real(0.001...0.5), chance.real(1...5))
    (bets.additionStep, bets.additionChance) = (chance.real(0.001...0.05), chance.real(0...1))
    (bets.rest, bets.wake) = (chance.span(0...20), chance.span(0.5...10))
    bets.slice = chance.real(0.001...0.5)
    return bets
  }

  /// Coins in the place of money where there is a market for them; always where coins are sold for
  /// debts.
  private mutating func collateral(
    _ asset: AssetID, _ plan: VenuePlan, _ draw: StormDraw
  ) -> LeveragedCrowd.Collateral? {
    let spot = plan.markets.first { $0.rules.asset == asset && $0.facts.isSpot }
    guard let spot, draw.sellsCoins || chance.coin(0.6) else { return nil }
    return LeveragedCrowd.Collateral(
      market: spot.facts.market, accounts: chance.real(0.1...1), part: chance.real(0.1...0.98))
  }

  /// Short in the contracts of its asset, of at most a tenth of their open interest.
  private mutating func whale(_ asset: AssetID, _ plan: VenuePlan) -> Whale.Parameters {
    let share = chance.real(0...0.1)
    var whale = Whale.Parameters()
    whale.shorts = plan.markets.map { market in
      let isOwn = market.rules.asset == asset && !market.facts.isSpot
      return isOwn ? Money(nearest: share * market.facts.openInterest.amount) : .zero
    }
    whale.addition = Money(nearest: whale.addition.amount / plan.assets[Int(asset.index)].worth)
    whale.leverage = chance.real(1...5)
    whale.addsAt = chance.span(0...30)
    whale.coversAt = chance.coin(0.5) ? nil : chance.span(0...40)
    whale.coversOver = chance.span(0...20)
    return whale
  }
}
