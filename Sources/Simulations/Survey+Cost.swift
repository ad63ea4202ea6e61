import Matching
public import Primitives
import Venues

/// Sizes of orders whose cost is reported, in money of the world.
public enum TradeSize: Int, Sendable, CaseIterable {
  case hundredThousand, million, tenMillion

  public var money: Money {
    switch self {
    case .hundredThousand: .whole(100_000)
    case .million: .whole(1_000_000)
    case .tenMillion: .whole(10_000_000)
    }
  }

  public var title: String {
    switch self {
    case .hundredThousand: "$100k"
    case .million: "$1M"
    case .tenMillion: "$10M"
    }
  }
}

extension Survey {
  /// What market orders of the reported sizes would lose against the mid if they took the book at
  /// once: the distance of the mean price from the mid, as a share of the mid. What finds no order
  /// is lost in full, so that an empty side costs 1.
  /// - Parameters:
  ///   - side: of the one who takes; a sale meets the bids.
  ///   - scale: money of the run over money of the world.
  public func cost(
    of side: Side, in market: MarketID, scale: Rate
  ) -> InlineArray<3, Float> {
    let place = Int(market.index)
    var costs = InlineArray<3, Float>(repeating: 1)
    let contract = venue.pointee.markets[place].rules.contract
    let mid = Double(venue.pointee.markets[place].midHalves) / 2
    // What a lot is worth at the mid, in whole units.
    let lots = Quantity(lots: 1_000_000)
    let worth = contract.face(Price(nearest: max(1, mid)), lots).amount / Double(lots.lots)
    if worth <= 0 || scale <= .zero { return costs }
    var wanted = InlineArray<3, Double>(repeating: 0)
    for size in TradeSize.allCases {
      wanted[size.rawValue] = size.money.amount * scale.ratio / worth
    }
    // Lots times relative distance of what each size has met so far.
    var lost = InlineArray<3, Double>(repeating: 0)
    var met = 0.0
    let resting = side.opposite
    venue.pointee.markets[place].book.forEachLevel(resting) { price, lots in
      let distance = min(1, abs(Double(price.ticks) - mid) / mid)
      let after = met + Double(lots.lots)
      for size in 0..<3 where wanted[size] > met {
        lost[size] += (min(after, wanted[size]) - met) * distance
      }
      met = after
      return met < wanted[2]
    }
    for size in 0..<3 {
      costs[size] = Float((lost[size] + max(0, wanted[size] - met)) / wanted[size])
    }
    return costs
  }
}
