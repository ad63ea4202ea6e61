import Primitives

/// What happened and what the public was shown of it: closes by liquidation of some markets.
struct FeedMeasures: Hashable, Sendable {
  /// Whole units of the quote asset, at the scale of the run.
  var real = 0.0
  var reported = 0.0

  init(_ markets: [MarketRecord]) {
    for row in markets.lazy.flatMap(\.bars) {
      real += row.longsClosed.amount + row.shortsClosed.amount
      reported += row.reported.amount
    }
  }

  /// How many times as much happened as was shown; `nil` when nothing was shown.
  var underCount: Double? { reported > 0 ? real / reported : nil }
}
