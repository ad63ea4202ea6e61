public import Primitives
import Simulations

/// The signs of one run, step by step, and when a cascade begins in it. A step is ten seconds, more
/// in runs of more than a day.
public struct WarningSeries: Sendable {
  public let step: Interval
  /// When the first step ends.
  public let first: Instant
  /// By sign, one value a step; NaN where there is none.
  public let values: [[Float]]
  /// The step in which a cascade begins; `nil` when none does.
  public internal(set) var onset: Int?
  /// Steps of ten minutes.
  let window: Int

  /// A warning is right when a cascade begins within this time.
  public static let ahead = Interval.minutes(10)
  /// A cascade: this fall within this time, with this share of the sales forced on the way down.
  static let fall = 0.1
  static let within = Interval.minutes(30)
  static let forced = 0.3
  /// Steps of a run at most.
  private static let most = 8_640

  public var count: Int { values.first?.count ?? 0 }

  /// When a step ends.
  public func time(of step: Int) -> Instant {
    first + .nanoseconds(Int64(step) * self.step.nanoseconds)
  }

  /// Whether a cascade begins within ten minutes after a step; `nil` where nobody can be asked:
  /// before the signs have their ten minutes, once it has begun, and where the run ends too soon
  /// to tell.
  public func isBefore(_ place: Int) -> Bool? {
    if place < window { return nil }
    if let onset { return place >= onset ? nil : onset - place <= window }
    return place + window < count ? false : nil
  }

  init(
    step: Interval, first: Instant, values: [[Float]], onset: Int?, window: Int
  ) {
    self.step = step
    self.first = first
    self.values = values
    self.onset = onset
    self.window = window
  }

  /// Of a market, from the end of the warm-up on; `nil` when there is less than half an hour of it.
  public init?(_ market: MarketRecord, duration: Interval) {
    let rows = WarningSeries.rows(market, duration)
    guard rows.count > 1 else { return nil }
    let step = rows[1].sample.at - rows[0].sample.at
    let window = Int(WarningSeries.ahead.nanoseconds / step.nanoseconds)
    if window < 2 || rows.count < 3 * window { return nil }
    self.init(
      step: step, first: rows[0].sample.at,
      values: WarningSign.allCases.map { WarningSeries.values($0, rows, window, market) },
      onset: WarningSeries.onset(rows, step), window: window)
  }

  // MARK: What is seen

  /// A sample, and what was traded since the one before.
  private struct Row {
    var sample: SampleRow
    var volume = 0.0
    var reported = 0.0
    var sold = 0.0
    var forced = 0.0
    var trades = 0.0
  }

  private static func rows(_ market: MarketRecord, _ duration: Interval) -> [Row] {
    let samples = market.samples.filter { $0.at >= .start + EventWindow.warmUp }
    guard samples.count > 1 else { return [] }
    let apart = (samples[1].at - samples[0].at).seconds
    let least = max(10, Double(market.grid.seconds), duration.seconds / Double(most))
    let stride = max(1, Int((least / apart).rounded(.up)))
    var rows: [Row] = []
    for place in Swift.stride(from: 0, to: samples.count, by: stride) {
      var row = Row(sample: samples[place])
      if place > 0 {
        let before = samples[place - stride]
        row.trades = Double(row.sample.trades - before.trades)
        let span = market.grid.bar(at: before.at)..<market.grid.bar(at: row.sample.at)
        for bar in market.bars[market.bars.indices.clamped(to: span)] {
          row.volume += bar.volume.amount
          row.reported += bar.reported.amount
          row.sold += bar.takerSold.amount
          row.forced += (bar.takerSold - bar.freelySold).amount
        }
      }
      rows.append(row)
    }
    return rows
  }

  private static func values(
    _ sign: WarningSign, _ rows: [Row], _ window: Int, _ market: MarketRecord
  ) -> [Float] {
    switch sign {
    case .spreadVariance:
      rolling(spreads(rows), window) { part in
        Moments.deviation(Array(part)).map { $0 * $0 }
      }
    case .spreadMemory:
      rolling(spreads(rows), window) { Autocorrelation.of(Array($0), lag: 1) }
    case .tradeBranching:
      rolling(rows.map(\.trades), window) { part in
        // Counts that vary less than chance have no offspring.
        HawkesEstimate.branching(fromCounts: part.map { Int($0) }) ?? 0
      }
    case .reportedShare:
      rolling(Array(rows.indices).map(Double.init), window) { part in
        let span = rows[Int(part[part.startIndex])...Int(part[part.endIndex - 1])]
        let volume = span.reduce(0) { $0 + $1.volume }
        return volume > 0 ? span.reduce(0) { $0 + $1.reported } / volume : nil
      }
    case .interestOverDepth:
      rows.map { row in
        let bids = row.sample.bids[DepthBand.onePercent.rawValue].total.amount
        let interest = market.notional(row.sample.mark, row.sample.openInterest).amount
        // An empty book has as little as can be counted.
        return Float(interest / max(bids, 1))
      }
    case .fundingScore: scores(rows.map { $0.sample.predictedFunding.ratio }, window)
    }
  }

  /// Over the mid in basis points; an empty side is as wide as anything seen so far.
  private static func spreads(_ rows: [Row]) -> [Double] {
    var widest = 0.0
    return rows.map { row in
      let spread = DepthMeasures.spread(row.sample).map { $0 * 10_000 } ?? widest
      widest = max(widest, spread)
      return spread
    }
  }

  private static func rolling(
    _ values: [Double], _ window: Int, _ statistic: (ArraySlice<Double>) -> Double?
  ) -> [Float] {
    values.indices.map { place in
      place + 1 < window
        ? .nan : statistic(values[(place + 1 - window)...place]).map { Float($0) } ?? .nan
    }
  }

  /// Each value against all before it.
  private static func scores(_ values: [Double], _ window: Int) -> [Float] {
    var (sum, squares) = (0.0, 0.0)
    return values.enumerated().map { place, value in
      defer {
        sum += value
        squares += value * value
      }
      if place < window { return .nan }
      let mean = sum / Double(place)
      let variance = squares / Double(place) - mean * mean
      return variance > 1e-24 ? Float((value - mean) / variance.squareRoot()) : .nan
    }
  }

  // MARK: When it begins

  /// The step of the highest mark before the first fall that is deep, fast and forced enough.
  private static func onset(_ rows: [Row], _ step: Interval) -> Int? {
    let length = Int(within.nanoseconds / step.nanoseconds)
    let marks = rows.map { Double($0.sample.mark.ticks) }
    for place in marks.indices {
      let start = max(0, place - length)
      var top = start
      for k in start...place where marks[k] >= marks[top] { top = k }
      if marks[place] > marks[top] * (1 - fall) { continue }
      let down = rows[(top + 1)...place]
      let sold = down.reduce(0) { $0 + $1.sold }
      if sold > 0, down.reduce(0, { $0 + $1.forced }) / sold > forced { return top }
    }
    return nil
  }
}
