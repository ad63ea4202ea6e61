public import Primitives
import Simulations

/// How far the purses of insurance funds were used up, on the grid of samples.
public struct FundUse: Sendable {
  /// Purses that had money at the start, with their market.
  private let markets: [MarketRecord]
  private let trigger: Instant

  public init(_ markets: [MarketRecord], _ window: EventWindow) {
    self.markets = markets.filter { $0.purse > .zero }
    trigger = window.trigger
  }

  /// The first sample from the trigger on in which nothing was left in all of them together, their
  /// inventories at the mark; `nil` while something was.
  public var depleted: Instant? {
    values.first { $0.at >= trigger && $0.left <= 0 }?.at
  }

  /// Minutes from the trigger to that.
  public var minutesToDepletion: Double? { depleted.map { ($0 - trigger).seconds / 60 } }

  /// The sample with the least in them.
  public var worst: (at: Instant, left: Int128)? { values.min { $0.left < $1.left } }

  private var values: [(at: Instant, left: Int128)] {
    guard let first = markets.first else { return [] }
    return first.samples.indices.compactMap { index in
      let rows = markets.compactMap { $0.samples.indices.contains(index) ? $0.samples[index] : nil }
      if rows.count < markets.count { return nil }
      return (rows[0].at, rows.reduce(Int128(0)) { $0 + Int128($1.fundEquity.units) })
    }
  }
}
