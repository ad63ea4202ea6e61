import Agents
import Primitives
import Testing

@testable import Reports

@Suite("Record of a run")
struct RunRecordTests {
  @Test("the lead is the market with the largest open interest, the first of equals")
  func lead() {
    var record = InventedRun.make(seed: 1, story: .quiet)
    #expect(record.leadName == "V1/BTC-PERP")
    record.venues[0].markets[1].facts.openInterest = .whole(20_000_000)
    #expect(record.leadName == "V1/ETH-PERP")
    record.venues[0].markets[0].facts.openInterest = .whole(20_000_000)
    #expect(record.leadName == "V1/BTC-PERP")
  }

  @Test("profit is what is there at the end beyond what was brought")
  func profit() {
    let row = ClassRow(
      venue: VenueID(0), ownerClass: .dipBuyer, accounts: 2, start: 100, deposited: 30, end: 120)
    #expect(row.profit == -10)
  }

  @Test("the invented run's profits come to zero, to the unit")
  func zero() {
    for story in [InventedRun.Story.cascade, .quiet, .ladder] {
      let record = InventedRun.make(seed: 5, story: story)
      #expect(record.classes.reduce(Int128(0)) { $0 + $1.profit } == 0)
    }
  }
}
