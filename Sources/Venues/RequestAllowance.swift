public import Primitives

/// How many requests one account still has. Zero is an account that has not been heard of.
struct RequestAllowance: Hashable, Sendable, BitwiseCopyable {
  /// Of a window: how much of the bucket is used, in requests times nanoseconds of the window, and
  /// when that was so. Of volume: requests used, and money traded.
  var used: Int64 = 0
  var traded: Int64 = 0

  /// An account that may send as many as it likes.
  static let unlimited = RequestAllowance(used: .min)

  /// Takes one request, `false` when there is none left. The bucket of a window fills evenly:
  /// `requests` of them in a `window`.
  mutating func take(_ rule: RateLimitRule, at now: Instant) -> Bool {
    if self == .unlimited { return true }
    switch rule.kind {
    case .none: return true
    case .perWindow:
      let window = rule.window.nanoseconds
      let passed = min(now.nanoseconds - traded, window)
      used = max(0, used - passed * rule.requests)
      traded = now.nanoseconds
      if used + window > rule.requests * window { return false }
      used += window
      return true
    case .perVolume:
      let earned = traded.divided(by: max(1, rule.volume.units), rounding: .down)
      if used >= rule.buffer + earned { return false }
      used += 1
      return true
    }
  }

  /// Money traded, in that of the rulebook.
  mutating func note(_ value: Money) {
    if self == .unlimited { return }
    let (sum, isTooMuch) = traded.addingReportingOverflow(value.units)
    traded = isTooMuch ? .max : sum
  }
}

/// The allowances of all accounts; empty while the rule is off.
extension Venue {
  /// Whether a request may be heard at all. One that is turned away is not counted.
  mutating func admits(_ request: Request, at now: Instant) -> Bool {
    let rule = rules.orders.rateLimit
    if rule.kind == .none || (rule.exemptsCancels && request.action.isCancel) { return true }
    let index = Int(request.account.index)
    allowances.extend(repeating: RequestAllowance(), to: index + 1)
    return allowances[index].take(rule, at: now)
  }

  /// An account that stands for many is not held to a limit for one.
  public mutating func liftRateLimit(of account: AccountID) {
    if rules.orders.rateLimit.kind == .none { return }
    allowances.extend(repeating: RequestAllowance(), to: Int(account.index) + 1)
    allowances[Int(account.index)] = .unlimited
  }

  /// Both sides of a trade earn requests by it.
  mutating func noteVolume(_ fill: Fill, in market: MarketID) {
    if rules.orders.rateLimit.kind != .perVolume { return }
    let listed = markets[Int(market.index)].rules
    let value = listed.unscaled(listed.contract.notional(fill.price, fill.quantity))
    noteVolume(value, of: fill.maker)
    noteVolume(value, of: fill.taker)
  }

  private mutating func noteVolume(_ value: Money, of account: AccountID) {
    let index = Int(account.index)
    allowances.extend(repeating: RequestAllowance(), to: index + 1)
    allowances[index].note(value)
  }
}

extension Request.Action {
  /// Only takes something back.
  var isCancel: Bool {
    switch self {
    case .cancel, .cancelAll, .cancelStop: true
    case .place, .amend, .stop, .topUp, .send: false
    }
  }
}
