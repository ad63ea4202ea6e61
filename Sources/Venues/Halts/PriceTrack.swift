import Primitives

/// A price once a second over the last while: where it was, its extremes, its average, and how
/// much it moved. Of no length it keeps nothing.
struct PriceTrack: ~Copyable {
  private var prices: Buffer<Int64>
  /// Squares of the relative moves between samples, in (1e-9)²; the first has none.
  private var squares: Buffer<Int64>
  private let length: Int
  private var next = 0
  private(set) var sum: Int64 = 0
  private(set) var sumOfSquares: Int128 = 0
  private(set) var lowest: Int64 = .max
  private(set) var highest: Int64 = .min

  /// - Parameter length: samples that are kept besides the latest.
  init(length: Int) {
    self.length = length
    prices = Buffer(capacity: length)
    squares = Buffer(capacity: length)
  }

  /// As many samples, one a second, as a window has; none when it is not watched.
  init(window: Interval, isWatched: Bool) {
    let seconds = window.nanoseconds.divided(by: 1_000_000_000, rounding: .up)
    self.init(length: isWatched ? Int(max(1, seconds)) + 1 : 0)
  }

  var count: Int { prices.count }
  /// Whether the window has been seen whole.
  var isFull: Bool { length > 0 && count == length }
  /// The earliest sample that is kept.
  var oldest: Int64 { prices[count < length ? 0 : next] }
  private var latest: Int64 {
    prices[count < length ? count - 1 : (next == 0 ? length - 1 : next - 1)]
  }

  /// The average, to the nearest tick.
  var average: Int64 { sum.divided(by: Int64(count), rounding: .nearest) }

  mutating func append(_ price: Int64) {
    if length == 0 { return }
    let square = count == 0 ? 0 : PriceTrack.square(from: latest, to: price)
    if count < length {
      prices.append(price)
      squares.append(square)
      (lowest, highest) = (min(lowest, price), max(highest, price))
    } else {
      let gone = prices[next]
      sum -= gone
      sumOfSquares -= Int128(squares[next])
      (prices[next], squares[next]) = (price, square)
      next = next + 1 == length ? 0 : next + 1
      if gone == lowest || gone == highest { seekExtremes() }
      (lowest, highest) = (min(lowest, price), max(highest, price))
    }
    sum += price
    sumOfSquares += Int128(square)
  }

  /// Forgets the past: the window begins again.
  mutating func restart(at price: Int64) {
    prices.removeAll()
    squares.removeAll()
    (next, sum, sumOfSquares, lowest, highest) = (0, 0, 0, .max, .min)
    append(price)
  }

  /// Whether the volatility of a day is above a bound: the mean square of the moves of a second,
  /// times the seconds of a day, against the bound's square. The oldest sample's own move lies
  /// before the window and counts with the rest.
  func isMoreVolatile(than bound: Rate) -> Bool {
    if count < 2 { return false }
    let allowed = Int128(bound.billionths) * Int128(bound.billionths) * Int128(count - 1)
    return sumOfSquares * 86_400 > allowed
  }

  /// The square of a relative move, in (1e-9)²; moves by more than a double count as that.
  private static func square(from old: Int64, to new: Int64) -> Int64 {
    let move = (Int128(new - old) * 1_000_000_000).divided(by: Int128(old), rounding: .nearest)
    let bounded = Int64(min(max(move, -2_000_000_000), 2_000_000_000))
    return bounded * bounded
  }

  private mutating func seekExtremes() {
    (lowest, highest) = (.max, .min)
    for k in 0..<count {
      (lowest, highest) = (min(lowest, prices[k]), max(highest, prices[k]))
    }
  }

  borrowing func clone() -> PriceTrack {
    var copy = PriceTrack(length: length)
    copy.prices = prices.clone()
    copy.squares = squares.clone()
    (copy.next, copy.sum, copy.sumOfSquares) = (next, sum, sumOfSquares)
    (copy.lowest, copy.highest) = (lowest, highest)
    return copy
  }
}
