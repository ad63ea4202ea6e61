import Primitives
import Testing

@testable import Reports
@testable import Venues

@Suite struct HaltRowTests {
  private func entry(_ second: Int64, _ fact: Fact, market: Int = 0) -> JournalEntry {
    JournalEntry(
      instant: .start + .seconds(second), event: EventID(1), cause: EventID(0),
      venue: VenueID(0), market: MarketID(market), fact: fact)
  }

  private func halted(until second: Int64) -> Halted {
    Halted(
      reason: .priceMove, status: .auction, until: .start + .seconds(second),
      last: Price(ticks: 90), mark: Price(ticks: 91))
  }

  @Test("a halt, made longer, with its auction, is one row from stop to start")
  func one() {
    var record = RunRecord(seed: 1, duration: .minutes(9), venues: [])
    let first = halted(until: 60)
    record.noteHalted(first, entry(10, .halted(first)))
    let longer = halted(until: 80)
    record.noteHalted(longer, entry(20, .halted(longer)))
    let other = halted(until: 500)
    record.noteHalted(other, entry(30, .halted(other), market: 1))
    let auction = AuctionUncrossed(
      price: Price(ticks: 88), quantity: Quantity(lots: 7), imbalance: .zero)
    record.noteAuction(auction, entry(80, .auctionUncrossed(auction)))
    let resumed = Resumed(last: Price(ticks: 88))
    record.noteResumed(resumed, entry(80, .resumed(resumed)))
    #expect(record.halts.count == 2)
    let row = record.halts[0]
    #expect(row.at == .start + .seconds(10) && row.resumed == .start + .seconds(80))
    #expect(row.until == row.resumed && row.reopened == Price(ticks: 88))
    #expect(row.last == Price(ticks: 90) && row.auctioned == Quantity(lots: 7))
    #expect(record.halts[1].resumed == nil)
    #expect(row.kind == "priceMove" && row.cause == "a move of the price")
  }

  @Test("a resumption without a halt is nothing")
  func none() {
    var record = RunRecord(seed: 1, duration: .minutes(9), venues: [])
    let resumed = Resumed(last: Price(ticks: 88))
    record.noteResumed(resumed, entry(80, .resumed(resumed)))
    #expect(record.halts.isEmpty)
  }
}
