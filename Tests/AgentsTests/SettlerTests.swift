import Clearing
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct SettlerTests {
  private func names(_ plans: [AgentPlan], venues: Int = 1) -> [AgentID] {
    Town(plans, venues: venues).population.names
  }

  private func flow(_ market: Int, on venue: Int = 0) -> AgentPlan {
    AgentPlan(.backgroundFlow(.init(), MarketID(market)), on: VenueID(venue))
  }

  @Test("names are kind, venue, market and number among those")
  func stems() {
    let found = names([flow(0), flow(0), flow(1), flow(0, on: 1)], venues: 2)
    let stem = UInt32(AgentClass.backgroundFlow.rawValue) << 26
    #expect(
      found.map(\.index) == [stem, stem | 1, stem | 1 << 14, stem | 1 << 21])
  }

  @Test("no two agents share a name, nor a stream")
  func unique() {
    let found = names(Town.everybody + Town.everybody.filter { $0.kind.market != nil })
    #expect(Set(found).count == found.count)
  }

  @Test("whoever is planned before or after, a name stays")
  func stable() {
    let alone = names([flow(1)])
    let among = names(Town.everybody + [flow(1)])
    #expect(among.contains(alone[0]))
  }

  @Test("everybody begins with money, and money and lots balance")
  func balance() {
    let town = Town(Town.everybody)
    #expect(town.venues[0].clearing.recountFault() == nil)
    #expect(town.venues[0].fault() == nil)
    town.population.forEachAccount(on: VenueID(0)) { account, _ in
      #expect(town.venues[0].clearing.equity(of: account) > .zero)
    }
  }

  @Test("shorts of whale and vault are held by the crowd of their venue; by the first of several")
  func carried() {
    for crowds in [1, 2] {
      let extra = Town.everybody.filter {
        if case .leveragedCrowd = $0.kind { true } else { false }
      }
      let town = Town(Town.everybody + Array(repeating: extra, count: crowds - 1).flatMap { $0 })
      #expect(town.venues[0].clearing.recountFault() == nil)
      #expect(town.population.crowds.count == crowds)
      let whale = town.population.whales[0].account
      let vault = town.population.vaults[0]
      let slot = town.venues[0].clearing.slot(of: vault.account, in: MarketID(0))
      let short = town.venues[0].clearing[MarketID(0), slot].quantity.lots
      #expect(short < 0 && vault.coins[0] == -Double(short))
      for market in [MarketID(0), MarketID(1)] {
        let slot = town.venues[0].clearing.slot(of: whale, in: market)
        #expect(town.venues[0].clearing[market, slot].quantity.lots < 0)
        #expect(town.venues[0].clearing.books[Int(market.index)].netLots == 0)
      }
    }
  }

  @Test("a vault that quotes has the vault's account, and no other is opened for it")
  func vault() {
    var rules = VenueRules()
    rules.liquidation.backstop.below = .percent(67)
    rules.liquidation.backstop.equity = .whole(100_000)
    var maker = MarketMaker.Parameters()
    maker.isVault = true
    let town = Town([AgentPlan(.marketMaker(maker, MarketID(0)), on: VenueID(0))], rules: rules)
    let empty = Town([], rules: rules)
    #expect(town.population.makers.map(\.account) == [town.venues[0].vault.child(of: MarketID(0))])
    #expect(town.venues[0].clearing.accounts.count == empty.venues[0].clearing.accounts.count)
  }

  @Test("who trades at two venues has an account at each, and money in it")
  func pairs() {
    var maker = HedgingMaker.Parameters()
    (maker.maker.makers, maker.capital) = (2, 0.5)
    let away = MarketPlace(VenueID(1), MarketID(0))
    let town = Town(
      [
        AgentPlan(.arbitrageur(.init(), MarketID(0), away: away), on: VenueID(0)),
        AgentPlan(.hedgingMaker(maker, MarketID(0), away: away), on: VenueID(0)),
      ], venues: 2)
    #expect(town.population.names.count == 3)
    for agent in 0..<3 {
      let seat = town.population.seats[agent]
      let other = town.population.away(of: agent)
      #expect(other?.place == away)
      let (here, there) = (
        town.venues[0].clearing.equity(of: seat.first),
        town.venues[1].clearing.equity(of: other?.account ?? .outside)
      )
      #expect(agent == 0 ? here == there : there.amount == here.amount / 2)
      // Each is the other's counterpart.
      #expect(town.population.counterpart(of: agent, at: VenueID(0))?.account == other?.account)
      #expect(town.population.counterpart(of: agent, at: VenueID(1))?.account == seat.first)
    }
    var owners: [Int] = []
    town.population.forEachAccount(on: VenueID(1)) { _, agent in owners.append(agent) }
    #expect(owners == [0, 1, 2])
  }

  @Test("each house has an account: coins where they are traded, else margin for all of them")
  func creditHouses() {
    var parameters = CreditHouses.Parameters()
    parameters.houses = [.init(), .init()]
    (parameters.houses[0].coins, parameters.houses[1].coins) = (.whole(1_000), .whole(2_000))
    parameters.houses[1].loans = [.init(to: 0, .whole(300))]
    let town = Town([AgentPlan(.creditHouses(parameters, MarketID(0)), on: VenueID(0))])
    let group = town.population.creditHouses[0]
    for (house, worth) in [1_000.0, 2_000].enumerated() {
      let account = AccountID(Int(group.first.index) + house)
      #expect(town.venues[0].clearing.equity(of: account).amount == worth)
      let lot = group.facts.contract.notional(group.facts.price, Quantity(lots: 1)).amount
      #expect(abs(group.book.sheets[house].coins * lot - worth) <= lot)
    }
    #expect(group.book.sheets.map(\.borrowed) == [300, 0])
  }

  @Test("each speculator has an account, a share of the money and a confidence of his own")
  func speculators() {
    var parameters = Speculator.Parameters()
    (parameters.count, parameters.capital) = (5, 2)
    let town = Town([AgentPlan(.speculator(parameters, MarketID(0)), on: VenueID(0))])
    #expect(town.population.names.count == 5 && Set(town.population.names).count == 5)
    let traders = town.population.speculators
    #expect(Set(traders.map(\.confidence)).count == 5)
    for trader in traders {
      let money = town.venues[0].clearing.equity(of: trader.account).amount
      #expect(abs(money - 0.4 * trader.facts.depthOnePercent.amount) < 1e-6)
    }
  }

  @Test("accounts are of their owner's class")
  func classes() {
    let town = Town(Town.everybody)
    town.population.forEachAccount(on: VenueID(0)) { account, agent in
      let found = AgentClass(
        rawValue: town.venues[0].clearing.accounts[Int(account.index)].ownerClass)
      let expected: [AgentClass] =
        switch town.population.seats[agent].kind {
        case .backgroundFlow: [.backgroundFlow]
        case .marketMaker: [.marketMaker]
        case .leveragedCrowd: [.leveragedLong, .leveragedShort, .hedger]
        case .trendFollower: [.trendFollower]
        case .valueBuyer: [.valueBuyer]
        case .dipBuyers: [.dipBuyer]
        case .whale: [.whale]
        case .scheduledSeller: [.seller]
        case .staticBook: [.staticBook]
        case .ladderHolders: [.leveragedLong, .hedger]
        case .carryTrader: [.carryTrader]
        case .borrowers: [.borrower]
        case .zeroIntelligence: [.zeroIntelligence]
        case .hawkesFlow: [.hawkesFlow]
        case .metaorders: [.institution]
        case .arbitrageur: [.arbitrageur]
        case .hedgingMaker: [.hedgingMaker]
        case .speculator: [.speculator]
        case .stableVault: [.stableVault]
        case .creditHouses: [.creditHouse]
        case .macroHedger: [.macroHedger]
        case .optionsHedger: [.optionsHedger]
        case .informedTrader: [.informedTrader]
        case .stopHunter: [.stopHunter]
        }
      #expect(expected.contains { $0 == found })
    }
  }
}
