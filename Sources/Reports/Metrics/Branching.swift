import Primitives
import Simulations
import Venues

/// How much of forced trading comes of forced trading: estimates of one run that share out the
/// blame in different ways.
public struct Branching: Sendable {
  /// Forced trades in order of time; take-profits, which their owners wish for, are left out.
  private let rows: [ForcedRow]
  private let from: Instant
  private let to: Instant

  public init(_ record: RunRecord, _ window: EventWindow) {
    rows = record.forced.filter(\.motive.isForced)
    from = window.trigger
    to = window.end
  }

  /// Share of forced trades whose last straw was a forced trade. In a branching process without
  /// end it is the mean number of children.
  public var lastStraw: Double? {
    rows.isEmpty ? nil : Double(rows.filter { $0.parent != 0 }.count) / Double(rows.count)
  }

  /// The forced part of what pushed the price to each forced trade since the last high, or low,
  /// weighted with what it traded; `nil` where trades pushed nothing.
  public var push: Double? {
    let weight = pushed
    if weight <= 0 { return nil }
    return rows.reduce(0.0) { $0 + $1.traded.amount * ($1.impact.forced ?? 0) } / weight
  }

  /// Of the forced trading, how much had trades to push it at all; the rest was reached by quotes
  /// that moved, or by the index.
  public var pushedShare: Double? {
    let all = rows.reduce(0.0) { $0 + $1.traded.amount }
    return all > 0 ? pushed / all : nil
  }

  private var pushed: Double {
    rows.reduce(0.0) { $0 + ($1.impact.forced == nil ? 0 : $1.traded.amount) }
  }

  /// Seconds of forced trades from the trigger on. Trades of one instant are spread evenly over the
  /// smallest time between two instants: marks come on a clock, and a self-exciting process has no
  /// two events at once.
  var times: [Double] {
    let instants = rows.filter { $0.at >= from }.map { ($0.at - from).seconds }
    let gaps = zip(instants.dropFirst(), instants).map { $0 - $1 }.filter { $0 > 0 }
    let step = gaps.min() ?? 1
    var times: [Double] = []
    var start = 0
    while start < instants.count {
      let end = instants[start...].firstIndex { $0 != instants[start] } ?? instants.count
      for k in start..<end {
        times.append(instants[start] + step * (Double(k - start) + 0.5) / Double(end - start))
      }
      start = end
    }
    return times
  }

  /// The branching ratio of a Hawkes process with one exponential kernel, found from the times of
  /// forced trades from the trigger to the end. A burst that came from outside counts as
  /// excitement, so it is too high rather than too low. `nil` for fewer than fifty.
  public var hawkes: Double? {
    let times = times
    if times.count < 50 { return nil }
    return HawkesEstimate.fit(times, span: (to - from).seconds)?.branching
  }

  /// `1 - sqrt(mean / variance)` of the forced trades in each minute from the trigger to the end.
  public var counts: Double? {
    let minutes = Int((to - from).seconds / 60)
    if minutes < 10 { return nil }
    var counts = [Int](repeating: 0, count: minutes)
    for row in rows where row.at >= from {
      let minute = Int((row.at - from).seconds / 60)
      if minute < minutes { counts[minute] += 1 }
    }
    return HawkesEstimate.branching(fromCounts: counts)
  }

  /// Median seconds between a forced trade and one that it sets off.
  static func lag(_ chains: ForcedChains) -> Double? {
    Moments.median(
      chains.nodes.filter { $0.parent >= 0 }.map {
        ($0.row.at - chains.nodes[$0.parent].row.at).seconds
      })
  }
}
