import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("What must hold between the rooms of a venue") struct VenueInvariantsTests {
  /// a long one from 100, isolated; c long one, cross; b short; some orders and a stop.
  private func desk() -> VenueDesk {
    let desk = VenueDesk()
    desk.trader("a", cash: 50, .isolated, leverage: 10)
    desk.trader("b", cash: 1_000)
    desk.trader("c", cash: 50)
    desk.rest("100 | b 2\n---")
    desk.take("a", .buy, 1)
    desk.take("c", .buy, 1)
    desk.rest("120 | a 1*  b 2\n---\n90 | c 1")
    desk.stop("a", .sell, 1, when: .falling, to: 80)
    return desk
  }

  private func fault(_ spoil: (inout Venue) -> Void) -> String {
    let desk = desk()
    spoil(&desk.venue)
    return desk.venue.fault()?.description ?? "none"
  }

  private let market = MarketID(0)

  private func slot(_ venue: borrowing Venue, _ account: UInt32) -> UInt32 {
    venue.clearing.slot(of: AccountID(account), in: market)
  }

  @Test("all is well as it is")
  func well() {
    #expect(fault { _ in } == "none")
  }

  @Test("open orders that are miscounted")
  func openOrders() {
    let text = fault { venue in
      venue.clearing[notes: market, slot(venue, 6)].openBuy += 1
    }
    #expect(text.contains("miscounted"))
  }

  @Test("an order that is in nobody's list, or in the book with nothing to reduce")
  func orders() {
    let lost = fault { venue in
      venue.clearing[notes: market, slot(venue, 6)].firstOrder = 0
    }
    #expect(lost.contains("nobody's list"))
    let naked = fault { venue in
      let order = Order(
        owner: AccountID(6 as UInt32), side: .buy, limit: Price(ticks: 50),
        quantity: Quantity(lots: 1), isReduceOnly: true)
      let id = venue.markets[0].book.rest(order)
      venue.markets[0].orderNotes.extend(repeating: .none, to: Int(id.slot) + 1)
      venue.markets[0].orderNotes[Int(id.slot)] = OrderNote(
        id: id, next: 0, previous: 0, tag: 0, position: slot(venue, 6), isReduceOnly: true)
    }
    #expect(naked.contains("nothing to reduce"))
  }

  @Test("a stop that waits for nothing")
  func stops() {
    let text = fault { venue in
      let handle = venue.markets[0].stops[1].handle
      venue.markets[0].byLast.park(handle)
    }
    #expect(text.contains("stop 1"))
  }

  @Test("an isolated position whose trigger is a tick off")
  func isolatedTrigger() {
    let text = fault { venue in
      let handle = venue.clearing[notes: market, slot(venue, 4)].trigger
      let tick = venue.markets[0].byMark.tick(of: handle) ?? 0
      venue.markets[0].byMark.place(handle, at: tick - 1, .falling)
    }
    #expect(text.contains("trigger"))
  }

  @Test("a cross account that could fall into distress unseen")
  func crossTrigger() {
    let text = fault { venue in
      let handle = venue.clearing[notes: market, slot(venue, 6)].trigger
      let tick = venue.markets[0].byMark.tick(of: handle) ?? 0
      venue.markets[0].byMark.place(handle, at: tick - 2, .falling)
    }
    #expect(text.contains("trigger"))
    let parked = fault { venue in
      venue.markets[0].byMark.park(venue.clearing[notes: market, slot(venue, 5)].trigger)
    }
    #expect(parked.contains("trigger"))
  }

  @Test("an order that is left in the book while its position is liquidated")
  func liquidation() {
    let text = fault { venue in
      let id = PositionID(market: market, slot: slot(venue, 6))
      var effects = Effects()
      venue.beginLiquidation(id, Cause(motive: .index), effects: &effects)
      venue.cases.countAttempt(0)
    }
    #expect(text.contains("still in the book"))
  }

  @Test("a debt without a position")
  func debt() {
    let desk = desk()
    desk.trader("d", cash: 0)
    let d = desk.account("d")
    desk.venue.clearing.post(
      Transfer(from: d, to: desk.account("b"), amount: .whole(1), reason: .dust))
    #expect(desk.venue.fault()?.description.contains("without a position") == true)
  }
}
