import Agents
import Clearing
import Primitives
import Testing
import Venues

@testable import Reports

@Suite("Who set off whom, and by which order")
struct CauseIndexTests {
  @Test("each forced trade has the order that took the price through its threshold")
  func straws() throws {
    let dominoes = Dominoes(telling: \.first)
    let venue = VenueID(0)
    let first = try #require(dominoes.bench.index.forced(1, on: venue))
    let second = try #require(dominoes.bench.index.forced(2, on: venue))
    #expect(first.account == dominoes.first && second.account == dominoes.second)
    #expect(first.straw?.account == dominoes.seller && first.cause.straw == .seller)
    #expect((first.straw?.before.ticks, first.straw?.last.ticks) == (1_000_000, 995_000))
    #expect(second.cause.parent == 1 && second.straw?.cause.forced == 1)
    #expect((second.straw?.before.ticks, second.straw?.last.ticks) == (995_000, 992_000))
    let sale = try #require(first.trades.first)
    #expect(first.trades.count == 1 && (sale.lots, sale.first.ticks) == (10, 992_000))
    // Ten lots from a mark of 99,500 to 99,200: three cents.
    #expect(first.loss == 3_000_000)
    #expect(dominoes.bench.index.forced(3, on: venue) == nil)
  }

  @Test("the first domino, the costliest liquidation and the account that lost most are found")
  func picks() throws {
    let dominoes = Dominoes(telling: \.first)
    let index = dominoes.bench.index
    #expect(index.first?.account == dominoes.first && index.first?.number == 1)
    #expect(index.worstLiquidation?.account == dominoes.second)
    #expect(index.worst?.account == dominoes.second && index.worst?.number == nil)
    #expect(index.liquidationNumbers(on: VenueID(0)) == [1, 2])
    #expect(index.liquidation(2, on: VenueID(0))?.account == dominoes.second)
    #expect(index.liquidation(7, on: VenueID(0)) == nil)
    #expect(index.owner(of: dominoes.seller, on: VenueID(0)) == .seller)
    #expect(index.owner(of: AccountID(0), on: VenueID(0)) == .venue)
  }

  @Test("where nobody was liquidated the trader who lost most is the worst, never the venue")
  func quiet() throws {
    var bench = RecordedVenue()
    let long = bench.open(.leveragedLong, deposit: 1_000)
    let short = bench.open(.leveragedShort, deposit: 1_000)
    bench.carry(100, long)
    bench.carry(-100, short)
    bench.begin()
    bench.wait(.seconds(1))
    bench.post(1_010_000)
    bench.end()
    let worst = try #require(bench.index.worst)
    #expect(worst.account == short && bench.index.loss(of: worst) == 100_000_000)
    #expect(bench.index.first == nil && bench.index.worstLiquidation == nil)
  }
}
