import Primitives
internal import Simulations

/// What takers did before anybody could know: what they bought less what they sold in the ten
/// minutes before the trigger, against all spans of ten minutes in the calm before, the *placebos*.
/// A leak shows as a flow that few placebos have.
public struct FlowBefore: Hashable, Sendable {
  /// Bought less sold over all that takers traded, -1 to 1; `nil` without a trigger or a trade.
  public let flow: Double?
  /// Share of the placebos with a lower flow, ties by half: a half is what chance gives. `nil` for
  /// fewer than `fewest`.
  public let rank: Double?

  public static let minutes = 10
  static let fewest = 10

  public init(_ market: MarketRecord, _ window: EventWindow) {
    let flows = MinuteFlows(market)
    let trigger = market.grid.bar(at: window.trigger)
    guard window.hasTrigger, let last = flows.flow(endingAt: trigger) else {
      (flow, rank) = (nil, nil)
      return
    }
    flow = last
    let calm = market.grid.bar(at: window.baseline.lowerBound)
    var end = market.grid.bar(at: window.baseline.upperBound)
    var (below, count) = (0.0, 0)
    while end - flows.span >= calm {
      if let placebo = flows.flow(endingAt: end) {
        below += placebo < last ? 1 : placebo == last ? 0.5 : 0
        count += 1
      }
      end -= flows.minute
    }
    rank = count >= FlowBefore.fewest ? below / Double(count) : nil
  }
}

/// Running sums over the bars of a market, for flows of ten minutes that end anywhere.
private struct MinuteFlows {
  let minute: Int
  let span: Int
  private var volume: [Int128] = [0]
  private var sold: [Int128] = [0]

  init(_ market: MarketRecord) {
    minute = market.grid.bars(in: 60)
    span = market.grid.bars(in: 60 * FlowBefore.minutes)
    for bar in market.bars {
      volume.append(volume[volume.count - 1] + Int128(bar.volume.units))
      sold.append(sold[sold.count - 1] + Int128(bar.takerSold.units))
    }
  }

  func flow(endingAt end: Int) -> Double? {
    let start = end - span
    guard start >= 0, end < volume.count else { return nil }
    let traded = volume[end] - volume[start]
    if traded <= 0 { return nil }
    return Double(traded - 2 * (sold[end] - sold[start])) / Double(traded)
  }
}
