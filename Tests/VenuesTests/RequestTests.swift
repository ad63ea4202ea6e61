import Matching
import Primitives
import Testing
import Venues

@Suite("Requests") struct RequestTests {
  @Test("a market order takes at any price, and what is left of it is dropped")
  func market() {
    let buy = Ticket.market(.buy, Quantity(lots: 3), isReduceOnly: true)
    #expect(buy.limit == .highest && buy.timeInForce == .immediateOrCancel && buy.isReduceOnly)
    #expect(Ticket.market(.sell, Quantity(lots: 3)).limit == .lowest)
  }

  @Test("a request says who, where, why and what, and hands the sender's mark back")
  func fields() {
    let request = Request(
      .cancelAll, by: AccountID(4), in: MarketID(1), motive: .trend, tag: 77)
    #expect(request.account == AccountID(4) && request.market == MarketID(1))
    #expect(request.motive == .trend && request.tag == 77)
    guard case .cancelAll = request.action else {
      Issue.record("another action")
      return
    }
  }

  @Test("a ticket's defaults: no self-trade for the taker, no budget")
  func ticket() {
    let ticket = Ticket(.buy, Quantity(lots: 1), at: Price(ticks: 5), .postOnly)
    #expect(ticket.selfTrade == .cancelTaker && ticket.budget == nil && !ticket.isReduceOnly)
    let stop = StopTicket(when: .falling, to: Price(ticks: 4), by: .mark, send: ticket)
    #expect(stop.slippage == nil && stop.ticket == ticket)
  }
}
