import Agents
import Clearing
import Primitives
import Testing

@testable import Reports
@testable import Venues

@Suite("Deleveraging, with and without")
struct DeleveragingReplayTests {
  /// A thousand lots move a dollar for ten ticks (tick 0.1, lot 0.001).
  private static let thousand: Int64 = 1_000
  private static let dollar: Int128 = 100_000_000

  /// A short of two thousand lots, a thousand of them closed at a price while the mark is 1,000.
  private func row(
    _ account: Int, price: Int64, later: [Int64] = [1_000, 1_000, 1_000], at second: Int64 = 1,
    bankruptcy: Int64? = nil, owner: AgentClass = .leveragedShort, hedge: HedgeChange? = nil
  ) -> DeleveragingRow {
    let fact = Deleveraged(
      account: AccountID(account), against: AccountID(90), number: 1,
      quantity: Quantity(lots: Self.thousand), price: Price(ticks: price),
      mark: Price(ticks: 1_000), realised: .whole(3), rank: 1, queue: 9, equity: .whole(500),
      positionBefore: Quantity(lots: -2 * Self.thousand))
    var row = DeleveragingRow(
      at: .start + .seconds(second), venue: VenueID(0), market: MarketID(0), fact: fact,
      notional: .whole(100), cost: Int128(price - 1_000) * Self.dollar / 10, ownerClass: owner)
    for (k, mark) in later.enumerated() { row.later[k] = Price(ticks: mark) }
    row.bankruptcyPrice = bankruptcy.map { Price(ticks: $0) }
    row.hedge = hedge
    return row
  }

  private func replay(_ rows: [DeleveragingRow]) -> DeleveragingReplay {
    var record = CascadeTreeTests.record([])
    record.deleveragings = rows
    return DeleveragingReplay(record)
  }

  /// The obvious way: two ledgers of cash and lots along the same marks, one with the close.
  private func twice(_ row: DeleveragingRow, _ mark: Int64) -> Int128 {
    let (price, lots) = (row.fact.price.ticks, row.fact.quantity.lots)
    let unit: Int128 = 10_000
    let without = Int128(row.fact.positionBefore.lots) * Int128(mark) * unit
    let with =
      Int128(row.fact.positionBefore.lots + lots) * Int128(mark) * unit
      - Int128(lots) * Int128(price) * unit
    return without - with
  }

  @Test("a short closed ten ticks above the mark has a dollar less; the fall he misses comes to it")
  func horizons() {
    let row = row(1, price: 1_010, later: [990, 985, 960], bankruptcy: 1_010)
    let replay = replay([row])
    #expect(
      DeleveragingReplay.horizons.indices.map { replay.removed($0) / Self.dollar } == [1, 2, 2, 5])
    let marks: [Int64] = [1_000, 990, 985, 960]
    #expect((0..<4).map { replay.removed($0) } == marks.map { twice(row, $0) })
    #expect(replay.needed == Self.dollar && replay.deficit == Self.dollar)
    #expect(replay.overshoot(0) == 0 && replay.overshoot(3) == 4 * Self.dollar)
    #expect(replay.overDeficit(3) == 5)
  }

  @Test("who is better off is not set against who is worse off, but needed counts both")
  func signs() {
    let replay = replay([row(1, price: 1_010), row(2, price: 970)])
    #expect(replay.removed(0) == Self.dollar)
    #expect(replay.needed == 4 * Self.dollar)
    #expect(replay.overshoot(0) == -3 * Self.dollar)
    #expect(replay.deficit == 0 && replay.overDeficit(0) == nil)
  }

  @Test("closes of one account in one wave are set against each other; in the next they are not")
  func waves() {
    let first = [row(1, price: 1_010), row(1, price: 980)]
    #expect(replay(first).removed(0) == 0)
    #expect(replay(first).waves == 1)
    let apart = [row(1, price: 1_010), row(1, price: 980, at: 2)]
    #expect(replay(apart).removed(0) == Self.dollar)
    #expect(replay(apart).waves == 2)
    #expect(replay(apart).haircuts(0).amounts == [1])
  }

  @Test("one of four bears ten of the thirteen dollars")
  func concentration() throws {
    let replay = replay([
      row(1, price: 1_100), row(2, price: 1_010), row(3, price: 1_010), row(4, price: 1_010),
    ])
    let haircuts = replay.haircuts(0)
    #expect(haircuts.amounts == [10, 1, 1, 1])
    #expect(abs(try #require(haircuts.share(ofTop: 0.01)) - 10.0 / 13) < 1e-12)
    #expect(abs(try #require(haircuts.herfindahl) - 103.0 / 169) < 1e-12)
  }

  @Test("in profit at the mark: realised and what the price took, together")
  func profit() {
    // Three dollars realised at 1,010 were four at the mark; at 960 they are one less than nothing.
    #expect(replay([row(1, price: 1_010)]).inProfit == 1)
    #expect(replay([row(1, price: 960)]).inProfit == 0)
    #expect(replay([row(1, price: 1_010)]).whole == 0)
    #expect(replay([]).inProfit == nil)
  }

  @Test("a hedge at the venue, a hedge elsewhere and no hedge: what the closes leave bare")
  func hedges() {
    func change(_ before: Int64, _ after: Int64, _ gross: Int64) -> HedgeChange {
      HedgeChange(before: .whole(before), after: .whole(after), gross: .whole(gross))
    }
    let rows = [
      row(1, price: 1_000, hedge: change(-5, 95, 405)),
      row(2, price: 1_000, hedge: change(-200, -100, 200)),
      row(3, price: 1_000, owner: .carryTrader, hedge: change(-200, -100, 200)),
      row(4, price: 1_000),
    ]
    let replay = replay(rows)
    #expect(rows.map(\.isHedged) == [true, false, true, false])
    #expect(replay.hedgedShare == 0.5)
    #expect(replay.nakedDelta == (90 + 100) * Self.dollar)
  }
}
