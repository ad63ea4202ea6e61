import Clearing
import Matching
import Primitives
import TestSupport
import Testing

@testable import Agents
@testable import Venues

@Suite struct LegTests {
  private let patience = Leg.Patience(answer: .seconds(2), refusals: 0.2, rearm: .seconds(10))

  private func leg() -> Leg {
    Leg(MarketPlace(VenueID(1), MarketID(0)), facts: .bitcoin, account: AccountID(5))
  }

  private func entry(
    _ fact: Fact, venue: Int = 1, market: Int = 0, at seconds: Double = 1
  ) -> JournalEntry {
    JournalEntry(
      instant: .start + Interval(up: seconds), event: EventID(1), cause: EventID(0),
      venue: VenueID(venue), market: MarketID(market), fact: fact)
  }

  private func take(_ leg: inout Leg, _ base: Double, at seconds: Double = 0) -> Request? {
    leg.take(
      .buy, base, at: Price(ticks: 1_168_500), .hedge, now: .start + Interval(up: seconds))
  }

  @Test("one order at a time: the next when all of it is answered for")
  func one() throws {
    var leg = leg()
    // A lot is a thousandth of the asset.
    let request = try #require(take(&leg, 0.0100004))
    guard case .place(let ticket) = request.action else { preconditionFailure("an order") }
    #expect(ticket.quantity == Quantity(lots: 10) && ticket.timeInForce == .immediateOrCancel)
    #expect(take(&leg, 1) == nil)
    let fill = Fill(
      price: Price(ticks: 1_168_500), quantity: Quantity(lots: 4), makerOrder: .none,
      maker: AccountID(1), taker: AccountID(5), takerSide: .buy, makerIsDone: true)
    leg.hear(
      entry(
        .filled(
          Filled(
            fill: fill, makerTag: 0, takerTag: request.tag, makerFee: .zero, takerFee: .zero,
            cause: Cause(motive: .hedge)))))
    #expect(leg.unanswered == 6)
    let rest = Cancelled(
      account: AccountID(5), order: .none, quantity: Quantity(lots: 6), tag: request.tag,
      reason: .remainder)
    // The same account of another venue is somebody else.
    leg.hear(entry(.cancelled(rest), venue: 0))
    #expect(!leg.isIdle)
    leg.hear(entry(.cancelled(rest)))
    #expect(leg.isIdle)
    #expect(abs(leg.health.latency - 0.1) < 1e-9)
  }

  @Test("less than a lot is no order")
  func small() {
    var leg = leg()
    #expect(take(&leg, 0.0009) == nil && leg.isIdle)
  }

  @Test("an order that nobody answers is trouble after two seconds, and lost after ten")
  func silent() {
    var leg = leg()
    _ = take(&leg, 0.01)
    leg.check(at: .start + .seconds(1), patience)
    #expect(leg.health.trouble == nil)
    leg.check(at: .start + .seconds(3), patience)
    #expect(leg.health.trouble == .start + .seconds(3) && !leg.isIdle)
    leg.check(at: .start + .seconds(11), patience)
    #expect(leg.isIdle)
  }

  @Test("one refusal says that a venue is down, several that it is overloaded", arguments: [1, 6])
  func refused(times: Int) throws {
    var leg = leg()
    leg.check(at: .start + .seconds(4), patience)
    for _ in 0..<times {
      let request = try #require(take(&leg, 0.01, at: 4))
      leg.hear(
        entry(
          .rejected(
            Rejected(
              account: AccountID(5), tag: request.tag, reason: times == 1 ? .outage : .overloaded)),
          at: 4))
    }
    leg.check(at: .start + .seconds(4), patience)
    var venues = Row(count: 1) { _ in
      Venue(id: VenueID(1), rules: VenueRules(), markets: [.bitcoin])
    }
    func isReachable(at seconds: Int64) -> Bool {
      MarketView.lend(of: venues[0], at: .start + .seconds(seconds)) {
        leg.isReachable($0, patience)
      }
    }
    #expect(!isReachable(at: 13) && isReachable(at: 14))
    var effects = Effects()
    effects.begin(EventID(1), causedBy: EventID(0), at: .start, venue: VenueID(1))
    venues[0].halt(
      MarketID(0), for: .minutes(5), by: .planned, as: .halted, effects: &effects)
    #expect(!isReachable(at: 14))
  }

  @Test("room: three times the money less what is held that way; of coins, what is there")
  func room() {
    var venues = Row(count: 1) { _ in
      Venue(id: VenueID(1), rules: VenueRules(), markets: [.bitcoin])
    }
    let account = venues[0].openAccount(deposit: .whole(116_850), ownerClass: 1)
    let leg = Leg(MarketPlace(VenueID(1), MarketID(0)), facts: .bitcoin, account: account)
    func room(_ side: Side) -> Double {
      MarketView.lend(of: venues[0], at: .start) { leg.room(side, leverage: 3, $0) }
    }
    #expect(abs(room(.buy) - 3) < 1e-9 && abs(room(.sell) - 3) < 1e-9)
    let other = venues[0].openAccount(deposit: .whole(116_850), ownerClass: 1)
    let price = Price(ticks: 1_168_500)
    venues[0].carryIn(Quantity(lots: 1_000), entry: price, for: account, in: MarketID(0))
    venues[0].carryIn(Quantity(lots: -1_000), entry: price, for: other, in: MarketID(0))
    #expect(abs(room(.buy) - 2) < 1e-9 && abs(room(.sell) - 4) < 1e-9)
  }
}
