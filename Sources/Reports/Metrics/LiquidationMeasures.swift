import Agents
import Primitives
import Simulations

/// Forced closes of a set of markets, measured. Amounts are those of the run.
public struct LiquidationMeasures: Sendable {
  private let markets: [MarketRecord]
  private let window: EventWindow

  public init(_ markets: [MarketRecord], _ window: EventWindow) {
    self.markets = markets
    self.window = window
  }

  private var grid: BarGrid { markets.first?.grid ?? BarGrid() }

  private func sum(
    in range: Range<Int>? = nil, of value: (BarRow) -> Double
  ) -> Double {
    markets.reduce(0) { total, market in
      let all = market.bars.indices
      let part = range.map { $0.clamped(to: all) } ?? all
      return total + market.bars[part].reduce(0) { $0 + value($1) }
    }
  }

  private static func closed(_ row: BarRow) -> Double {
    row.longsClosed.amount + row.shortsClosed.amount
  }

  /// Everything closed by liquidation, in the book or taken over. What was closed against winners
  /// is `deleveraged`.
  public var notional: Double { sum(of: LiquidationMeasures.closed) }

  /// Longs over both sides. `until` is a bar.
  public func longShare(until bar: Int? = nil) -> Double? {
    let range = bar.map { 0..<($0 + 1) }
    let all = sum(in: range, of: LiquidationMeasures.closed)
    return all > 0 ? sum(in: range) { $0.longsClosed.amount } / all : nil
  }

  /// Markets in which there are positions; what is held in a spot market is no open interest.
  private var contracts: [MarketRecord] { markets.filter { $0.contract.kind != .spot } }

  /// Closed over open interest at the start.
  public var shareOfOpenInterest: Double? {
    let interest = contracts.reduce(0.0) { total, market in
      total + market.notional(market.facts.price, market.openInterest).amount
    }
    return interest > 0 ? notional / interest : nil
  }

  /// The busiest minute over the whole.
  public var peakMinuteShare: Double? { busiest(60) }

  /// The busiest span of seconds over the whole.
  public func busiest(_ seconds: Int) -> Double? {
    let all = notional
    guard all > 0, let length = markets.map(\.bars.count).max() else { return nil }
    let span = grid.bars(in: seconds)
    var window = 0.0
    var best = 0.0
    var flows = [Double](repeating: 0, count: length)
    for market in markets {
      for (k, row) in market.bars.enumerated() { flows[k] += LiquidationMeasures.closed(row) }
    }
    for k in flows.indices {
      window += flows[k]
      if k >= span { window -= flows[k - span] }
      best = max(best, window)
    }
    return best / all
  }

  /// Closed per hour in the forty minutes after the trigger over the calm before.
  public var rateRatio: Double? {
    let start = grid.bar(at: window.trigger)
    let calmFrom = grid.bar(at: window.baseline.lowerBound)
    let calmTo = grid.bar(at: window.baseline.upperBound)
    let end = min(start + grid.bars(in: 2_400), markets.map(\.bars.count).max() ?? 0)
    if calmTo <= calmFrom || end <= start { return nil }
    let calm =
      sum(in: calmFrom..<calmTo, of: LiquidationMeasures.closed) / Double(calmTo - calmFrom)
    let wild = sum(in: start..<end, of: LiquidationMeasures.closed) / Double(end - start)
    return calm > 0 ? wild / calm : nil
  }

  public var deleveraged: Double { sum { $0.deleveraged.amount } }

  /// Fall of open interest from before the trigger to the end, as a share.
  public var openInterestDrop: Double? {
    var before = 0.0
    var after = 0.0
    for market in contracts {
      guard let last = market.samples.last,
        let first = market.samples.last(where: { $0.at <= window.trigger }) ?? market.samples.first
      else { continue }
      let price = market.facts.price
      before += market.notional(price, first.openInterest).amount
      after += market.notional(price, last.openInterest).amount
    }
    return before > 0 ? 1 - after / before : nil
  }
}
