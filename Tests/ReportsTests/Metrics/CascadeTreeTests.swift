import Primitives
import Testing
import Venues

@testable import Reports

@Suite("Trees of forced trades")
struct CascadeTreeTests {
  /// Rows as (number, parent, value); accounts are the numbers.
  static func chains(
    _ rows: [(number: UInt32, parent: UInt32, value: Int64)], markets: [Int] = []
  ) -> ForcedChains {
    ForcedChains(record(rows, markets: markets))
  }

  static func record(
    _ rows: [(number: UInt32, parent: UInt32, value: Int64)], markets: [Int] = []
  ) -> RunRecord {
    let listed = (0..<2).map {
      InventedRun.market(
        $0, ["BTC-PERP", "ETH-PERP"][$0], tick: "0.1", price: 1_000, interest: 1, depth: 1, purse: 0
      )
    }
    var record = RunRecord(
      seed: 1, duration: .minutes(1),
      venues: [VenueRecord(id: VenueID(0), name: "V1", markets: listed)])
    var generations: [UInt32: UInt16] = [:]
    for (index, row) in rows.enumerated() {
      let generation = row.parent == 0 ? 0 : (generations[row.parent] ?? 0) + 1
      generations[row.number] = generation
      record.forced.append(
        ForcedRow(
          venue: VenueID(0), market: MarketID(markets.isEmpty ? 0 : markets[index]),
          at: .start + .seconds(Int64(index)), number: row.number, motive: .liquidation,
          parent: row.parent, straw: row.parent == 0 ? .information : .liquidation,
          generation: generation, account: AccountID(row.number), traded: .whole(row.value)))
    }
    return record
  }

  ///     1 (10) ── 2 (6) ── 4 (3)        3 (100) ── 6 (50)        7 (500)
  ///           └── 5 (14)
  static let forest: [(number: UInt32, parent: UInt32, value: Int64)] = [
    (1, 0, 10), (2, 1, 6), (3, 0, 100), (4, 2, 3), (5, 1, 14), (6, 3, 50), (7, 0, 500),
  ]

  @Test("an hour of the fund's sales is no larger a tree than the two closes of another")
  func sales() {
    var record = Self.record([(1, 0, 1), (2, 1, 500), (3, 1, 500), (4, 0, 10), (5, 4, 20)])
    for place in [1, 2] { record.forced[place].motive = .fundUnwind }
    let chains = ForcedChains(record)
    #expect(chains.trees.map { chains.nodes[$0.root].row.number } == [4, 1])
  }

  @Test("a domino that falls alone is no tree; of the others the dearest comes first")
  func order() {
    let trees = Self.chains(Self.forest).trees
    #expect(trees.map(\.members) == [[2, 5], [0, 1, 3, 4]])
    #expect(trees.map(\.root) == [2, 0])
  }

  @Test("each generation sets off so much of the next: 10, then 20, then 3")
  func generations() throws {
    let tree = Self.chains(Self.forest).trees[1]
    #expect(tree.generations.map(\.value) == [.whole(10), .whole(20), .whole(3)])
    #expect(tree.generations.map(\.trades) == [1, 2, 1])
    #expect(tree.ratio(after: 0) == 2)
    #expect(tree.ratio(after: 1) == 0.15)
    #expect(tree.ratio(after: 2) == nil)
  }

  @Test("all generations together: dominoes that fall alone count in the first")
  func all() {
    let rows = Self.chains(Self.forest).generations
    #expect(rows.map(\.value) == [.whole(610), .whole(70), .whole(3)])
    #expect(rows.map(\.trades) == [3, 3, 1])
  }

  @Test("generations of all trees are those that the venue counted")
  func counted() {
    let chains = Self.chains(Self.forest)
    let known = chains.valueByGeneration(upTo: 2)
    #expect(chains.generations.map(\.value.amount) == known)
  }

  @Test("an account that is forced twice in a tree is counted where it was first")
  func accounts() {
    var record = Self.record([(1, 0, 10), (2, 1, 6), (3, 2, 4)])
    record.forced[2].account = record.forced[0].account
    #expect(ForcedChains(record).trees[0].generations.map(\.accounts) == [1, 1, 0])
  }

  @Test("a first domino that traded nothing sets off no multiple of itself")
  func nothing() {
    #expect(Self.chains([(1, 0, 0), (2, 1, 6)]).trees[0].ratio(after: 0) == nil)
  }
}
