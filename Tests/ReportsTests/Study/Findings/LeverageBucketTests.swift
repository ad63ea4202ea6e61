import Primitives
import Testing

@testable import Reports

@Suite("Leverage")
struct LeverageBucketTests {
  @Test("every leveraged account and every close is in one bucket")
  func sums() {
    let record = InventedRun.make(seed: 3)
    let buckets = LeverageBucket.all(record)
    let leveraged = record.venues[0].leverages.filter { $0 > 0 }.count
    #expect(buckets.reduce(0) { $0 + ($1.accounts ?? 0) } == leveraged)
    let accounts = Set(record.liquidations.map(\.account)).count
    #expect(buckets.reduce(0) { $0 + $1.closed } == accounts)
    let fees = record.liquidations.reduce(Int128(0)) { $0 + Int128($1.fee.units) }
    #expect(buckets.reduce(0) { $0 + $1.fees } == fees)
    let seconds = record.markets.flatMap(\.bars).reduce(Int128(0)) {
      $0 + Int128($1.longsClosed.units + $1.shortsClosed.units + $1.deleveraged.units)
    }
    #expect(buckets.reduce(0) { $0 + $1.value } == seconds)
  }

  @Test("an account that started without leverage stands apart")
  func none() {
    var record = InventedRun.make(seed: 3)
    record.venues[0].leverages = []
    let buckets = LeverageBucket.all(record)
    #expect(buckets.map(\.title) == ["none at the start"])
    #expect(buckets[0].accounts == nil)
  }

  @Test("a close 40 bp from its mark slipped 40 bp, whichever the side")
  func slips() throws {
    var record = InventedRun.make(seed: 3)
    let contract = record.venues[0].markets[0].contract
    var row = try #require(record.liquidations.first { $0.quantity.isPositive })
    row.mark = Price(ticks: 1_000_000)
    row.tradedLots = 100
    row.traded = contract.notional(Price(ticks: 996_000), Quantity(lots: 100))
    row.tradedTicks = 996_000 * 100
    row.market = MarketID(0)
    record.liquidations = [row]
    #expect(abs(LeverageBucket.all(record).flatMap(\.slips)[0] - 0.004) < 1e-12)
    row.quantity = -row.quantity
    row.traded = contract.notional(Price(ticks: 1_004_000), Quantity(lots: 100))
    row.tradedTicks = 1_004_000 * 100
    record.liquidations = [row]
    #expect(abs(LeverageBucket.all(record).flatMap(\.slips)[0] - 0.004) < 1e-12)
  }
}
