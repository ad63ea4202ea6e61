public import Primitives
import Venues

/// Who wants to trade before a halt hurries as the halt comes near: wishes are
/// `1 + gain · (1 - distance / reach)` times as strong within `reach` of the price that stops
/// trading (the magnet effect; Subrahmanyam 1994). Without a breaker nobody hurries.
public struct HaltMagnet: Hashable, Sendable {
  /// How much stronger at the halt itself; 0: nobody minds.
  /// - unit: ratio; range: 0...100; default: off; class: assumed
  public var gain = 0.0
  /// Distance from the halt at which it begins.
  /// - unit: ratio of price; range: 0...1; default: none published; class: assumed
  public var reach = Rate.percent(2)

  public init(gain: Double = 0, reach: Rate = .percent(2)) {
    self.gain = gain
    self.reach = reach
  }

  /// By how much wishes are stronger in a market now, at least 1.
  func urgency(_ view: borrowing MarketView, in market: MarketID) -> Double {
    if gain == 0 { return 1 }
    guard let distance = view.distanceToHalt(market) else { return 1 }
    return urgency(at: distance)
  }

  func urgency(at distance: Rate) -> Double {
    if reach <= .zero || distance >= reach { return 1 }
    return 1 + gain * (1 - distance.ratio / reach.ratio)
  }
}
