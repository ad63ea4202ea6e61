import Primitives

/// How finely a replay keeps a run, by its length and the number of its markets: to the second for
/// four hours of four markets, and no page grows beyond a few megabytes.
struct ReplayGrid: Equatable {
  /// Bars of a point, samples of a row, columns of the ladder that become one.
  var bars = 1
  var samples = 1
  var columns = 1

  /// Points and rows of a market, of all markets together, and cells of all heat maps.
  static let mostPoints = 16_000
  static let allPoints = 60_000
  static let mostRows = 4_000
  static let allRows = 16_000
  static let allCells = 500_000

  /// So many bars make a point, so that points fall on round times.
  private static let multiples = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600]

  init(_ record: RunRecord, cells: Int) {
    let markets = max(1, record.places.count)
    let bars = record.markets.map(\.bars.count).max() ?? 0
    let samples = record.markets.map(\.samples.count).max() ?? 0
    let points = min(ReplayGrid.mostPoints, ReplayGrid.allPoints / markets)
    self.bars = ReplayGrid.multiples.first { bars <= points * $0 } ?? 3_600
    let rows = min(ReplayGrid.mostRows, ReplayGrid.allRows / markets)
    self.samples = max(1, (samples + rows - 1) / max(1, rows))
    columns = max(1, (cells + ReplayGrid.allCells - 1) / ReplayGrid.allCells)
  }
}
