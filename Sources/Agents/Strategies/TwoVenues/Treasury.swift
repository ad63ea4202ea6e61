import Clearing
public import Primitives
import Venues

/// How an agent keeps money at two venues: where there is too little it sends some, and waits.
public struct TransferRule: Hashable, Sendable {
  /// Money is sent when an account has less than this share of both.
  /// - unit: ratio; range: 0...50%; default: none published; class: assumed
  public var below = Rate.percent(30)
  /// Time from one venue to the other, lognormal.
  /// - unit: time; range: 0...24h; default: 20 min (models of cross-venue arbitrage), and the
  ///   spread of its logarithm without a source; class: assumed
  public var delay = LatencyModel(median: .minutes(20), spread: 0.5)

  public init() {}
}

/// Sends money from the richer of two accounts to the poorer, one transfer at a time. What is on
/// its way belongs to neither; while a venue's transfers are frozen nothing leaves and nothing
/// arrives.
struct Treasury: Hashable, Sendable {
  let rule: TransferRule
  /// Asked for or on its way.
  private(set) var isBusy = false
  /// After a refusal it waits before it asks again.
  private var again = Instant.start

  /// Time between two attempts.
  private static let pause = Interval.minutes(1)

  init(_ rule: TransferRule) { self.rule = rule }

  /// The request that evens the accounts out, and whether it goes to the home venue.
  mutating func request(
    _ home: Leg, _ away: Leg, _ homeView: borrowing MarketView, _ awayView: borrowing MarketView
  ) -> (request: Request, isHome: Bool)? {
    let now = homeView.now
    if isBusy || now < again || homeView.transfersFrozen || awayView.transfersFrozen { return nil }
    let (here, there) = (
      homeView.equity(of: home.account).amount, awayView.equity(of: away.account).amount
    )
    let all = here + there
    if all <= 0 || min(here, there) >= rule.below.ratio * all { return nil }
    let isHome = here > there
    let free =
      isHome
      ? homeView.sendable(from: home.account, in: home.market)
      : awayView.sendable(from: away.account, in: away.market)
    // A sum that brings nothing is not worth the way.
    let amount = min(abs(here - there) / 2, free.amount)
    if amount < 0.01 * all { return nil }
    isBusy = true
    let leg = isHome ? home : away
    let request = Request(
      .send(Money(nearest: amount)), by: leg.account, in: leg.market, motive: .position,
      tag: Leg.moneyTag)
    return (request, isHome)
  }

  mutating func hear(_ entry: JournalEntry) {
    switch entry.fact {
    case .transferred(let transfer) where transfer.reason == .arrived: isBusy = false
    case .rejected(let rejected) where rejected.tag == Leg.moneyTag:
      isBusy = false
      again = entry.instant + Treasury.pause
    default: break
    }
  }
}
