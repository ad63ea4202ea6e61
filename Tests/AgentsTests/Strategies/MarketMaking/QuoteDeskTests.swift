import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

/// A desk in front of a real venue; what is sent lies on a pile until it is delivered.
private final class Scene {
  private var venue = Venue(id: VenueID(0 as UInt16), rules: VenueRules(), markets: [.bitcoin])
  private var effects = Effects()
  private var events: UInt64 = 0
  private(set) var now = Instant.start
  let stranger: AccountID
  var desk: QuoteDesk

  init() {
    let account = venue.openAccount(deposit: .whole(1_000_000), ownerClass: 1)
    stranger = venue.openAccount(deposit: .whole(1_000_000), ownerClass: 1)
    desk = QuoteDesk(account: account, market: MarketID(0), levels: 2)
  }

  func pass(_ seconds: Int64) { now = now + .seconds(seconds) }

  /// A request for a place: the inner bid is 0, the outer 1, the asks 2 and 3.
  func ask(_ place: Int, _ lots: Int64, at ticks: Int64, post: Bool = true) -> Request {
    let ticket = Ticket(
      place < 2 ? .buy : .sell, Quantity(lots: lots), at: Price(ticks: ticks),
      post ? .postOnly : .goodTilCancelled)
    return desk.send(ticket, at: place, now: now)
  }

  func deliver(_ request: Request?, refusing reason: Refusal? = nil) {
    guard let request else { return }
    events += 1
    effects.begin(EventID(events), causedBy: EventID(0), at: now, venue: venue.id)
    if let reason {
      venue.refuse(request, reason, effects: &effects)
    } else {
      venue.accept(request, effects: &effects)
    }
    for entry in effects.entries.elements() { desk.hear(entry) }
  }

  /// A stranger's order.
  func trade(_ side: Side, _ lots: Int64, at ticks: Int64) {
    let ticket = Ticket(
      side, Quantity(lots: lots), at: Price(ticks: ticks), .goodTilCancelled)
    deliver(
      Request(.place(ticket), by: stranger, in: MarketID(0), motive: .position, tag: 7))
  }

  func review() {
    MarketView.lend(of: venue, at: now) { desk.review($0, forgetAfter: .seconds(10)) }
  }

  /// Orders of the desk's account in the book, as "lots at ticks".
  var book: [String] {
    var orders: [String] = []
    for side in Side.allCases {
      venue.markets[0].book.forEachOrder(side) { _, order in
        if order.owner == desk.account {
          orders.append("\(order.quantity) at \(order.price.ticks)")
        }
        return true
      }
    }
    return orders
  }
}

@Suite struct QuoteDeskTests {
  private let scene = Scene()

  @Test("an order rests at its place, moves by one message, and leaves")
  func life() {
    scene.deliver(scene.ask(0, 5, at: 1_000))
    #expect(scene.book == ["5 at 1000"])
    #expect(scene.desk.slots[0].asked == nil)
    scene.deliver(scene.ask(0, 6, at: 1_010))
    #expect(scene.book == ["6 at 1010"])
    #expect(scene.desk.exposure(.buy) == 6)
    scene.deliver(scene.desk.cancel(at: 0, now: scene.now))
    #expect(scene.book == [])
    #expect(scene.desk.slots.allSatisfy { $0.isIdle })
  }

  @Test("while an answer is out, both what rests and what is coming count")
  func exposure() {
    scene.deliver(scene.ask(0, 5, at: 1_000))
    let amend = scene.ask(0, 3, at: 1_010)
    _ = scene.ask(1, 4, at: 990)
    #expect(scene.desk.exposure(.buy) == 9)
    scene.deliver(amend)
    #expect(scene.desk.exposure(.buy) == 7)
    #expect(scene.desk.exposure(.sell) == 0)
  }

  @Test("a filled order frees its place; a part of it does not")
  func fills() {
    scene.deliver(scene.ask(2, 5, at: 1_000))
    scene.trade(.buy, 2, at: 1_000)
    scene.review()
    #expect(scene.desk.slots[2].lots == 3)
    scene.trade(.buy, 3, at: 1_000)
    #expect(scene.desk.slots[2].isIdle)
  }

  @Test("an order filled while its change was under way: the change is refused, the place free")
  func crossing() {
    scene.deliver(scene.ask(2, 5, at: 1_000))
    let amend = scene.ask(2, 5, at: 1_010)
    scene.trade(.buy, 5, at: 1_000)
    #expect(!scene.desk.slots[2].isIdle)
    scene.deliver(amend)
    #expect(scene.desk.slots[2].isIdle)
  }

  @Test("a post-only change that would cross costs the order; its place is free for the next one")
  func wouldCross() {
    scene.deliver(scene.ask(2, 5, at: 1_010))
    scene.trade(.buy, 1, at: 1_000)
    scene.deliver(scene.ask(2, 5, at: 1_000))
    #expect(scene.book.isEmpty)
    #expect(scene.desk.slots[2].isIdle)
    scene.deliver(scene.ask(2, 4, at: 1_010))
    #expect(scene.book == ["4 at 1010"])
  }

  @Test("an order that takes in full leaves its place free; in part, the rest of it rests")
  func takes() {
    scene.trade(.sell, 4, at: 1_000)
    scene.deliver(scene.ask(0, 3, at: 1_000, post: false))
    #expect(scene.desk.slots[0].isIdle)
    scene.deliver(scene.ask(0, 3, at: 1_000, post: false))
    #expect(scene.book == ["2 at 1000"])
    #expect(scene.desk.slots[0].lots == 2)
  }

  @Test("a refused request leaves things as they were", arguments: [Refusal.overloaded, .outage])
  func refused(reason: Refusal) {
    scene.deliver(scene.ask(0, 5, at: 1_000), refusing: reason)
    #expect(scene.desk.slots[0].isIdle)
    scene.deliver(scene.ask(0, 5, at: 1_000))
    scene.deliver(scene.ask(0, 5, at: 1_020), refusing: reason)
    #expect(scene.desk.slots[0].asked == nil)
    #expect(scene.desk.slots[0].price == Price(ticks: 1_000))
    #expect(scene.book == ["5 at 1000"])
  }

  @Test("a request that never comes back is forgotten after a while")
  func lost() {
    _ = scene.ask(0, 5, at: 1_000)
    scene.pass(9)
    scene.review()
    #expect(scene.desk.oldestUnanswered == .start)
    scene.pass(1)
    scene.review()
    #expect(scene.desk.oldestUnanswered == nil)
    #expect(scene.desk.slots[0].isIdle)
  }

  @Test("an order given up that rests after all is taken in when its place is free")
  func late() {
    let slow = scene.ask(0, 5, at: 1_000)
    scene.pass(10)
    scene.review()
    scene.deliver(slow)
    #expect(scene.book == ["5 at 1000"])
    #expect(scene.desk.slots[0].lots == 5)
  }

  @Test("and cancelled when another one stands there: a place never keeps two")
  func stray() {
    let slow = scene.ask(0, 5, at: 1_000)
    scene.pass(10)
    scene.review()
    scene.deliver(scene.ask(0, 6, at: 1_010))
    scene.deliver(slow)
    #expect(scene.book == ["6 at 1010", "5 at 1000"])
    scene.deliver(scene.desk.cancelStray(now: scene.now, again: .seconds(10)))
    #expect(scene.book == ["6 at 1010"])
    #expect(scene.desk.cancelStray(now: scene.now, again: .seconds(10)) == nil)
    #expect(scene.desk.slots[0].lots == 6)
  }

  @Test("the answer to an old request does not settle a new one")
  func staleTag() {
    let slow = scene.ask(0, 5, at: 1_000)
    scene.pass(10)
    scene.review()
    _ = scene.ask(0, 6, at: 1_010)
    scene.deliver(slow, refusing: .overloaded)
    #expect(scene.desk.slots[0].asked == .place)
    #expect(scene.desk.slots[0].askedLots == 6)
  }

  @Test("an order that the venue took off is noticed even if nobody said so")
  func vanished() {
    scene.deliver(scene.ask(0, 5, at: 1_000))
    let silent = scene.desk
    scene.deliver(scene.desk.cancel(at: 0, now: scene.now))
    scene.desk = silent
    #expect(!scene.desk.slots[0].isIdle)
    scene.review()
    #expect(scene.desk.slots[0].isIdle)
  }

  @Test("one message takes everything off, and is not repeated while it is out")
  func everything() {
    scene.deliver(scene.ask(0, 5, at: 1_000))
    scene.deliver(scene.ask(3, 5, at: 1_100))
    let all = scene.desk.cancelEverything(now: scene.now)
    #expect(all != nil)
    #expect(scene.desk.cancelEverything(now: scene.now) == nil)
    scene.deliver(all)
    #expect(scene.book == [])
    scene.review()
    #expect(scene.desk.cancelEverything(now: scene.now) == nil)
    #expect(!scene.desk.hasOrders)
  }

  @Test("refused or lost, it is sent again")
  func everythingAgain() {
    scene.deliver(scene.ask(0, 5, at: 1_000))
    scene.deliver(scene.desk.cancelEverything(now: scene.now), refusing: .cancelsHalted)
    _ = scene.desk.cancelEverything(now: scene.now)
    scene.pass(3)
    #expect(scene.desk.oldestUnanswered == .start)
    scene.pass(7)
    scene.review()
    scene.deliver(scene.desk.cancelEverything(now: scene.now))
    #expect(scene.book == [])
  }

  @Test("with more strays than can be kept in mind, everything goes")
  func manyStrays() {
    let slow = (0..<Int64(20)).map { step in
      let request = scene.ask(0, 1, at: 1_000 - step)
      scene.pass(10)
      scene.review()
      return request
    }
    scene.deliver(scene.ask(0, 6, at: 1_010))
    for request in slow { scene.deliver(request) }
    #expect(scene.book.count == 21)
    let everything = scene.desk.cancelStray(now: scene.now, again: .seconds(10))
    scene.deliver(everything)
    #expect(scene.book == [])
    scene.review()
    #expect(scene.desk.cancelStray(now: scene.now, again: .seconds(10)) == nil)
  }

  @Test("a stray whose cancel is lost is cancelled again, and counts until it is gone")
  func stubbornStray() {
    let slow = scene.ask(0, 5, at: 1_000)
    scene.pass(10)
    scene.review()
    scene.deliver(scene.ask(0, 6, at: 1_010))
    scene.deliver(slow)
    #expect(scene.desk.exposure(.buy) == 11)
    _ = scene.desk.cancelStray(now: scene.now, again: .seconds(10))
    #expect(scene.desk.cancelStray(now: scene.now, again: .seconds(10)) == nil)
    scene.pass(10)
    scene.deliver(scene.desk.cancelStray(now: scene.now, again: .seconds(10)))
    scene.review()
    #expect(scene.desk.exposure(.buy) == 6)
  }

  @Test("one order of relief at a time")
  func relief() {
    let ticket = Ticket.market(.sell, Quantity(lots: 5))
    let first = scene.desk.relieve(ticket, now: scene.now)
    #expect(first?.motive == .inventoryRelief)
    #expect(scene.desk.relieve(ticket, now: scene.now) == nil)
    scene.deliver(first)
    #expect(scene.desk.relieve(ticket, now: scene.now) != nil)
  }

  @Test("latency runs from sending to the venue's answer")
  func latency() {
    for _ in 0..<200 {
      let request = scene.ask(0, 5, at: scene.desk.slots[0].price.ticks == 1_000 ? 999 : 1_000)
      scene.pass(1)
      scene.deliver(request)
    }
    #expect(abs(scene.desk.health.latency - 1) < 1e-6)
  }
}
