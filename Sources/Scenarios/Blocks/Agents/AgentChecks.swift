import Agents
import Clearing
import Primitives
import Simulations

/// Whether agents have what they need, and fit into money.
enum AgentChecks {
  static func run(_ scenario: Scenario, _ at: inout Inspector) {
    for (index, section) in scenario.agents.enumerated() where !at.isFull {
      let key = "agents[\(index)]"
      for place in scenario.markets(of: section) {
        check(section, key, scenario, place, &at)
        desk(section, key, scenario, place, &at)
      }
      switch section {
      case .leveragedTrader(let group) where group.accounts != nil:
        carried(group, key, scenario, &at)
      case .leveragedTrader(let group) where !group.isEmpty: crowd(group, key, scenario, &at)
      case .whale(let group): whale(group, key, scenario, &at)
      case .stableVault(let group): vault(group, key, scenario, &at)
      case .creditHouse(let group): creditHouses(group, key, scenario, &at)
      case .seller(let group):
        _ = onlyVenue(group.venue, key, scenario, &at)
        funds(group.parameters.capital.amount, "capital", key, &at)
      case .speculator(let group): speculators(group, section, key, scenario, &at)
      default: break
      }
    }
    alone(scenario, &at)
    if !at.hasErrors { holders(scenario, &at) }
  }

  /// The venue of a class that trades on one: named, or the only one there is.
  static func onlyVenue(
    _ name: String?, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) -> Int? {
    if let name { return scenario.venues.firstIndex { $0.id == name } }
    if scenario.venues.count == 1 { return 0 }
    at.fault(
      .missingPart, "\(key): there are several venues: name one", at: key,
      note: "for example venue: \(scenario.venues[0].id)")
    return nil
  }

  /// Money of one account that does not fit.
  static func funds(
    _ amount: Double, _ name: String, _ key: String, _ at: inout Inspector
  ) {
    if amount <= WorldChecks.largestAccount { return }
    at.fault(
      .beyondLimits,
      "\(key): one account would hold more than $20bn; money ends at $92bn",
      at: at.isGiven("\(key).\(name)") ? "\(key).\(name)" : key,
      note: "use a smaller scale, as 1:1000, with amounts to match")
  }

  // MARK: Classes of one market

  private static func check(
    _ section: AgentSection, _ key: String, _ scenario: Scenario,
    _ place: (venue: Int, market: Int), _ at: inout Inspector
  ) {
    let facts = scenario.facts(of: place)
    let market = scenario.venues[place.venue].markets[place.market]
    let here = "venues[\(place.venue)].markets[\(place.market)]"
    let depth = facts.depthOnePercent.amount
    func needs(_ name: String, _ what: String) {
      at.fault(
        .missingPart, "\(here).\(name): \(what)",
        at: at.isGiven("\(here).\(name)") ? "\(here).\(name)" : here,
        remark: at.remark("\(key).class", "needs it"))
    }
    func needsBook() -> Bool {
      if depth < 100 * facts.contract.notional(facts.price, Quantity(lots: 1)).amount {
        needs("depthOnePercent", "\(market.id) needs a depth of 100 lots or more")
        return false
      }
      if facts.volatility > 0 { return true }
      needs("volatility", "\(market.id) needs a volatility above 0 %")
      return false
    }
    if facts.isSpot, let what = section.needsContract {
      return wrongKind("\(what), and \(market.id) is a spot market", key, here, &at)
    }
    switch section {
    case .backgroundFlow(let group):
      if needsBook() {
        funds(BackgroundFlow.capital(group.parameters, bounded(facts)).amount, "market", key, &at)
      }
    case .marketMaker(let group):
      if group.parameters.makers > 0, needsBook() { makers(group, key, facts, &at) }
    case .trendFollower(let group):
      sized(group.capital, group.parameters.capital, by: depth, "depthOnePercent")
    case .carryTrader(let group):
      sized(group.capital, group.parameters.capital, by: depth, "depthOnePercent")
    case .valueBuyer(let group):
      sized(group.capital, group.parameters.capital, by: depth, "depthOnePercent")
    case .dipBuyer(let group):
      sized(
        group.capital, group.parameters.capital, by: facts.openInterest.amount, "openInterest")
    case .staticBook(let group): ladder(group.parameters, key, facts, &at)
    case .ladderHolders(let group): ladder(group.parameters, key, facts, &at)
    case .borrower(let group): borrowers(group, key, scenario, place, &at)
    case .zeroIntelligence(let group):
      own(group.capital, ZeroIntelligence.capital(group.parameters, facts))
    case .hawkesFlow(let group) where needsBook():
      own(group.capital, HawkesFlow.capital(group.parameters, bounded(facts)))
    case .metaorders(let group) where needsBook():
      sized(group.capital, group.parameters.capital, by: depth, "depthOnePercent")
    case .arbitrageur(let group):
      sized(group.capital, group.parameters.capital, by: depth, "depthOnePercent")
      pair(with: group.other, key, scenario, place, &at)
    case .hedgingMaker(let group) where group.parameters.maker.makers > 0:
      if needsBook() { makers(group.makers, key, facts, &at) }
      pair(with: group.other, key, scenario, place, &at)
    case .leveragedTrader, .whale, .seller, .hawkesFlow, .metaorders, .speculator, .creditHouse,
      .hedgingMaker, .stopHunter, .informedTrader, .optionsHedger, .macroHedger, .stableVault:
      break
    }
    func own(_ capital: Money?, _ usual: Money) {
      funds((capital ?? usual).amount, "capital", key, &at)
    }
    /// Money of its own stands for a multiple of a size that must not be nothing.
    func sized(_ capital: Money?, _ multiple: Double, by size: Double, _ name: String) {
      if capital != nil, size <= 0 { needs(name, "\(market.id) needs one for agents with capital") }
      funds(capital?.amount ?? multiple * size, "capital", key, &at)
    }
  }

  private static func wrongKind(
    _ what: String, _ key: String, _ here: String, _ at: inout Inspector
  ) {
    at.fault(
      .contradiction, "\(key).market: \(what)",
      at: at.isGiven("\(key).market") ? "\(key).market" : key,
      remark: at.remark("\(here).kind", "a spot market"), note: "name a market with a contract")
  }

  /// Facts for an estimate: amounts that cannot overflow.
  private static func bounded(_ facts: MarketFacts) -> MarketFacts {
    var facts = facts
    facts.openInterest = min(facts.openInterest, .whole(10_000_000_000))
    facts.depthOnePercent = min(facts.depthOnePercent, .whole(400_000_000))
    return facts
  }

  private static func makers(
    _ group: AgentGroup<MarketMaker.Parameters>, _ key: String, _ facts: MarketFacts,
    _ at: inout Inspector
  ) {
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    let largest = Double(group.parameters.inventoryLimit) * facts.modelLot
    if largest < perLot {
      at.fault(
        .contradiction, "\(key): the largest inventory is less than one lot",
        at: at.isGiven("\(key).inventoryLimit") ? "\(key).inventoryLimit" : key,
        note: "a lot of the model is 1/300 of the depth within 1 %")
    }
    if largest > WorldChecks.largestAccount {
      funds(largest, "inventoryLimit", key, &at)
    } else {
      funds(
        group.capital?.amount ?? group.parameters.capitalMultiple * largest, "capital", key, &at)
    }
  }

  private static func ladder(
    _ parameters: StaticBook.Parameters, _ key: String, _ facts: MarketFacts,
    _ at: inout Inspector
  ) {
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    funds(Double(parameters.lotsPerTick) * Double(parameters.ticks) * perLot, "ticks", key, &at)
  }

  private static func ladder(
    _ parameters: LadderHolders.Parameters, _ key: String, _ facts: MarketFacts,
    _ at: inout Inspector
  ) {
    let perLot = facts.contract.notional(facts.price, Quantity(lots: 1)).amount
    // Twice the value is what stands behind the shorts; a Poisson number is rarely twice its mean.
    let positions = Double(parameters.ticks) * parameters.perTick + 100
    funds(4 * positions * Double(parameters.lots) * perLot, "lots", key, &at)
  }

  // MARK: Classes of a venue

  private static func crowd(
    _ group: CrowdGroup, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    let population = group.parameters.population
    for v in scenario.venues(of: group) {
      let venue = scenario.venues[v]
      for name in group.markets.map(\.name) where !venue.markets.contains(where: { $0.id == name })
      {
        ScenarioChecks.missing(
          name, "market", venue.markets.map(\.id), "\(key).markets.\(name)", isName: true, &at)
      }
      collateral(group, key, venue, &at)
      social(group, key, scenario, v, &at)
      for (m, market) in venue.markets.enumerated() where market.kind != .spot {
        let facts = scenario.facts(of: (v, m))
        let settings = group.settings(of: market.id)
        if market.openInterest <= .zero {
          at.fault(
            .missingPart,
            "venues[\(v)].markets[\(m)].openInterest: \(market.id) has none to be held",
            at: "venues[\(v)].markets[\(m)]", remark: at.remark("\(key).class", "holds it"))
        }
        let highest = min(Double(facts.maxLeverage), population.highestLeverage)
        if settings.medianLeverage > highest {
          let own = "\(key).markets.\(market.id).leverage"
          let isOwnLimit = population.highestLeverage < Double(facts.maxLeverage)
          at.fault(
            .wrongOrder,
            "\(key): median leverage \(DecimalText.text(settings.medianLeverage)) is above the "
              + "highest in \(market.id), \(DecimalText.text(highest))",
            at: at.isGiven(own) ? own : "\(key).leverage.median",
            remark: isOwnLimit
              ? at.remark("\(key).leverage.max", "their own limit")
              : at.remark("venues[\(v)].markets[\(m)].tiers", "its tiers"))
        }
        // A position at the lowest leverage there is has 50 times its value behind it.
        let share = max(
          population.largestPosition.ratio,
          4 / Double(max(1, group.parameters.accounts / venue.markets.count)))
        funds(
          50 * min(1, share) * market.openInterest.amount * Double(venue.markets.count),
          "population.largestPosition", key, &at)
        funds(market.openInterest.amount, "count", key, &at)
      }
    }
  }

  static func collateral(
    _ group: CrowdGroup, _ key: String, _ venue: VenueSection, _ at: inout Inspector
  ) {
    guard let name = group.collateral?.market else { return }
    guard let market = venue.markets.first(where: { $0.id == name }) else {
      ScenarioChecks.missing(
        name, "market", venue.markets.map(\.id), "\(key).collateral.market", &at)
      return
    }
    if market.kind != .spot {
      at.fault(
        .contradiction, "\(key).collateral.market: \(name) is no spot market",
        at: "\(key).collateral.market", note: "coins are held in a market of kind: spot")
    }
    let isKept = venue.markets.contains {
      $0.kind != .spot && $0.settlement == market.settlement
    }
    if market.kind == .spot, !isKept {
      at.fault(
        .contradiction,
        "\(key).collateral.market: no contract here is settled in \(shown(market.settlement))",
        at: "\(key).collateral.market",
        note: "coins stand for the money in which their market is quoted")
    }
  }

  private static func whale(
    _ group: WhaleGroup, _ key: String, _ scenario: Scenario, _ at: inout Inspector
  ) {
    guard let v = onlyVenue(group.venue, key, scenario, &at) else { return }
    shorts(group.shorts, key, scenario.venues[v], &at)
    let total = group.shorts.reduce(group.parameters.addition.amount) { $0 + $1.value.amount }
    funds(total, "shorts", key, &at)
    if at.hasErrors { return }
    margin(behind: group.shorts, total, group.parameters.leverage, key, scenario, v, &at)
  }

  /// Classes of which a venue has one at most, and makers that a market has too many of.
  private static func alone(_ scenario: Scenario, _ at: inout Inspector) {
    var crowds: [Int: Int] = [:]
    var sellers: [Int: Int] = [:]
    var makers: [String: Int] = [:]
    for (index, section) in scenario.agents.enumerated() {
      switch section {
      case .leveragedTrader(let group) where !group.isEmpty:
        for venue in scenario.venues(of: group) {
          second(venue, index, "holds the open interest already", &crowds, scenario, &at)
        }
      case .seller(let group):
        if let venue = scenario.venue(of: group.venue) {
          second(venue, index, "sells what shocks order already", &sellers, scenario, &at)
        }
      case .marketMaker(let group):
        for place in scenario.markets(of: section) {
          let name = "\(place.venue)/\(place.market)"
          makers[name, default: 0] += group.parameters.makers
          if (makers[name] ?? 0) > 16_000 {
            at.fault(
              .beyondLimits, "agents[\(index)]: more than 16,000 makers in one market",
              at: "agents[\(index)]")
          }
        }
      default: break
      }
    }
  }

  private static func second(
    _ venue: Int, _ index: Int, _ does: String, _ seen: inout [Int: Int], _ scenario: Scenario,
    _ at: inout Inspector
  ) {
    if let other = seen[venue] {
      at.fault(
        .contradiction,
        "agents[\(index)]: another group \(does) on \(shown(scenario.venues[venue].id))",
        at: "agents[\(index)].class", remark: at.remark("agents[\(other)].class", "the other"))
    } else {
      seen[venue] = index
    }
  }

  /// Who is short from before needs longs against him, and open interest somebody who holds it.
  private static func holders(_ scenario: Scenario, _ at: inout Inspector) {
    for (v, venue) in scenario.venues.enumerated() {
      let hasCrowd = scenario.agents.contains { section in
        guard case .leveragedTrader(let group) = section else { return false }
        return !group.isEmpty && scenario.venues(of: group).contains(v)
      }
      // The counterparty of known accounts takes any side.
      let isKnown = scenario.agents.contains { section in
        guard case .leveragedTrader(let group) = section else { return false }
        return group.accounts != nil && scenario.venues(of: group).contains(v)
      }
      var shorts = venue.markets.map { _ in 0.0 }
      for (index, section) in scenario.agents.enumerated() {
        if section.shorts.isEmpty || scenario.venue(of: section.venue) != v { continue }
        for short in section.shorts where short.value > .zero {
          guard let m = venue.markets.firstIndex(where: { $0.id == short.name }) else { continue }
          shorts[m] += short.value.amount
          let key = "agents[\(index)].shorts.\(short.name)"
          if !hasCrowd {
            at.fault(
              .missingPart, "\(key): nobody is long against it", at: key,
              note: "add { class: leveragedTrader }, who hold the open interest")
          } else if !isKnown, shorts[m] > venue.markets[m].openInterest.amount {
            at.fault(
              .contradiction, "\(key): more than the open interest of \(short.name)", at: key,
              remark: at.remark("venues[\(v)].markets[\(m)].openInterest", "the open interest"))
          }
        }
      }
      if hasCrowd || venue.markets.allSatisfy({ $0.openInterest == .zero }) { continue }
      at.fault(
        .unusual, "venues[\(v)]: there is open interest, and nobody holds it",
        at: "venues[\(v)].markets",
        note: "legal; add { class: leveragedTrader } for people who can be liquidated")
    }
  }
}

extension PairGroup<HedgingMaker.Parameters> {
  /// The makers among them, without what they do elsewhere.
  fileprivate var makers: AgentGroup<MarketMaker.Parameters> {
    var makers = AgentGroup(parameters.maker, latency: latency)
    makers.capital = capital
    return makers
  }
}
