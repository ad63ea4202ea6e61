internal import Primitives

/// What real trades and liquidations of a market say of it, by the same estimators as a run's.
public struct DataMeasures: Sendable {
  public let market: String
  /// Unix time of its first and last row in nanoseconds.
  public let from: Int64
  public let to: Int64
  let trades: EventSeries
  let liquidations: EventSeries
  let steps: ImpactSteps?

  /// More events than this are not searched for the most likely process: its first ones are.
  static let most = 200_000

  /// One for each market of a table, in the order in which they appear in the file.
  public static func all(_ table: TradeTable) -> [DataMeasures] {
    table.markets.indices.map { market in
      DataMeasures(table.markets[market], table.rows.filter { $0.market == market })
    }
  }

  init(_ market: String, _ rows: [TradeTable.Row]) {
    self.market = market
    from = rows.first?.time ?? 0
    to = rows.last?.time ?? 0
    trades = EventSeries(rows, kind: .trade)
    liquidations = EventSeries(rows, kind: .liquidation)
    steps = DataMeasures.steps(rows.filter { $0.kind == .trade })
  }

  /// Steps of ten seconds from the first trade on. The price is that of the last trade, which jumps
  /// between bid and ask where a run has a mid.
  private static func steps(_ trades: [TradeTable.Row]) -> ImpactSteps? {
    guard let first = trades.first, let last = trades.last else { return nil }
    let width = Int64(ImpactSteps.seconds) * 1_000_000_000
    let count = (last.time - first.time) / width
    // A year at most: one row with a wrong date would ask for more.
    if count < 1 || count > EventSeries.mostWindows { return nil }
    var steps: [ImpactSteps.Step] = [
      ImpactSteps.Step(at: .start, mid: first.price, bought: 0, sold: 0)
    ]
    steps.reserveCapacity(Int(count) + 1)
    var place = 0
    var price = first.price
    for number in 1...count {
      var step = ImpactSteps.Step(
        at: Instant(nanoseconds: number * width), mid: nil, bought: 0, sold: 0)
      while place < trades.count, trades[place].time - first.time < number * width {
        let row = trades[place]
        if row.isBuy { step.bought += row.value / 1e6 } else { step.sold += row.value / 1e6 }
        price = row.price
        place += 1
      }
      step.mid = price
      steps.append(step)
    }
    return ImpactSteps(width: ImpactSteps.seconds, steps: steps)
  }

  // MARK: Impact

  private func lambda(_ length: Int) -> KyleLambda? {
    steps.map { $0.kyle($0.steps.indices.dropFirst(length), length: length) }
  }

  /// Kyle's λ of steps of ten seconds, in basis points for a million; the part of squared changes
  /// it explains; λ of the worst five minutes; money that moves the price 1 % over a minute.
  public var kyle: Double? { lambda(1)?.slope }
  public var explained: Double? { lambda(1)?.explained }
  public var worstKyle: Double? { steps?.worstKyle(from: 0, length: 1) }
  public var effectiveDepth: Double? {
    steps.flatMap { ImpactSteps.depth(lambda($0.minuteSteps)?.slope) }
  }

  /// Amihud's ratio of minutes, in basis points for a million.
  public var amihud: Double? {
    steps.flatMap { steps in
      let length = steps.minuteSteps
      return steps.amihud(steps.steps.indices.filter { $0 > 0 && $0 % length == 0 }).mean
    }
  }

  // MARK: Self-excitation

  /// The branching ratio of the most likely Hawkes process with one exponential kernel.
  static func branching(_ series: EventSeries) -> Double? {
    let events = Array(series.events.prefix(most))
    guard let first = events.first else { return nil }
    let isWhole = events.count < most
    let span = (isWhole ? series.span : (events.last ?? first)) - first
    return HawkesEstimate.fit(events.map { $0 - first }, span: span)?.branching
  }

  /// The same from counts of ten seconds alone.
  static func branchingFromCounts(_ series: EventSeries) -> Double? {
    HawkesEstimate.branching(fromCounts: series.counts(10))
  }
}
