/// What trades, or liquidations, of a market add up to in time.
struct EventSeries: Hashable, Sendable {
  /// Seconds since the market's first row, and money, in order; what takers bought is positive.
  private(set) var times: [Double] = []
  private(set) var values: [Double] = []
  /// From the first row of the market to its last, in seconds.
  let span: Double

  /// A year of ten seconds.
  static let mostWindows = 3_153_600

  init(_ rows: [TradeTable.Row], kind: TradeTable.Kind) {
    let start = rows.first?.time ?? 0
    span = Double((rows.last?.time ?? 0) - start) / 1e9
    for row in rows where row.kind == kind {
      times.append(Double(row.time - start) / 1e9)
      values.append(row.isBuy ? row.value : -row.value)
    }
  }

  var count: Int { times.count }
  var total: Double { values.reduce(0) { $0 + abs($1) } }

  /// Bought less sold, over both: 1 when all was bought.
  var imbalance: Double? { total > 0 ? values.reduce(0, +) / total : nil }

  /// Rows of one time and side are one event: an order that met several others.
  var events: [Double] {
    times.indices.filter { place in
      place == 0 || times[place] != times[place - 1]
        || (values[place] > 0) != (values[place - 1] > 0)
    }.map { times[$0] }
  }

  /// The part of all money in the busiest span of so many seconds, wherever it begins.
  func busiest(_ seconds: Double) -> Double? {
    if total <= 0 { return nil }
    var (best, sum) = (0.0, 0.0)
    var first = 0
    for place in times.indices {
      sum += abs(values[place])
      while times[place] - times[first] >= seconds {
        sum -= abs(values[first])
        first += 1
      }
      best = max(best, sum)
    }
    return min(1, best / total)
  }

  /// Events in whole windows of so many seconds.
  func counts(_ seconds: Double) -> [Int] {
    let windows = Int(span / seconds)
    if windows < 2 || windows > EventSeries.mostWindows { return [] }
    var counts = [Int](repeating: 0, count: windows)
    for time in events where Int(time / seconds) < windows { counts[Int(time / seconds)] += 1 }
    return counts
  }

  /// Variance over mean of the events in a minute: 1 when they come by chance alone.
  var clustering: Double? {
    let counts = counts(60).map { Double($0) }
    guard let mean = Moments.mean(counts), mean > 0, let deviation = Moments.deviation(counts)
    else {
      return nil
    }
    return deviation * deviation / mean
  }
}
