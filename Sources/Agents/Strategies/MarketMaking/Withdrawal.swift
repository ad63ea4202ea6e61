import Glibc
public import Primitives

/// Why a maker quotes less than it could, so that reports can say which rule bound.
@frozen
public enum WithdrawalRule: UInt8, Sendable, CaseIterable, BitwiseCopyable {
  /// The mark moves more than the maker will stand.
  case volatility
  /// The side that would add to the inventory.
  case inventory
  /// The venue does not answer, or turns requests away.
  case connectivity
  /// The venue answers late.
  case latency
  /// Too little capital for the margin that the inventory asks for.
  case capital
  /// The loss of the last hour.
  case drawdown
  /// The maker's own fills lean to one side.
  case toxicity
  /// The rules have let go, and capacity comes back with time.
  case reentry
  /// The scenario has told makers to quote less.
  case instruction
  /// Nothing is left; the maker never quotes again.
  case insolvency
  /// What it has cannot be hedged where it hedges.
  case hedge
  /// Stops after losses have cost a part of it for good.
  case lasting
  /// A lender has called its credit back.
  case recall
}

/// The rules by which makers leave: each a plain function from what the maker sees to a multiplier
/// of its size, 1 for all of it and 0 for none. Formulas after Brunnermeier and Pedersen (2009) for
/// capital and Kirilenko and others (2017) for the rest; the thresholds are assumptions.
public enum Withdrawal {
  /// `min(1, (threshold / ratio)^exponent)`, with volatility and threshold in multiples of calm.
  public static func volatility(
    ratio: Double, threshold: Double, exponent: Double
  ) -> Double {
    ratio <= threshold ? 1 : pow(threshold / ratio, exponent)
  }

  /// `1 - (inventory / limit)²` for the side that would add to the inventory, nothing at the limit.
  public static func inventory(_ inventory: Double, limit: Double) -> Double {
    let load = min(1, abs(inventory) / limit)
    return 1 - load * load
  }

  /// Nothing while something is wrong with the connection, and until it has been well for a while.
  public static func connectivity(sinceTrouble: Interval?, rearm: Interval) -> Double {
    guard let since = sinceTrouble else { return 1 }
    return since < rearm ? 0 : 1
  }

  /// `e^(-latency / scale)`.
  public static func latency(_ latency: Double, scale: Double) -> Double {
    exp(-latency / scale)
  }

  /// Margin that a unit of inventory ties up: a high quantile of the move over the horizon and the
  /// cost of leaving. The move is what volatility says, or calm volatility and a share of the move
  /// just seen, whichever is more: margins rise with what has happened.
  public static func marginRate(
    quantile: Double, volatility: Double, calm: Double, horizon: Double, lastMove: Double,
    feedback: Double, spread: Double, spreadWeight: Double
  ) -> Double {
    let root = horizon.squareRoot()
    let move = max(volatility * root, calm * root + feedback * abs(lastMove))
    return quantile * move + spreadWeight * spread
  }

  /// `min(1, slack / (share · capital))`, with slack what capital leaves beside the margin of the
  /// inventory; nothing when there is no slack.
  public static func capital(
    exposure: Double, marginRate: Double, capital: Double, slackShare: Double
  ) -> Double {
    if capital <= 0 { return 0 }
    let slack = capital - abs(exposure) * marginRate
    return max(0, min(1, slack / (slackShare * capital)))
  }

  /// Whether an hour's loss goes beyond what the maker allows itself.
  public static func isDrawnDown(change: Double, capital: Double, allowed: Double) -> Bool {
    change < -allowed * capital
  }

  /// A smaller size while the maker's own fills lean to one side beyond the limit.
  public static func toxicity(imbalance: Double, limit: Double, size: Double) -> Double {
    abs(imbalance) > limit ? size : 1
  }

  /// Multiplier of the distances at which a maker quotes:
  /// `max(1, multiplier^(-1/2), ratio^exponent)`.
  public static func spread(
    multiplier: Double, ratio: Double, exponent: Double, floor: Double
  ) -> Double {
    max(1, 1 / max(multiplier, floor).squareRoot(), pow(ratio, exponent))
  }

  /// Where capacity stands after a while: down at once, up with a half-life.
  public static func reentry(
    from capacity: Double, towards target: Double, after seconds: Double, halfLife: Double
  ) -> Double {
    if target <= capacity { return target }
    return target - (target - capacity) * exp2(-seconds / halfLife)
  }
}

/// The multipliers of the rules that take from both sides alike.
public struct Multipliers: Hashable, Sendable {
  public var volatility = 1.0
  public var connectivity = 1.0
  public var latency = 1.0
  public var capital = 1.0
  public var drawdown = 1.0
  public var toxicity = 1.0
  public var hedge = 1.0

  public init() {}

  /// The product, but never less than the floor: a small quote that stays, without which an empty
  /// book keeps volatility up and volatility keeps the book empty. A rule that says exactly nothing
  /// is obeyed.
  public func product(floor: Double) -> Double {
    let all = volatility * connectivity * latency * capital * drawdown * toxicity * hedge
    return all == 0 ? 0 : max(floor, all)
  }

  /// The rule that takes most and what it leaves; no rule, and all of it, when none takes anything.
  public var strongest: (rule: WithdrawalRule?, left: Double) {
    var (rule, least): (WithdrawalRule?, Double) = (nil, 1)
    func look(_ value: Double, _ candidate: WithdrawalRule) {
      if value < least { (rule, least) = (candidate, value) }
    }
    look(connectivity, .connectivity)
    look(hedge, .hedge)
    look(drawdown, .drawdown)
    look(capital, .capital)
    look(volatility, .volatility)
    look(latency, .latency)
    look(toxicity, .toxicity)
    return (rule, least)
  }
}
