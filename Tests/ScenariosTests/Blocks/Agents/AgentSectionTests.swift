import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct AgentSectionTests {
  /// A class with the least that it needs around it.
  struct Class: Sendable, CustomTestStringConvertible {
    let name: String
    let line: String
    let others: [String]
    /// What its market has to be.
    let market: [String]
    /// Parameters that no key reaches, with the reason.
    let unreached: [String: String]
    /// Further venues.
    let venues: String
    var testDescription: String { name }

    init(
      _ name: String, _ keys: String = "", others: [String] = [], market: [String] = [],
      unreached: [String: String] = [:], venues: String = ""
    ) {
      self.name = name
      self.venues = venues
      self.market = market
      line = "{ class: \(name)\(keys) }"
      (self.others, self.unreached) = (others, unreached)
    }
  }

  static let crowd = "{ class: leveragedTrader }"

  static let classes = [
    Class("backgroundFlow", ", market: BTC-PERP"),
    Class(
      "marketMaker", ", market: BTC-PERP",
      market: ["V1.liquidation.backstop.below=67%", "V1.liquidation.backstop.equity=$1M"],
      unreached: ["0.lead": "the name of a market"]),
    Class(
      "leveragedTrader", ", markets: { ETH-PERP: { leverage: 3 } }",
      unreached: [
        "markets.1.medianLeverage": "by the id of the market",
        "collateral": "where there is a spot market", "book": "from the file of `accounts`",
        "returns": "LeveragedTraderBlockTests: a block that may be missing",
        "social": "LeveragedTraderBlockTests: a block of blocks that may be missing",
      ]),
    Class("trendFollower", ", market: BTC-PERP"),
    Class("valueBuyer", ", market: BTC-PERP"),
    Class("dipBuyer", ", market: BTC-PERP"),
    Class(
      "whale", ", shorts: { BTC-PERP: $7k }, addsAt: 1m, coversAt: 2m", others: [crowd],
      unreached: ["shorts": "by the id of their market"]),
    Class("seller"),
    Class(
      "staticBook", ", market: BTC-PERP",
      unreached: ["levels": "the `book` of a market", "refill": "the `book` of a market"]),
    Class("ladderHolders", ", market: BTC-PERP"),
    Class("carryTrader", ", market: BTC-PERP"),
    Class("borrower", ", market: BTC-PERP", market: BorrowerBlockTests.lends),
    Class(
      "zeroIntelligence", ", market: BTC-PERP",
      unreached: ["levels": "a list", "levelCancels": "a list"]),
    Class("hawkesFlow", ", market: BTC-PERP"),
    Class("metaorders", ", market: BTC-PERP"),
    Class("arbitrageur", PairGroupTests.markets, venues: PairGroupTests.second),
    Class(
      "hedgingMaker", PairGroupTests.markets,
      unreached: ["maker.lead": "the name of a market", "isVault": "a vault hedges nowhere"],
      venues: PairGroupTests.second),
    Class("speculator", ", market: BTC-PERP"),
    Class("stopHunter", ", market: BTC-PERP"),
    Class("informedTrader", ", market: BTC-PERP"),
    Class("optionsHedger", ", market: BTC-PERP"),
    Class("macroHedger", ", market: BTC-PERP, other: ETH-PERP"),
    Class(
      "stableVault", ", shorts: { BTC-PERP: $7k }", others: [crowd],
      unreached: ["shorts": "by the id of their market", "peg": "by the id of its market"]),
    Class(
      "creditHouse", ", market: BTC-PERP, houses: { alpha: { coins: $7k } }",
      unreached: ["houses": "by their names"]),
  ]

  private static func kind(_ scenario: Scenario) -> AgentKind { scenario.plan.agents[0].kind }

  private static func outline(_ name: String) throws -> Outline {
    guard case .list(.union(_, let outlines), _)? = schema.outline.key("agents")?.shape else {
      preconditionFailure("agents are a list of classes")
    }
    return try #require(outlines.first { $0.name == name })
  }

  @Test("every parameter of an agent can be set from text", arguments: classes)
  func reach(_ tested: Class) throws {
    let text = ([tested.line] + tested.others).joined(separator: "\n  - ")
    let base = plainValues(
      of: AgentSectionTests.kind(try scenario(world(text, venues: tested.venues), tested.market)))
    var reached: Set<String> = []
    for leaf in Leaf.all(of: try AgentSectionTests.outline(tested.name)) {
      let skipped = ["id", "market", "venue", "profile", "tier", "other", "peg"]
      // The name of a market, but for who knows of news: there it is a time.
      let isName = leaf.path == "lead" && tested.name != "informedTrader"
      if isName || skipped.contains(leaf.path) { continue }
      var changes: Set<String> = []
      for value in leaf.candidates {
        let loaded = try? scenario(
          world(text, venues: tested.venues),
          tested.market + ["\(tested.name).\(leaf.path)=\(value)"])
        guard let loaded else { continue }
        let changed = plainValues(of: AgentSectionTests.kind(loaded))
        let found = Set(base.keys).union(changed.keys).filter { base[$0] != changed[$0] }
        if found.isEmpty { continue }
        changes = found
        break
      }
      let isElsewhere = ["latency.median", "latency.spread"].contains(leaf.path)
      #expect(!changes.isEmpty || isElsewhere, "\(tested.name).\(leaf.path) changes nothing")
      reached.formUnion(changes)
    }
    for path in base.keys.sorted() where !reached.contains(path) {
      let isKnown = path.contains("index") || tested.unreached.keys.contains { path.contains($0) }
      #expect(isKnown, "no key reaches \(path)")
    }
  }

  @Test("a class with no keys has the parameters that its type has", arguments: classes)
  func defaults(_ tested: Class) throws {
    let plan = try scenario(
      world(
        tested.line, tested.others.first ?? "{ class: trendFollower }", venues: tested.venues),
      tested.market
    ).plan.agents[0]
    let id = MarketID(0)
    switch plan.kind {
    case .backgroundFlow(let parameters, id): #expect(parameters == BackgroundFlow.Parameters())
    case .marketMaker(let parameters, id): #expect(parameters == MarketMaker.Parameters())
    case .trendFollower(let parameters, id): #expect(parameters == TrendFollower.Parameters())
    case .valueBuyer(let parameters, id): #expect(parameters == ValueBuyer.Parameters())
    case .dipBuyers(let parameters, id): #expect(parameters == DipBuyers.Parameters())
    case .staticBook(let parameters, id): #expect(parameters == StaticBook.Parameters())
    case .ladderHolders(let parameters, id): #expect(parameters == LadderHolders.Parameters())
    case .carryTrader(let parameters, id): #expect(parameters == CarryTrader.Parameters())
    case .borrowers(let parameters, id): #expect(parameters == Borrowers.Parameters())
    case .zeroIntelligence(let parameters, id):
      #expect(parameters == ZeroIntelligence.Parameters())
    case .hawkesFlow(let parameters, id): #expect(parameters == HawkesFlow.Parameters())
    case .metaorders(let parameters, id): #expect(parameters == Metaorders.Parameters())
    case .arbitrageur(let parameters, id, _): #expect(parameters == Arbitrageur.Parameters())
    case .hedgingMaker(let parameters, id, _): #expect(parameters == HedgingMaker.Parameters())
    case .speculator(let parameters, id): #expect(parameters == Speculator.Parameters())
    case .stopHunter(let parameters, id): #expect(parameters == StopHunter.Parameters())
    case .informedTrader(let parameters, id): #expect(parameters == InformedTrader.Parameters())
    case .optionsHedger(let parameters, id): #expect(parameters == OptionsHedger.Parameters())
    case .macroHedger(let parameters, id, MarketID(1)):
      #expect(parameters == MacroHedger.Parameters())
    case .scheduledSeller(let parameters): #expect(parameters == ScheduledSeller.Parameters())
    case .leveragedCrowd(var parameters):
      // The markets of the type are those of October; here each market is named.
      parameters.markets = LeveragedCrowd.Parameters().markets
      #expect(parameters == LeveragedCrowd.Parameters())
    case .whale(var parameters):
      let usual = Whale.Parameters()
      (parameters.shorts, parameters.addsAt, parameters.coversAt) = (usual.shorts, nil, nil)
      #expect(parameters == usual)
    case .stableVault(var parameters):
      parameters.shorts = []
      #expect(parameters == StableVault.Parameters())
    case .creditHouses(var parameters, id):
      parameters.houses = []
      #expect(parameters == CreditHouses.Parameters())
    default: Issue.record("not in the first market: \(plan.kind)")
    }
    #expect(plan.latency == plan.kind.usualLatency)
  }

  @Test("a group without a market stands in every market, a population on every venue")
  func everywhere() throws {
    let plan = try scenario(
      world("{ class: marketMaker }", "{ class: leveragedTrader }", "{ class: trendFollower }")
    ).plan
    let markets = plan.agents.map(\.kind.market)
    #expect(markets == [MarketID(0), MarketID(1), nil, MarketID(0), MarketID(1)])
  }

  @Test("a group of nobody is nobody")
  func nobody() throws {
    let plan = try scenario(
      world(
        "{ class: marketMaker, count: 0 }", "{ class: leveragedTrader, count: 0 }",
        "{ class: dipBuyer, count: 0 }", "{ class: borrower, count: 0 }")
    ).plan
    #expect(plan.agents.isEmpty)
  }
}
