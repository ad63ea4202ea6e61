import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("Prices that travel between markets") struct PriceLinkTests {
  private func link(tick: String, toTick: String) throws -> PriceLink {
    let place = MarketPlace(VenueID(0), MarketID(0))
    return PriceLink(
      from: place, to: place, .fundingReference, tick: try #require(FixedDecimal(tick)),
      toTick: try #require(FixedDecimal(toTick)))
  }

  @Test("ticks of ten cents become ticks of a cent, and back")
  func ticks() throws {
    let finer = try link(tick: "0.1", toTick: "0.01")
    // 1000.5 ticks of ten cents are 10,005 of a cent.
    #expect(finer.thousandths(ofHalves: 2_001) == 10_005_000)
    let coarser = try link(tick: "0.01", toTick: "0.25")
    #expect(coarser.thousandths(ofHalves: 2_001) == 40_020)
    #expect(coarser.price(Price(ticks: 1_013)) == Price(ticks: 41))
    #expect(coarser.price(Price(ticks: 3)) == Price(ticks: 1))
  }

  @Test("a plan's links: sources that are markets, and references")
  func all() {
    var plan = SampleWorld.quiet(seed: 1).plan
    plan.venues.append(plan.venues[0])
    let (first, second) = (
      MarketPlace(VenueID(0), MarketID(0)), MarketPlace(VenueID(1), MarketID(0))
    )
    plan.venues[0].markets[0].rules.indexSources = [
      PriceSource(.fundamental), PriceSource(.market(second), weight: 3),
    ]
    plan.venues[0].markets[0].rules.perpetualSources = [PriceSource(.market(second))]
    plan.venues[1].markets[0].rules.fundingReference = first
    let links = PriceLink.all(in: plan)
    #expect(
      links.sources.map(\.purpose) == [
        .source(.index, place: 1), .source(.perpetual, place: 0),
      ])
    #expect(links.sources.allSatisfy { $0.from == second && $0.to == first })
    #expect(links.references.map(\.to) == [second])
  }
}
