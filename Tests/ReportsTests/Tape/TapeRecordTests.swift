import Primitives
import Testing

@testable import Reports

@Suite struct TapeRecordTests {
  @Test("money lies in the bucket whose end is above its distance, and beyond the last in none")
  func buckets() {
    var profile = BookProfile()
    profile.note(.buy, 10, at: 0)
    profile.note(.buy, 5, at: 0.99)
    profile.note(.sell, 7, at: 1)
    profile.note(.sell, 3, at: 199.9)
    profile.note(.sell, 100, at: 200)
    #expect(profile.bids[0] == 15 && profile.bids.reduce(0, +) == 15)
    #expect(profile.asks[1] == 7 && profile.asks[13] == 3 && profile.asks.reduce(0, +) == 10)
  }

  @Test("buckets end in order, and a record has a profile for each market")
  func shape() {
    #expect(BookProfile.edges == BookProfile.edges.sorted() && BookProfile.edges[0] > 0)
    #expect(TapeRecord(markets: 3).profiles.count == 3)
  }
}
