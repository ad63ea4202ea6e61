import FoundationEssentials
import Matching
import Primitives
import TestSupport
import Testing

@testable import Clearing
@testable import Venues

/// For each invariant a fault that is put into the venue within one event, breaks it and nothing
/// else, and is found by the check of its name.
@Suite("Each invariant has a check that finds its own fault") struct InvariantTests {
  private let market = MarketID(0)

  /// a is long 10 from 100, isolated; b has sold to him; c is short 4, d long 4; e has no position.
  /// The price has fallen to 80, a is bankrupt, and his first step is a second away.
  private func desk(purse: Int64 = 0, attempts: Int = 0) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.delay = .seconds(1)
    rules.liquidation.attempts = attempts
    let desk = VenueDesk(rules, [.plain(purse: purse)])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    for name in ["b", "c", "d", "e"] { desk.trader(name, cash: 10_000) }
    desk.rest("100 | b 10  c 4\n---")
    desk.take("a", .buy, 10)
    desk.take("d", .buy, 4)
    desk.mark(80)
    return desk
  }

  /// What the watch says of one event.
  private func faults(
    _ desk: VenueDesk, _ body: (inout Venue, inout Effects) -> Void
  ) -> [InvariantFault] {
    desk.recounts = false
    desk.onFault = { _ in }
    let watch = InvariantWatch(desk)
    var found: [InvariantFault] = []
    desk.watch = { desk, first in found += watch.look(desk, from: first) }
    desk.event(body)
    return found
  }

  private func expect(
    _ invariant: Invariant, _ text: String, of desk: VenueDesk,
    at location: SourceLocation = #_sourceLocation,
    _ body: (inout Venue, inout Effects) -> Void
  ) {
    let found = faults(desk, body)
    #expect(found.map(\.invariant) == [invariant], sourceLocation: location)
    #expect(found.first?.text.contains(text) == true, "\(found)", sourceLocation: location)
  }

  private func trade(_ name: String, _ side: Side, _ desk: VenueDesk) -> Request {
    Request(
      .place(.market(side, Quantity(lots: 1))), by: desk.account(name), in: market,
      motive: .position, tag: 0)
  }

  private func row(_ venue: borrowing Venue) -> LiquidationCase {
    guard let row = venue.cases.row(0) else { fatalError("nothing is liquidated") }
    return row
  }

  @Test("without a fault they say nothing, whatever becomes of the bankrupt")
  func well() {
    for (purse, attempts) in [(Int64(0), 0), (1_000, 0), (0, 2)] {
      let desk = desk(purse: purse, attempts: attempts)
      #expect(faults(desk) { _, _ in }.isEmpty)
      let watch = InvariantWatch(desk)
      desk.watch = { desk, first in #expect(watch.look(desk, from: first).isEmpty) }
      desk.rest("---\n85 | e 3")
      desk.wait(.seconds(2))
      #expect(desk.position("a").quantity.isZero)
    }
  }

  @Test("I-1: a unit of cash that nobody has paid in")
  func money() {
    expect(.money, "recounted cash", of: desk()) { venue, _ in
      venue.clearing.ledgers[0].cash += 1
    }
  }

  @Test("I-2: a lot of open interest that nobody holds")
  func contracts() {
    expect(.contracts, "open interest", of: desk()) { venue, _ in
      venue.clearing.books[0].openInterest += 1
    }
  }

  @Test("I-3: a trade in which the seller gets a unit less than the buyer pays, to another's good")
  func trades() {
    let desk = desk()
    desk.rest("95 | e 1\n---")
    let (e, c) = (Int(desk.account("e").index), Int(desk.account("c").index))
    expect(.trades, "by the journal", of: desk) { venue, effects in
      venue.accept(trade("d", .buy, desk), effects: &effects)
      venue.clearing.accounts[e].cash.units -= 1
      venue.clearing.accounts[c].cash.units += 1
    }
  }

  @Test("I-4: a funding in which a unit of a payment stays on the way")
  func funding() {
    let desk = desk()
    let c = Int(desk.account("c").index)
    expect(.funding, "by the journal", of: desk) { venue, effects in
      venue.payFunding(in: market, effects: &effects)
      venue.clearing.accounts[c].cash.units -= 1
      venue.clearing.accounts[Int(venue.clearing.dust().index)].cash.units += 1
    }
  }

  @Test("I-5: an order that is counted with its position and is not in the book")
  func book() {
    let desk = desk()
    desk.rest("---\n80 | e 1")
    let slot = desk.venue.clearing.slot(of: desk.account("e"), in: market)
    expect(.book, "miscounted", of: desk) { venue, _ in
      venue.clearing[notes: market, slot].openBuy += 1
    }
  }

  @Test("I-6: winners are closed though the purse could take the position")
  func waterfall() {
    expect(.waterfall, "while the fund could pay", of: desk(purse: 1_000)) { venue, effects in
      venue.handOver(0, row(venue), toWinners: true, effects: &effects)
    }
  }

  @Test("I-7: who has no position pays for a deleveraging")
  func bystanders() {
    let desk = desk()
    expect(.bystanders, "had no position", of: desk) { venue, effects in
      venue.handOver(0, row(venue), toWinners: true, effects: &effects)
      let levy = Transfer(
        from: desk.account("e"), to: desk.account("b"), amount: .whole(1), reason: .levy)
      venue.clearing.post(levy)
      effects.note(market, .transferred(levy))
    }
  }

  @Test("I-8: a winner is closed out of his turn, or for more than he had")
  func deleveraging() {
    let desk = desk()
    let id = PositionID(
      market: market, slot: desk.venue.clearing.slot(of: desk.account("a"), in: market))
    let winners = ["b", "c"].map { desk.venue.clearing.slot(of: desk.account($0), in: market) }
    expect(.deleveraging, "no place of the queue", of: desk) { venue, effects in
      let bankrupt = row(venue)
      for (place, winner) in winners.enumerated() {
        venue.close(
          winner, 1, against: id, at: Price(ticks: 90), bankrupt, rank: 2 + place, of: 2,
          effects: &effects)
      }
    }
    expect(.deleveraging, "turned a position", of: self.desk()) { venue, effects in
      venue.handOver(0, row(venue), toWinners: true, effects: &effects)
      for k in 0..<effects.entries.count {
        guard case .deleveraged(var fact) = effects.entries[k].fact else { continue }
        fact.positionBefore = Quantity(lots: -1)
        effects.entries[k].fact = .deleveraged(fact)
      }
    }
  }

  @Test("I-9: an event that happens before the one it follows")
  func time() {
    let desk = desk()
    desk.wait(.milliseconds(5))
    expect(.time, "now it is 5000000 ns", of: desk) { venue, effects in
      effects.now = .start
      venue.setMarkByHand(Price(ticks: 91), effects: &effects)
    }
  }

  @Test("I-10: a liquidation that trades beyond the bankruptcy price")
  func bankruptcy() {
    let desk = desk(attempts: 2)
    desk.rest("---\n85 | e 10")
    let slot = desk.venue.clearing.slot(of: desk.account("a"), in: market)
    expect(.bankruptcy, "closed at 85, bankrupt at 90", of: desk) { venue, effects in
      let bankrupt = row(venue)
      venue.trade(
        .market(.sell, Quantity(lots: 10)), account: bankrupt.account, in: market, slot,
        tag: bankrupt.number, cause: bankrupt.cause, errand: .liquidation, effects: &effects)
      venue.settleUp(market, slot, effects: &effects)
    }
  }

  @Test("the page of invariants has each of them, in order")
  func page() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let page = try String(
      contentsOf: tests.deletingLastPathComponent().appending(path: "docs/invariants.md"),
      encoding: .utf8)
    #expect(Invariant.allCases.count == 11)
    for invariant in Invariant.allCases {
      #expect(page.contains("| \(invariant.number) `\(invariant)` |"))
    }
  }
}

extension Venue {
  fileprivate mutating func setMarkByHand(_ mark: Price, effects: inout Effects) {
    moveMark(of: MarketID(0), to: mark, effects: &effects)
  }
}
