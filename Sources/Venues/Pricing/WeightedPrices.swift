public import Primitives

/// A few prices with weights, and what one makes of them. Prices are whole numbers of any unit.
/// The storage is used again.
public struct WeightedPrices: ~Copyable {
  struct Row: BitwiseCopyable {
    var price: Int64
    var weight: Int64
  }

  private var rows: Buffer<Row>

  public init(capacity: Int = 8) { rows = Buffer(capacity: capacity) }

  public var count: Int { rows.count }

  public mutating func removeAll() { rows.removeAll() }

  /// Adds a price. One without weight is not added: the others share its weight.
  public mutating func append(_ price: Int64, weight: Int64) {
    precondition(weight >= 0, "a weight below zero")
    if weight > 0 { rows.append(Row(price: price, weight: weight)) }
  }

  /// `Σ weight · price / Σ weight`; `nil` without prices. (Binance's index; Vega's composite mark,
  /// truncated.)
  public func mean(rounding rule: Rounding) -> Int64? {
    var (sum, weights) = (Int128(0), Int128(0))
    for place in 0..<rows.count {
      sum += Int128(rows[place].price) * Int128(rows[place].weight)
      weights += Int128(rows[place].weight)
    }
    if weights == 0 { return nil }
    return Int64(sum.divided(by: weights, rounding: rule))
  }

  /// The price at which half of the weight lies below, and half above. Where the halves part
  /// between two prices it is their mean, half away from zero: with equal weights the median
  /// (dYdX's `lib.Median`). `nil` without prices. Sorts the prices.
  public mutating func median() -> Int64? {
    var total: Int128 = 0
    for place in 0..<rows.count { total += Int128(rows[place].weight) }
    return middle(of: total) { $0.weight }
  }

  /// The median that counts each price once.
  private mutating func plainMedian() -> Int64? { middle(of: Int128(rows.count)) { _ in 1 } }

  private mutating func middle(of total: Int128, _ weight: (Row) -> Int64) -> Int64? {
    if total == 0 { return nil }
    sort()
    var below: Int128 = 0
    for place in 0..<rows.count {
      below += Int128(weight(rows[place]))
      if 2 * below < total { continue }
      if 2 * below > total { return rows[place].price }
      let pair = Int128(rows[place].price) + Int128(rows[place + 1].price)
      return Int64(pair.divided(by: 2, rounding: .nearest))
    }
    return nil
  }

  /// By insertion: they are few, and nearly in order.
  private mutating func sort() {
    for place in 1..<max(1, rows.count) {
      var hole = place
      let row = rows[place]
      while hole > 0, rows[hole - 1].price > row.price {
        rows[hole] = rows[hole - 1]
        hole -= 1
      }
      rows[hole] = row
    }
  }

  /// Prices farther than `share` from the median, in which each counts once, are replaced by
  /// `(1 ± share) · median`, to the nearest whole number (Binance: 5 %).
  public mutating func limitDeviation(to share: Rate) {
    guard let median = plainMedian() else { return }
    func bound(_ part: Int64) -> Int64 {
      let product = Int128(median) * Int128(Rate.one.billionths + part)
      return Int64(product.divided(by: Int128(Rate.one.billionths), rounding: .nearest))
    }
    let (low, high) = (bound(-share.billionths), bound(share.billionths))
    for place in 0..<rows.count {
      rows[place].price = min(max(rows[place].price, low), high)
    }
  }
}
