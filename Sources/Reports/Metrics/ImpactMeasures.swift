import Primitives
public import Simulations

/// What trading does to the price of a market, before the trigger and at the worst. λ and Amihud's
/// ratio are in basis points for a million of the world's money; depths are money of the run.
public struct ImpactMeasures: Sendable {
  private let market: MarketRecord
  private let window: EventWindow
  private let steps: ImpactSteps
  /// The first step after the trigger; `nil` without one.
  private let first: Int?

  public init(_ market: MarketRecord, _ window: EventWindow) {
    self.market = market
    self.window = window
    steps = ImpactSteps(market)
    first =
      window.hasTrigger ? steps.steps.firstIndex { $0.at >= window.trigger } : nil
  }

  // MARK: Kyle

  /// λ of all steps before the trigger.
  public var kyleCalm: Double? { calmSlope(1) }
  /// λ of the five minutes after the trigger in which it is highest.
  public var kyleWorst: Double? { first.flatMap { steps.worstKyle(from: $0, length: 1) } }

  /// Money that moves the mid by 1 % when it is traded over a minute, with what comes back into the
  /// book meanwhile: from λ of minutes (a minute ends with each step).
  public var effectiveDepthCalm: Double? { depth(calmSlope(steps.minuteSteps)) }
  public var effectiveDepthWorst: Double? {
    depth(first.flatMap { steps.worstKyle(from: $0, length: steps.minuteSteps) })
  }

  private func depth(_ slope: Double?) -> Double? {
    ImpactSteps.depth(slope).map { $0 * market.scale.ratio }
  }

  /// Fewer steps than this say nothing.
  private static let fewest = 10

  private func calmSlope(_ length: Int) -> Double? {
    let lambda = steps.kyle(calm(length), length: length)
    return lambda.steps >= ImpactMeasures.fewest ? lambda.slope : nil
  }

  /// Places at which spans end that lie before the trigger.
  private func calm(_ length: Int) -> [Int] {
    steps.steps.indices.filter { place in
      place >= length && steps.steps[place - length].at >= window.baseline.lowerBound
        && steps.steps[place].at <= window.baseline.upperBound
    }
  }

  // MARK: Amihud

  /// The mean over the minutes before the trigger of the size of their change over their volume.
  public var amihudCalm: Double? {
    let length = steps.minuteSteps
    return steps.amihud(calm(length).filter { $0 % length == 0 }).mean
  }

  /// The mean over the five minutes after the trigger in which it is highest.
  public var amihudWorst: Double? { first.flatMap { steps.worstAmihud(from: $0) } }

  // MARK: Selling at once

  /// Median share that a sale of this size at once would have lost against the mid before the
  /// trigger.
  public func sellCost(_ size: TradeSize) -> Double? {
    Moments.median(costs(size) { window.baseline.contains($0) })
  }

  /// The same of the emptiest sample after the trigger.
  public func worstSellCost(_ size: TradeSize) -> Double? {
    window.hasTrigger ? costs(size) { $0 >= window.trigger }.max() : nil
  }

  private func costs(_ size: TradeSize, _ isWanted: (Instant) -> Bool) -> [Double] {
    market.samples.compactMap { row in
      let cost = row.sellCosts[size.rawValue]
      return isWanted(row.at) && cost.isFinite ? Double(cost) : nil
    }
  }
}
