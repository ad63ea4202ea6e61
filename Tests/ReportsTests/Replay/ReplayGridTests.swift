import Primitives
import Testing

@testable import Reports

@Suite("How finely a replay keeps a run")
struct ReplayGridTests {
  static func record(markets: Int, bars: Int, samples: Int) -> RunRecord {
    var record = InventedRun.make(seed: 7)
    var market = record.venues[0].markets[0]
    market.bars = Array(repeating: market.bars[0], count: bars)
    market.samples = Array(repeating: market.samples[0], count: samples)
    record.venues[0].markets = Array(repeating: market, count: markets)
    return record
  }

  @Test(
    "four hours of three markets to the second, longer and larger runs coarser",
    arguments: [
      (3, 15_000, 3_000, 1, 1), (1, 16_000, 4_000, 1, 1), (1, 43_200, 8_640, 5, 3),
      (10, 15_000, 3_000, 5, 2), (30, 43_200, 43_200, 30, 82), (1, 0, 0, 1, 1),
    ])
  func grids(_ markets: Int, _ bars: Int, _ samples: Int, _ point: Int, _ row: Int) {
    let grid = ReplayGrid(
      Self.record(markets: markets, bars: bars, samples: samples), cells: 100_000)
    #expect(grid.bars == point)
    #expect(grid.samples == row)
    #expect(grid.columns == 1)
  }

  @Test("columns of a large ladder are thinned out")
  func columns() {
    let record = Self.record(markets: 1, bars: 10, samples: 10)
    #expect(ReplayGrid(record, cells: 500_000).columns == 1)
    #expect(ReplayGrid(record, cells: 500_001).columns == 2)
    #expect(ReplayGrid(record, cells: 1_600_000).columns == 4)
  }
}
