import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("Use of the fund")
struct FundUseTests {
  /// A purse of 1,000 that holds these amounts, a sample every five seconds.
  private func market(_ left: [Int64]) -> MarketRecord {
    var market = SyntheticMarket.flat(5 * left.count)
    for (k, amount) in left.enumerated() { market.samples[k].fundEquity = .whole(amount) }
    return market
  }

  private var window: EventWindow {
    var plan = InventedStudy.plan(.quiet)
    plan.duration = .minutes(10)
    var window = EventWindow(plan)
    window.trigger = .start + .seconds(10)
    return window
  }

  @Test("empty in the fourth sample, ten seconds after the trigger")
  func depleted() throws {
    let use = FundUse([market([1_000, 900, 400, 0, -50, 200])], window)
    #expect(use.depleted == .start + .seconds(20))
    #expect(use.minutesToDepletion == 10.0 / 60)
    let worst = try #require(use.worst)
    #expect(Int64(worst.left) == -5_000_000_000)
    #expect(worst.at == .start + .seconds(25))
  }

  @Test("one purse may be empty while the fund is not")
  func together() {
    let (empty, full) = (market([1_000, 0, -20]), market([1_000, 500, 30]))
    #expect(FundUse([empty], window).depleted != nil)
    #expect(FundUse([empty, full], window).depleted == nil)
  }

  @Test("a market without a purse has none that could run dry")
  func none() {
    var market = market([0, 0])
    market.purse = .zero
    #expect(FundUse([market], window).depleted == nil)
    #expect(FundUse([], window).worst == nil)
  }
}
