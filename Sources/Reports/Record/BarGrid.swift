public import Primitives

/// The grid on which prices and trades of a run are kept. A bar is a second; in a run of more than
/// half a day it is wider, so that memory does not grow with the length of a run.
public struct BarGrid: Hashable, Sendable {
  /// Whole seconds of a bar.
  public let seconds: Int

  /// Bars of a run at most, but for its last.
  static let most = 43_200
  /// Widths that divide a minute, or are whole minutes.
  private static let widths = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1_800, 3_600]

  public init(seconds: Int = 1) { self.seconds = seconds }

  /// The narrowest that keeps a run of this length within bounds.
  public init(for duration: Interval) {
    let needed = duration.seconds / Double(BarGrid.most)
    seconds = BarGrid.widths.first { Double($0) >= needed } ?? 3_600
  }

  private var nanoseconds: Int64 { Int64(seconds) * 1_000_000_000 }

  /// The bar in which an instant lies.
  public func bar(at instant: Instant) -> Int { Int(instant.nanoseconds / nanoseconds) }

  /// When a bar begins.
  public func start(of bar: Int) -> Instant { Instant(nanoseconds: Int64(bar) * nanoseconds) }

  /// Bars of a span, one at least.
  public func bars(in seconds: Int) -> Int { max(1, seconds / self.seconds) }

  /// How long so many bars last, in minutes.
  public func minutes(_ bars: Int) -> Double { Double(bars * seconds) / 60 }

  /// "second", "minute" or the like, for titles.
  public var name: String {
    switch seconds {
    case 1: "second"
    case 60: "minute"
    default: seconds % 60 == 0 ? "\(seconds / 60) minutes" : "\(seconds) seconds"
    }
  }
}
