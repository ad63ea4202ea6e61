import Clearing
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Faults of liquidations and funds are found") struct VenueDistressInvariantsTests {
  private func desk() -> VenueDesk {
    var rules = VenueRules.plain
    rules.fund.residual = .clawback
    let desk = VenueDesk(rules, [.plain(purse: 10), .plain(purse: 10)])
    desk.recounts = false
    return desk
  }

  @Test("a liquidation without a next step")
  func turn() {
    let desk = desk()
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.mark(90)
    #expect(desk.venue.fault() == nil)
    desk.venue.cases.setDue(.distantFuture, 0)
    #expect(desk.venue.fault()?.description == "liquidation 1 waits for nothing")
  }

  @Test("purses that gave what none received, or gave where each stands for itself")
  func pooled() {
    let desk = desk()
    desk.venue.fund.pooled[0] = Money(units: 3)
    #expect(desk.venue.fault()?.description == "purses have pooled 3 units out of nowhere")
    desk.venue.fund.pooled[1] = Money(units: -3)
    #expect(desk.venue.fault()?.description == "a purse has paid for another market")
  }

  @Test("more to be clawed back than is missing")
  func owed() {
    let desk = desk()
    desk.venue.profits.owe(Money(units: 7), in: 1)
    #expect(
      desk.venue.fault()?.description == "7 units are to be clawed back, and 0 are missing")
  }
}
