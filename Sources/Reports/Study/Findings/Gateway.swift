import Primitives
import Simulations

/// How a venue's gateway kept up in the shown run.
struct Gateway {
  /// Share of the messages turned away in the worst minute, and when that minute began; `nil` when
  /// there were no messages.
  var worstMinute: (at: Instant, share: Double)?
  var longestDelay: (at: Instant, delay: Interval)?
  var highestLoad: Double?
  var rejected: Int64
  var messages: Int64
  /// What failed under load, from the first sample that shows it to the first that does not.
  var outages: [(mode: OutageMode, from: Instant, to: Instant)] = []

  init(_ venue: VenueRecord) {
    let rows = venue.gateway
    messages = venue.messages
    rejected = venue.rejected
    highestLoad = rows.map(\.utilisation).max()
    longestDelay = rows.reduce(nil) { best, row in
      if let best, best.delay >= row.delay { return best }
      return (row.at, row.delay)
    }
    for row in rows {
      if let last = outages.last, last.to == .distantFuture, last.mode != row.outage {
        outages[outages.count - 1].to = row.at
      }
      if let mode = row.outage, outages.last?.to != .distantFuture {
        outages.append((mode, row.at, .distantFuture))
      }
    }
    var first = 0
    for last in rows.indices {
      while rows[last].at - rows[first].at > .minutes(1) { first += 1 }
      let seen = rows[last].messages - rows[first].messages
      if seen <= 0 { continue }
      let share = Double(rows[last].rejected - rows[first].rejected) / Double(seen)
      if share > worstMinute?.share ?? -1 { worstMinute = (rows[first].at, share) }
    }
  }
}

/// How far the mark of a market went from its index in the shown run.
struct MarkGap {
  var at: Instant
  /// Mark over index, less one.
  var ratio: Double

  /// The largest gap after the warm-up; the first of equals. `nil` without prices.
  init?(_ market: MarketRecord) {
    let start = market.grid.bar(at: .start + EventWindow.warmUp)
    var best: (bar: Int, ratio: Double)?
    for bar in market.bars.indices where bar >= start {
      let row = market.bars[bar]
      if row.index.ticks <= 0 { continue }
      let ratio = Double(row.mark.ticks) / Double(row.index.ticks) - 1
      if ratio.magnitude > best?.ratio.magnitude ?? -1 { best = (bar, ratio) }
    }
    guard let best else { return nil }
    at = market.grid.start(of: best.bar)
    ratio = best.ratio
  }
}
