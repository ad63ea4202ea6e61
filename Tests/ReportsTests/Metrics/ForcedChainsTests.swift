import Primitives
import Testing
import Venues

@testable import Reports

@Suite("Chains of forced trades")
struct ForcedChainsTests {
  private func record(
    _ rows: [(number: UInt32, parent: UInt32, generation: UInt16, value: Int64)], venue: Int = 0
  ) -> [ForcedRow] {
    rows.enumerated().map { index, row in
      ForcedRow(
        venue: VenueID(venue), market: MarketID(0), at: .start + .seconds(Int64(index)),
        number: row.number, motive: .liquidation, parent: row.parent, straw: .background,
        generation: row.generation, account: AccountID(index), traded: .whole(row.value))
    }
  }

  private func chains(_ rows: [ForcedRow], venues: Int = 1) -> ForcedChains {
    var record = RunRecord(
      seed: 1, duration: .minutes(1),
      venues: (0..<venues).map { VenueRecord(id: VenueID($0), name: "V\($0)", markets: []) })
    record.forced = rows
    return ForcedChains(record)
  }

  ///     1 ── 2 ── 4        3 ── 6
  ///      └── 5
  private var forest: [ForcedRow] {
    record([
      (1, 0, 0, 10), (2, 1, 1, 5), (3, 0, 0, 100), (4, 2, 2, 1), (5, 1, 1, 2), (6, 3, 1, 7),
    ])
  }

  @Test("a tree sums its trades, their value, its depth and its length in time")
  func trees() throws {
    let chains = chains(forest)
    let roots = chains.roots
    #expect(roots.map(\.row.number) == [3, 1])
    #expect(roots.map(\.size) == [2, 4])
    #expect(roots.map(\.value) == [.whole(107), .whole(18)])
    #expect(roots.map(\.depth) == [2, 3])
    #expect(roots[1].last == .start + .seconds(4))
    #expect(chains.largestTree == 4)
  }

  @Test("knock-on is what another forced trade set off, by value")
  func knockOn() throws {
    #expect(abs(try #require(chains(forest).knockOnShare) - 15.0 / 125) < 1e-12)
    #expect(chains([]).knockOnShare == nil)
    #expect(chains(forest).valueByGeneration(upTo: 1) == [110, 15])
    #expect(chains(forest).valueByGeneration(upTo: 4) == [110, 14, 1, 0, 0])
  }

  @Test("numbers of two venues do not meet")
  func venues() {
    let a = record([(1, 0, 0, 10)])
    let b = record([(2, 1, 1, 10)], venue: 1)
    let chains = chains(a + b, venues: 2)
    #expect(chains.nodes.map(\.parent) == [-1, -1])
  }

  @Test("generations are shown in four groups")
  func groups() {
    #expect(
      [0, 1, 2, 4, 5, 60_000].map { ForcedChains.group(ofGeneration: $0) } == [0, 1, 2, 2, 3, 3])
  }
}
