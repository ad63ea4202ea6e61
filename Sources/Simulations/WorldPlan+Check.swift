import Agents
import Primitives
import Venues

/// What a plan must be to make a world. Scenarios are checked with better words before they get
/// here; this is for those who write plans in Swift.
extension WorldPlan {
  /// The first thing that is wrong with the plan; `nil` when it makes a world.
  public var fault: String? {
    if duration <= .zero { return "the run takes no time" }
    if sampleInterval <= .zero { return "samples are taken without time between them" }
    if limits.events < 1 || limits.eventsPerInstant < 1 { return "no event is allowed" }
    if !(1...32).contains(venues.count) { return "a world has 1 to 32 venues" }
    if let fault = fundamental.fault { return fault }
    for index in venues.indices {
      if let fault = fault(ofVenue: index) { return fault }
    }
    for plan in agents where !has(plan.venue, plan.kind.market) {
      return "an agent trades in a market that does not exist"
    }
    if let fault = pairFault ?? leadFault ?? vaultFault { return fault }
    return strayPosition ?? lonelyWhale ?? shocks.lazy.compactMap(fault(of:)).first
  }

  /// Known positions and coins are in markets of their venue, of the right kind.
  private var strayPosition: String? {
    for plan in agents {
      guard case .leveragedCrowd(let crowd) = plan.kind, let book = crowd.book else { continue }
      let facts = venues[Int(plan.venue.index)].facts
      func isHere(_ market: MarketID, spot: Bool) -> Bool {
        let place = Int(market.index)
        return place < facts.count && facts[place].isSpot == spot
          && facts[place].asset == plan.asset
      }
      if book.accounts.isEmpty { return "a book of accounts has none" }
      if !book.legs.allSatisfy({ isHere($0.market, spot: false) }) {
        return "a known position is in no market of its venue and asset"
      }
      if !book.holdings.allSatisfy({ isHere($0.market, spot: true) }) {
        return "known coins are in no spot market of their venue and asset"
      }
    }
    return nil
  }

  /// Who trades at two venues needs the same asset at both, priced in the same way, and the same
  /// money behind it.
  private var pairFault: String? {
    for plan in agents {
      guard let away = plan.kind.away, let own = plan.kind.market else { continue }
      if away.venue == plan.venue || !has(away.venue, away.market) {
        return "an agent of two venues has its other market at a venue that is not another one"
      }
      let (here, there) = (venues[Int(plan.venue.index)], venues[Int(away.venue.index)])
      let (first, second) = (
        here.markets[Int(own.index)], there.markets[Int(away.market.index)]
      )
      let isAlike =
        first.asset == second.asset && first.rules.contract.isInBaseAsset
        && second.rules.contract.isInBaseAsset
        && here.assets[Int(first.rules.asset.index)].isMoney
        && there.assets[Int(second.rules.asset.index)].isMoney
      if !isAlike { return "an agent of two venues trades two assets, or in two kinds of money" }
    }
    return nil
  }

  /// Who goes by a price elsewhere goes by one of the same asset.
  private var leadFault: String? {
    for plan in agents {
      guard let lead = plan.kind.lead, let own = plan.kind.market else { continue }
      let isOwn = lead == MarketPlace(plan.venue, own)
      if isOwn || !has(lead.venue, lead.market) {
        return "a maker goes by a market that is not there"
      }
      let assets = [MarketPlace(plan.venue, own), lead].map {
        venues[Int($0.venue.index)].markets[Int($0.market.index)].asset
      }
      if assets[0] != assets[1] { return "a maker goes by the price of another asset" }
    }
    return nil
  }

  /// A vault that quotes has money, and quotes in one market.
  private var vaultFault: String? {
    var taken: [[Int]] = []
    for plan in agents {
      guard case .marketMaker(let maker, let market) = plan.kind, maker.isVault else { continue }
      let venue = venues[Int(plan.venue.index)]
      let rule = venue.rules.liquidation.backstop
      let facts = venue.markets[Int(market.index)].facts
      if rule.below <= .zero || rule.equity <= .zero || facts.isSpot || facts.asset != .first {
        return "a vault quotes that is not there, or not for this market"
      }
      let child = Int(market.index) % max(1, rule.children)
      if taken.contains([Int(plan.venue.index), child]) { return "a vault quotes in two markets" }
      taken.append([Int(plan.venue.index), child])
    }
    return nil
  }

  /// Shorts are carried in only where a crowd holds the other side.
  private var lonelyWhale: String? {
    for plan in agents {
      let facts = venues[Int(plan.venue.index)].facts
      guard let carried = plan.kind.carriedLots(facts) else { continue }
      let hasCrowd = agents.contains {
        if case .leveragedCrowd = $0.kind {
          $0.venue == plan.venue && $0.asset == plan.asset
        } else {
          false
        }
      }
      if !hasCrowd, carried.contains(where: { $0 != 0 }) {
        let who = if case .whale = plan.kind { "a whale" } else { "a vault" }
        return "\(who) is short at a venue without a leveraged crowd to be long"
      }
    }
    return nil
  }

  private func fault(ofVenue index: Int) -> String? {
    let venue = venues[index]
    if !(1...127).contains(venue.markets.count) { return "a venue has 1 to 127 markets" }
    for (place, market) in venue.markets.enumerated() {
      if !fundamental.assets.indices.contains(market.asset) {
        return "\(market.rules.name) is of no asset of the fundamental"
      }
      if !venue.assets.indices.contains(Int(market.rules.asset.index))
        || market.facts.asset != market.rules.asset
      {
        return "\(market.rules.name) is settled in an asset that its venue does not have"
      }
      if Int(market.facts.market.index) != place {
        return "\(market.rules.name) has the facts of another market"
      }
      if let fault = linkFault(of: market.rules, at: MarketPlace(VenueID(index), MarketID(place))) {
        return "\(market.rules.name) \(fault)"
      }
    }
    let (funding, fund) = (venue.rules.funding, venue.rules.fund)
    if funding.interval <= .zero || funding.sampleInterval <= .zero || funding.first < .zero {
      return "funding is paid, or sampled, without time between"
    }
    if let fault = priceFault(of: venue.rules) { return fault }
    if let fault = venue.rules.tradingFault { return fault }
    if fund.every <= .zero { return "the fund sells without time between two slices" }
    let service = venue.service
    if !(service.capacity > 0) || !(service.userLoad >= 0) || service.latency < .zero {
      return "a gateway has a positive capacity and no negative load or latency"
    }
    if service.retry.tries < 0 || service.retry.tries > 255 || service.retry.pause <= .zero {
      return "a message is sent again some times, after some time"
    }
    let isClosed = venue.closures.allSatisfy {
      $0.from >= .start && $0.lasting > .zero && $0.status != .trading
    }
    return isClosed ? service.outages.fault : "a venue is closed for some time"
  }

  /// What is wrong with the clocks and averages of a rulebook's prices.
  private func priceFault(of rules: VenueRules) -> String? {
    let (mark, index, funding) = (rules.mark, rules.index, rules.funding)
    if (funding.ratePeriod ?? .hours(8)) <= .zero || (funding.cappedInterval ?? .hours(1)) <= .zero
    {
      return "funding is meant for no time, or paid without time between"
    }
    if funding.precision <= .zero || (funding.spreadDivisor ?? 1) < 1 {
      return "a funding rate is truncated to nothing, or divided by it"
    }
    if index.every <= .zero || index.lag < .zero || mark.basisTime <= .zero
      || mark.bookTime <= .zero
    {
      return "an index is posted, or a mark averaged, over no time"
    }
    return nil
  }

  /// What is wrong with the prices that a market takes from others.
  private func linkFault(of rules: MarketRules, at place: MarketPlace) -> String? {
    for source in rules.indexSources + rules.perpetualSources {
      if source.weight < 1 { return "has a source without weight" }
      guard case .market(let other) = source.origin else { continue }
      if other == place { return "is a source of its own price" }
      if !has(other.venue, other.market) { return "has a source that does not exist" }
    }
    if let other = rules.fundingReference, other == place || !has(other.venue, other.market) {
      return "refers to a market for its funding that is not another one"
    }
    return nil
  }

  private func fault(of shock: Shock) -> String? {
    if shock.at < .start { return "a shock strikes before the run" }
    if let lasting = shock.lasting, lasting < .zero { return "a shock lasts a negative time" }
    switch shock.kind {
    case .news(let jumps, let span):
      let fits = jumps.allSatisfy {
        fundamental.assets.indices.contains($0.asset) && $0.ratio > -1 && $0.ratio.isFinite
      }
      return fits && span >= .zero ? nil : "news jump by a ratio above -1, of assets that exist"
    case .degraded(let venue, let rejects, let factor, _):
      let fits = (0...1).contains(rejects) && factor >= 0 && factor.isFinite
      return fits && has(venue, nil) ? nil : "a gateway rejects a share of messages, of its venue"
    case .cancelsHalted(let venue, _), .outage(let venue, _), .transfersFrozen(let venue, _):
      return has(venue, nil) ? nil : "a shock strikes a venue that does not exist"
    case .makerSize(let venue, let market, let share, let span):
      let fits = share >= 0 && share.isFinite && span >= .zero && has(venue, market)
      return fits ? nil : "makers are told a share of their size, in a market that exists"
    case .sale(let venue, let market, _, let span):
      return span >= .zero && has(venue, market) ? nil : "a sale is in a market that exists"
    case .halt(let venue, let market, let status, let span):
      let fits = span > .zero && has(venue, market) && status != .trading
      return fits ? nil : "a halt stops a market that exists, for some time"
    }
  }

  private func has(_ venue: VenueID, _ market: MarketID?) -> Bool {
    guard Int(venue.index) < venues.count else { return false }
    return Int(market?.index ?? 0) < venues[Int(venue.index)].markets.count
  }
}

extension Fundamental.Rules {
  /// What is wrong with them, short of the correlations taken together (`Fundamental.init` finds
  /// those); `nil` when nothing is.
  public var fault: String? {
    if assets.isEmpty { return "there is no asset" }
    for (index, asset) in assets.enumerated() {
      let isPrice = asset.price > 0 && asset.price.isFinite
      let isJump = asset.jumps?.isPossible ?? true
      if !isPrice || !(asset.volatility >= 0) || !isJump {
        return "\(asset.name) has no positive price, or a volatility or jumps that cannot be"
      }
      if !asset.paths.allSatisfy(\.isSound) {
        return "\(asset.name) has a path whose points are not in order, or no numbers"
      }
      if let leader = asset.follows, leader == index || !assets.indices.contains(leader) {
        return "\(asset.name) follows an asset that is not another one"
      }
    }
    if commonJumps.map({ !$0.isPossible(assets: assets.count) }) == true {
      return "the jumps of all assets cannot be"
    }
    if regimes.map({ !$0.isPossible }) == true { return "calm and stress cannot be" }
    let isVariance = varianceReversion >= 0 && varianceOfVariance >= 0 && abs(leverage) <= 1
    if !isVariance { return "the variance of the fundamental cannot be" }
    let isSquare =
      correlation.count == assets.count && correlation.allSatisfy { $0.count == assets.count }
    if !isSquare { return "there is not one correlation for each pair of assets" }
    for i in assets.indices {
      if correlation[i][i] != 1 { return "an asset correlates with itself by 1" }
      for j in 0..<i where correlation[i][j] != correlation[j][i] {
        return "two assets correlate one way and not the other"
      }
    }
    return nil
  }
}

extension VenueRules {
  /// What is wrong with the rules of trading and of closing; `nil` when nothing is.
  fileprivate var tradingFault: String? {
    let limit = orders.rateLimit
    // The bucket is counted in requests times nanoseconds.
    let isBucket = limit.requests > 0 && limit.window > .zero
    let fits = !limit.requests.multipliedReportingOverflow(by: limit.window.nanoseconds).overflow
    if limit.kind == .perWindow, !isBucket || !fits {
      return "a limit on requests has some of them in some time"
    }
    if limit.kind == .perVolume, limit.volume <= .zero || limit.buffer < 0 {
      return "requests are earned by an amount that is traded"
    }
    if orders.batching == .perBlock, orders.blockTime <= .zero {
      return "blocks follow one another without time between"
    }
    if liquidation.size == .gradual, liquidation.gradual.slot <= .zero {
      return "a gradual liquidation has slots of some time"
    }
    let spans = [
      breakers.priceHalt.window, breakers.priceHalt.halt, breakers.volatilityHalt.window,
      breakers.volatilityHalt.halt, breakers.limitUpDown.window, breakers.limitUpDown.halt,
      breakers.throttle.window, breakers.leverageCap.window,
    ]
    if spans.contains(where: { $0 <= .zero }) { return "a breaker looks at, or halts, no time" }
    return breakers.during == .trading ? "a halted market does not trade" : nil
  }
}
