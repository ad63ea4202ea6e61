import Matching
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("What a market takes") struct MarketStatusTests {
  private func ticket(_ timeInForce: TimeInForce) -> Ticket {
    Ticket(.buy, Quantity(lots: 1), at: Price(ticks: 90), timeInForce)
  }

  /// What is taken, a letter each: a limit order, one that takes, a post-only one, a cancel, a
  /// stop, money.
  private func taken(_ status: MarketStatus) -> String {
    let stop = StopTicket(
      when: .falling, to: Price(ticks: 80), by: .mark, send: ticket(.immediateOrCancel))
    let asked: [(Character, Request.Action)] = [
      ("l", .place(ticket(.goodTilCancelled))), ("t", .place(ticket(.immediateOrCancel))),
      ("p", .place(ticket(.postOnly))), ("c", .cancelAll), ("s", .stop(stop)),
      ("m", .topUp(.whole(1))),
    ]
    return String(asked.filter { status.refusal(of: $0.1) == nil }.map(\.0))
  }

  @Test("each status takes its own")
  func table() {
    #expect(taken(.trading) == "ltpcsm")
    #expect(taken(.postOnly) == "pcsm")
    #expect(taken(.cancelOnly) == "cm")
    #expect(taken(.auction) == "lpcsm")
    #expect(taken(.halted) == "m")
  }

  @Test("a refusal says which status it is")
  func words() {
    let order = Request.Action.place(ticket(.immediateOrCancel))
    #expect(MarketStatus.postOnly.refusal(of: order) == .marketPostOnly)
    #expect(MarketStatus.cancelOnly.refusal(of: order) == .marketCancelOnly)
    #expect(MarketStatus.auction.refusal(of: order) == .marketInAuction)
    #expect(MarketStatus.halted.refusal(of: order) == .marketHalted)
    #expect(Set(MarketStatus.allCases.map(\.rawNumber)).count == MarketStatus.allCases.count)
  }

  @Test("the market's own prices trip breakers; scenarios and other venues do not")
  func reasons() {
    #expect(HaltReason.allCases.filter(\.isBreaker) == [.priceMove, .volatility, .limitState])
  }
}
