public import Primitives

/// The highest of the values seen in a window of time, in as many buckets as there are: a value is
/// forgotten between one window and one window less a bucket after it was seen.
public struct RollingPeak: Hashable, Sendable {
  static let buckets = 32
  /// The highest of each bucket, by its number modulo their count; `nil` where none was seen.
  private var peaks: [Money?]
  private let width: Int64
  /// Number of the latest bucket.
  private var latest: Int64 = 0

  public init(window: Interval, first: Money) {
    width = max(1, window.nanoseconds.divided(by: Int64(RollingPeak.buckets), rounding: .up))
    peaks = Array(repeating: nil, count: RollingPeak.buckets)
    peaks[0] = first
  }

  /// Time never runs back.
  public mutating func note(_ value: Money, at now: Instant) {
    let bucket = now.nanoseconds.divided(by: width, rounding: .down)
    let count = Int64(RollingPeak.buckets)
    if bucket > latest {
      for missed in max(latest + 1, bucket - count + 1)...bucket {
        peaks[Int(missed % count)] = nil
      }
      latest = bucket
    }
    let place = Int(latest % count)
    peaks[place] = max(peaks[place] ?? value, value)
  }

  /// The peak of what has been noted.
  public var peak: Money? { peaks.compactMap(\.self).max() }

  /// How far a value is below the peak, as a share of it; zero without a peak above zero.
  public func drawdown(of value: Money) -> Rate {
    guard let peak, peak > .zero, value < peak else { return .zero }
    let fallen = (Int128(peak.units) - Int128(value.units)) * Int128(Rate.one.billionths)
    return Rate(
      billionths: Int64(clamping: fallen.divided(by: Int128(peak.units), rounding: .down)))
  }
}
