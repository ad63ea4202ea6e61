import Agents
import Primitives
import Simulations
import TestSupport
import Venues

/// What the worlds of some seeds have in them, by their plans alone.
struct StormWorldCoverage {
  /// Worlds by what there is, `agent borrowers` or `shock halt`.
  private(set) var worlds: [String: Int] = [:]

  mutating func add(_ seed: UInt64) {
    var world = StormWorld(seed: seed)
    let plan = world.plan(lasting: .seconds(60))
    if let fault = plan.fault { worlds["fault of seed \(seed): \(fault)", default: 0] += 1 }
    var found = Set(plan.shocks.map { "shock \(ShockWord($0.kind))" })
    for draw in world.draws { found.insert("preset \(draw.preset?.rawValue ?? "none")") }
    for venue in plan.venues {
      for market in venue.markets { found.insert("contract \(market.rules.contract.kind)") }
      found.insert(venue.assets.count > 1 ? "several monies" : "one money")
      if venue.rules.execution.policy == .oraclePool { found.insert("pool") }
    }
    for venue in plan.venues {
      if !venue.closures.isEmpty { found.insert("opening hours") }
      if venue.service.outages.isActive { found.insert("outages of load") }
      if venue.service.retry.tries > 0 { found.insert("messages sent again") }
    }
    for agent in plan.agents {
      if agent.kind.lead != nil { found.insert("a lead") }
      if case .marketMaker(let maker, _) = agent.kind, maker.isVault {
        found.insert("a vault quotes")
      }
      found.insert("agent \(AgentWord(agent.kind))")
      if case .leveragedCrowd(let crowd) = agent.kind, crowd.collateral != nil {
        found.insert("coins as collateral")
      }
      if case .leveragedCrowd(let crowd) = agent.kind, let social = crowd.social {
        found.insert("people who talk")
        if social.rumours != nil { found.insert("rumours") }
      }
      if agent.asset != .first { found.insert("agents with another money") }
    }
    for name in found { worlds[name, default: 0] += 1 }
  }

  /// What must be there somewhere.
  static var all: [String] {
    AgentWord.allCases.map { "agent \($0)" } + ShockWord.allCases.map { "shock \($0)" }
      + ["preset none"] + StormPreset.allCases.map { "preset \($0)" }
      + ContractKind.allCases.map { "contract \($0)" }
      + [
        "several monies", "one money", "pool", "coins as collateral", "agents with another money",
        "people who talk", "rumours",
      ]
      + ["opening hours", "outages of load", "messages sent again", "a lead", "a vault quotes"]
  }

  /// What no world has, and plans that make no world.
  var missing: [String] {
    StormWorldCoverage.all.filter { worlds[$0] == nil }
      + worlds.keys.filter { $0.hasPrefix("fault") }.sorted()
  }

  var table: String {
    StormWorldCoverage.all.map { "\($0): \(worlds[$0] ?? 0)" }.joined(separator: ", ")
  }
}

/// The kinds of agents; a new one does not compile until it has a word here, and is missed until
/// some world has it.
private enum AgentWord: CaseIterable {
  case backgroundFlow, marketMaker, leveragedCrowd, trendFollower, valueBuyer, dipBuyers, whale
  case scheduledSeller, staticBook, ladderHolders, carryTrader, borrowers
  case zeroIntelligence, hawkesFlow, metaorders
  case arbitrageur, hedgingMaker, speculator
  case stopHunter, informedTrader, optionsHedger, macroHedger, stableVault, creditHouses

  init(_ kind: AgentKind) {
    self =
      switch kind {
      case .backgroundFlow: .backgroundFlow
      case .marketMaker: .marketMaker
      case .leveragedCrowd: .leveragedCrowd
      case .trendFollower: .trendFollower
      case .valueBuyer: .valueBuyer
      case .dipBuyers: .dipBuyers
      case .whale: .whale
      case .scheduledSeller: .scheduledSeller
      case .staticBook: .staticBook
      case .ladderHolders: .ladderHolders
      case .carryTrader: .carryTrader
      case .borrowers: .borrowers
      case .zeroIntelligence: .zeroIntelligence
      case .hawkesFlow: .hawkesFlow
      case .metaorders: .metaorders
      case .arbitrageur: .arbitrageur
      case .hedgingMaker: .hedgingMaker
      case .speculator: .speculator
      case .stableVault: .stableVault
      case .creditHouses: .creditHouses
      case .macroHedger: .macroHedger
      case .optionsHedger: .optionsHedger
      case .informedTrader: .informedTrader
      case .stopHunter: .stopHunter
      }
  }
}

/// The kinds of shocks, likewise.
private enum ShockWord: CaseIterable {
  case news, degraded, cancelsHalted, outage, transfersFrozen, makerSize, sale, halt

  init(_ kind: Shock.Kind) {
    self =
      switch kind {
      case .news: .news
      case .degraded: .degraded
      case .cancelsHalted: .cancelsHalted
      case .outage: .outage
      case .transfersFrozen: .transfersFrozen
      case .makerSize: .makerSize
      case .sale: .sale
      case .halt: .halt
      }
  }
}
