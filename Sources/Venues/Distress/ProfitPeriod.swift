import Clearing
import Primitives

/// What accounts had when the period began, and what is owed by those who have gained since. Empty
/// unless losses are clawed back.
struct ProfitPeriod: ~Copyable {
  /// Equity at the start of the period, with what was paid in since, by account.
  private var baseline = Buffer<Money>()
  /// Bad debts of this period, by market.
  private var owed = Buffer<Money>()
  var ends: Instant = .distantFuture

  init(_ rule: FundRule, markets: Int) {
    if rule.residual != .clawback { return }
    ends = .start + rule.period
    owed = Buffer(repeating: .zero, count: markets)
  }

  var isKept: Bool { ends != .distantFuture }

  func owed(in market: Int) -> Money { market < owed.count ? owed[market] : .zero }

  mutating func owe(_ amount: Money, in market: Int) {
    if isKept { owed[market] += amount }
  }

  mutating func setOwed(_ amount: Money, in market: Int) { owed[market] = amount }

  func baseline(of account: AccountID) -> Money {
    Int(account.index) < baseline.count ? baseline[Int(account.index)] : .zero
  }

  /// Money that is no profit: what an account is opened with, and what is paid in.
  mutating func noteDeposit(_ amount: Money, of account: AccountID) {
    if isKept { setBaseline(baseline(of: account) + amount, of: account) }
  }

  mutating func setBaseline(_ amount: Money, of account: AccountID) {
    baseline.extend(repeating: .zero, to: Int(account.index) + 1)
    baseline[Int(account.index)] = amount
  }

  borrowing func clone() -> ProfitPeriod {
    var copy = ProfitPeriod(FundRule(), markets: 0)
    copy.baseline = baseline.clone()
    copy.owed = owed.clone()
    copy.ends = ends
    return copy
  }
}
