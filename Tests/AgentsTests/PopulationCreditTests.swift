import Kernel
import Primitives
import TestSupport
import Testing

@testable import Agents
@testable import Venues

@Suite struct PopulationCreditTests {
  /// A lender that has less than nothing from the start, and whoever it has lent to.
  private func town() -> Town {
    var credit = CreditHouses.Parameters()
    credit.houses = [.init(), .init()]
    for (house, name) in ["lender", "bank"].enumerated() { credit.houses[house].name = name }
    (credit.houses[0].unsecured, credit.houses[0].makers) = (.whole(50_000), .percent(40))
    credit.houses[1].cash = .whole(1_000_000)
    credit.reveal = LatencyModel(median: .zero, spread: 0)
    var vault = MarketMaker.Parameters()
    vault.isVault = true
    var rules = VenueRules()
    rules.liquidation.backstop.below = .percent(67)
    rules.liquidation.backstop.equity = .whole(100_000)
    let (first, second) = (VenueID(0), VenueID(1))
    return Town(
      [
        AgentPlan(.marketMaker(.init(), MarketID(0)), on: first),
        AgentPlan(.marketMaker(.init(), MarketID(1)), on: first),
        AgentPlan(.marketMaker(vault, MarketID(0)), on: first),
        AgentPlan(.marketMaker(.init(), MarketID(0)), on: second),
        AgentPlan(.creditHouses(credit, MarketID(0)), on: first),
      ], venues: 2, rules: rules)
  }

  @Test("a failure is heard by the makers of all markets of the venue, and by nobody elsewhere")
  func recall() throws {
    var town = town()
    let agent = try #require(town.population.seats.firstIndex { $0.kind == .creditHouses })
    #expect(town.population.seats[agent].accounts == 2)
    #expect(town.population.creditFailures.isEmpty)
    var stream = Stream(StreamKey(seed: 1, .test(1)))
    var requests = Buffer<Request>()
    for second in 1...2 {
      _ = town.population.react(
        agent, on: town.venues[0], at: .start + .seconds(Int64(second)), stream: &stream,
        requests: &requests)
    }
    let failures = town.population.creditFailures
    #expect(failures.map(\.house) == ["lender"] && failures.map(\.by) == [nil])
    #expect(failures[0].failure.shortfall == 50_000)
    for seat in town.population.seats where seat.kind == .marketMaker {
      let maker = town.population.makers[seat.place]
      #expect(maker.credit.isCalled == (seat.venue == VenueID(0) && !maker.parameters.isVault))
    }
    #expect(town.population.clone().creditFailures == failures)
  }
}
