import Primitives
import Testing
import Venues

@testable import Agents

@Suite struct AgentPlanTests {
  private let market = MarketID(2)
  private let away = MarketPlace(VenueID(1), MarketID(0))

  private var kinds: [AgentKind] {
    [
      .backgroundFlow(.init(), market), .marketMaker(.init(), market), .leveragedCrowd(.init()),
      .trendFollower(.init(), market), .valueBuyer(.init(), market), .dipBuyers(.init(), market),
      .whale(.init()), .scheduledSeller(.init()), .staticBook(.init(), market),
      .ladderHolders(.init(), market), .carryTrader(.init(), market),
      .borrowers(.init(), market), .zeroIntelligence(.init(), market),
      .hawkesFlow(.init(), market), .metaorders(.init(), market),
      .arbitrageur(.init(), market, away: away), .hedgingMaker(.init(), market, away: away),
      .speculator(.init(), market),
      .stopHunter(.init(), market), .informedTrader(.init(), market),
      .optionsHedger(.init(), market),
      .macroHedger(.init(), market, hedge: MarketID(1)), .stableVault(.init()),
      .creditHouses(.init(), market),
    ]
  }

  @Test("programs are fast, people are slow, and a plan may say otherwise")
  func latency() {
    for kind in kinds {
      let isRetail = [AgentClass.trendFollower, .leveragedLong, .dipBuyer, .borrower, .speculator]
        .contains(kind.ownerClass)
      let usual = kind.ownerClass == .arbitrageur ? Arbitrageur.latency : .program
      #expect(kind.usualLatency == (isRetail ? .retail : usual))
      #expect(AgentPlan(kind, on: VenueID(0)).latency == kind.usualLatency)
      #expect(AgentPlan(kind, on: VenueID(0), latency: LatencyModel.none).latency == .none)
    }
  }

  @Test("those who trade in one market say which; the others have none")
  func markets() {
    #expect(
      kinds.map(\.market) == [
        market, market, nil, market, market, market, nil, nil, market, market,
        market, market, market, market, market, market, market, market, market, market, market,
        market, nil, market,
      ])
    #expect(kinds.compactMap(\.away) == [away, away])
  }

  @Test("no two kinds are of one class, but for the two populations of leveraged longs")
  func classes() {
    #expect(Set(kinds.map(\.ownerClass)).count == kinds.count - 1)
    #expect(kinds.count { $0.ownerClass == .leveragedLong } == 2)
  }
}
