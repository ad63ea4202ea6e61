import Primitives

/// What a trader is shown of a queue: five lights.
public enum DeleveragingIndicator {
  /// The fifth of the queue in which a position lies, in per cent: 20 is closed first, 100 last.
  /// Counted by size, not by heads: `cumulative` are the lots of those before it and its own
  /// (bitmex.com/app/autoDeleveragingExamples). Rounded up: the last lot of a position decides.
  public static func percentile(cumulative: Int64, of total: Int64) -> Int {
    if total <= 0 { return 100 }
    let fifth = (Int128(cumulative) * 5).divided(by: Int128(total), rounding: .up)
    return 20 * Int(min(5, max(1, fifth)))
  }
}
