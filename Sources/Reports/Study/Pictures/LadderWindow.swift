import Primitives

/// The part of the lead market's ladder that the heat map shows: the price's range with some room,
/// over the span of the charts.
struct LadderWindow {
  let market: MarketRecord
  let money: WorldMoney
  /// Columns and rows of the ladder inside.
  let columns: Range<Int>
  let rows: Range<Int>

  /// Room below and above the prices of the span.
  private static let room = 0.015

  /// `nil` without at least two columns.
  init?(_ view: StudyView) {
    market = view.record.market(view.lead)
    money = view.money
    let ladder = market.ladder
    let times = ladder.times.map(\.nanoseconds)
    let inside = times.indices.filter { times[$0] >= view.span.from && times[$0] <= view.span.to }
    guard let first = inside.first, let last = inside.last, last > first, ladder.step > 0 else {
      return nil
    }
    columns = first..<(last + 1)
    let prices = market.samples.filter {
      $0.at.nanoseconds >= view.span.from && $0.at.nanoseconds <= view.span.to
    }
    .map { Double($0.mark.ticks) }
    guard let low = prices.min(), let high = prices.max() else { return nil }
    let from = (Int64(low * (1 - LadderWindow.room)) - ladder.base) / ladder.step
    let to = (Int64(high * (1 + LadderWindow.room)) - ladder.base) / ladder.step + 1
    let clamped = max(0, Int(from))..<max(1, min(ladder.buckets, Int(to)))
    rows = clamped
  }

  /// Money resting in a bucket, whole units of the run.
  func depth(column: Int, row: Int) -> Float {
    market.ladder.columns[column * market.ladder.buckets + row]
  }

  /// The price at the lower edge of a bucket.
  func price(row: Int) -> Price {
    Price(ticks: market.ladder.base + Int64(row) * market.ladder.step)
  }

  var grid: HeatMapChart.Grid {
    let times = market.ladder.times
    let first = columns.lowerBound
    var depth: [Double] = []
    depth.reserveCapacity(columns.count * rows.count)
    for column in columns {
      for row in rows {
        depth.append(Double(self.depth(column: column, row: row)) * Double(money.scale))
      }
    }
    let tick = market.contract.tick.value
    return HeatMapChart.Grid(
      start: times[first].nanoseconds,
      step: max(1, times[first + 1].nanoseconds - times[first].nanoseconds),
      lowest: Double(price(row: rows.lowerBound).ticks) * tick,
      priceStep: Double(market.ladder.step) * tick, rows: rows.count, depth: depth)
  }
}
