/// What anybody could have seen of a market before it fell: nothing of the ledger, nothing of who
/// holds what.
public enum WarningSign: Int, Sendable, CaseIterable {
  case spreadVariance, spreadMemory, tradeBranching, reportedShare, interestOverDepth, fundingScore

  /// As files name it.
  public var name: String {
    switch self {
    case .spreadVariance: "spread_variance"
    case .spreadMemory: "spread_memory"
    case .tradeBranching: "trade_branching"
    case .reportedShare: "reported_share"
    case .interestOverDepth: "interest_over_depth"
    case .fundingScore: "funding_score"
    }
  }

  public var title: String {
    switch self {
    case .spreadVariance: "variance of the spread"
    case .spreadMemory: "memory of the spread"
    case .tradeBranching: "trades that follow trades"
    case .reportedShare: "liquidations in the feed"
    case .interestOverDepth: "open interest over depth"
    case .fundingScore: "funding, z-score"
    }
  }

  /// How it is made, in a sentence.
  public var meaning: String {
    switch self {
    case .spreadVariance: "Variance of the spread over the mid, in basis points, of ten minutes."
    case .spreadMemory: "Autocorrelation of the spread at one step over ten minutes."
    case .tradeBranching:
      "Branching ratio of public trades from their counts in the steps of ten minutes."
    case .reportedShare: "Liquidations of the public feed over the volume, of ten minutes."
    case .interestOverDepth: "Open interest at the mark over the bids within 1 % of the mid."
    case .fundingScore:
      "Predicted funding less its mean since the start, over its deviation."
    }
  }
}
