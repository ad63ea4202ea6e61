internal import Glibc

/// Where theory says that falls feed themselves, on the map of a sweep: the highest ratio of closes
/// to bids ahead, as it stands before anything happens, is the critical one (`cascadeIndex` is 1).
/// It is worked out from accounts and book, and knows nothing of what came.
struct SweepTheory {
  private let view: SweepView

  init(_ view: SweepView) { self.view = view }

  private static let figures = ["cascade", "drawdown"]

  /// The line on a map of falls, or of cascades, over two axes; `nil` for other figures, or where
  /// the index was not kept.
  func curve(_ column: Int, x: Int, y: Int, _ counts: [Int]) -> SweepHeatMap.Curve? {
    let own = view.table.columns[column]
    guard SweepTheory.figures.contains(own.metric.name),
      let index = view.table.column("cascadeIndex", market: own.market)
    else { return nil }
    let centres = view.centres(index)
    let (columns, rows) = (view.table.levels(x, counts), view.table.levels(y, counts))
    let numbers = columns.compactMap(\.number)
    if numbers.count != columns.count { return nil }
    var points: [(x: Double, y: Double)] = []
    for (row, setting) in rows.enumerated() {
      guard let height = setting.number else { return nil }
      // The index grows by ratios: a half is passed where its logarithm passes zero.
      let values = columns.indices.map { level -> Double in
        let cell = view.table.points.indices.filter {
          GridAxis(x, counts).level(of: $0) == level && GridAxis(y, counts).level(of: $0) == row
        }
        let known = cell.map { centres[$0] }.filter { $0 > 0 && $0.isFinite }
        return known.isEmpty ? .nan : 0.5 + log(known.reduce(0, +) / Double(known.count))
      }
      if let place = HalfCrossing.places(values).first {
        let number = HalfCrossing.number(
          at: place, numbers, isLogarithmic: view.table.axes[x].isLogarithmic)
        points.append((number, height))
      }
    }
    return points.count < 2 ? nil : SweepHeatMap.Curve("theory: n = n_c", points: points)
  }
}
