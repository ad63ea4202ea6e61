import Primitives
import Testing

@testable import Venues

@Suite("What a keeper takes") struct KeeperBidTests {
  @Test("coins are worth the bonus more than what is repaid, rounded up")
  func bid() {
    let bid = KeeperBid(lots: 21, worth: .whole(5), bonus: .percent(5))
    #expect(bid.value == .whole(105) && bid.repaid == .whole(100))
    #expect(KeeperBid(lots: 1, worth: Money(units: 100), bonus: .percent(5)).repaid.units == 96)
  }

  @Test("money buys whole lots, with the bonus")
  func lots() {
    #expect(KeeperBid.lots(for: .whole(100), worth: .whole(5), bonus: .percent(5)) == 21)
    #expect(KeeperBid.lots(for: .whole(99), worth: .whole(5), bonus: .percent(5)) == 20)
    #expect(KeeperBid.lots(for: .whole(-1), worth: .whole(5), bonus: .percent(5)) == 0)
  }

  @Test("half of a debt may be repaid, and all of it below a health of 0.95")
  func most() {
    let rule = KeeperRule()
    #expect(KeeperBid.most(of: .whole(100), slack: .whole(-5), rule) == .whole(50))
    #expect(
      KeeperBid.most(of: .whole(100), slack: .whole(-5) - Money(units: 1), rule) == .whole(100))
  }
}
