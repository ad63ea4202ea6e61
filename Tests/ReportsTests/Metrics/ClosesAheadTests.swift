import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Closes ahead")
struct ClosesAheadTests {
  /// The mark at 1,000 ticks; a bin of half a percent is five ticks.
  private func waiting(
    _ longs: [(Int64, at: Int64)], bids: [(Int64, at: Int64)]
  ) -> WaitingCloses {
    var closes = WaitingCloses(mark: Price(ticks: 1_000))
    for (lots, tick) in longs { closes.note(Quantity(lots: lots), closesAt: Price(ticks: tick)) }
    for (lots, tick) in bids { closes.note(.buy, Quantity(lots: lots), at: Price(ticks: tick)) }
    return closes
  }

  @Test("30 lots of longs wait within 2 %, 60 are bid there; a long at 3 % is not among them")
  func within() {
    let closes = waiting([(10, at: 999), (20, at: 981), (40, at: 970)], bids: [(60, at: 990)])
    #expect(ClosesAhead(closes).ratio(within: 0.02) == 0.5)
    #expect(ClosesAhead(closes).ratio(within: 0.05) == 70.0 / 60)
    #expect(ClosesAhead(closes).highest == 70.0 / 60)
  }

  @Test("the edge of a percent belongs to what lies further away")
  func edges() {
    let closes = waiting([(1, at: 991), (10, at: 990)], bids: [(1, at: 1_000)])
    #expect(ClosesAhead(closes).ratio(within: 0.01) == 1)
    #expect(ClosesAhead(closes).ratio(within: 0.015) == 11)
  }

  @Test("shorts above the mark and asks are kept apart; without bids there is no ratio")
  func sides() {
    var closes = waiting([(-7, at: 1_004)], bids: [])
    closes.note(.sell, Quantity(lots: 3), at: Price(ticks: 1_006))
    #expect(closes.shorts[0] == 7 && closes.asks[1] == 3 && closes.longs.allSatisfy { $0 == 0 })
    #expect(ClosesAhead(closes).ratio(within: 0.1) == nil)
    #expect(ClosesAhead(closes).highest == nil)
  }

  @Test("what lies beyond 20 % is left out, what is past its price already counts at the mark")
  func far() {
    let closes = waiting([(5, at: 800), (6, at: 801), (2, at: 1_003)], bids: [(1, at: 1_000)])
    #expect(closes.longs[39] == 6 && closes.longs[0] == 2)
    #expect(closes.longs.reduce(0, +) == 8)
  }

  @Test(
    "the critical ratio of T15, from a book that never refills to one that is whole again",
    arguments: [(0.01, 1.2095), (0.1, 1.7121), (0.5, 2.6480), (1, 3.2222), (3, 3.8998)])
  func critical(pace: Double, expected: Double) {
    #expect(abs(ClosesAhead.critical(refill: pace / 2, every: 2) - expected) < 5e-5)
    #expect(ClosesAhead.critical(refill: 0, every: 9) == 1)
    #expect(ClosesAhead.critical(refill: .infinity, every: 1) == 4)
  }

  @Test("bids that keep half of a gap from one sample to the next close it at ln 2 over 5 s")
  func refill() throws {
    var market = SyntheticMarket.flat(3_600)
    var gap = 0.0
    var noise = SampleRun.Noise(seed: 3)
    for k in market.samples.indices {
      gap = 0.5 * gap + noise.next()
      let bids = Money(nearest: 100_000 + 1_000 * gap)
      market.samples[k].bids[DepthBand.halfPercent.rawValue] = BandDepth(
        total: bids, makers: .zero)
    }
    let window = EventWindow(InventedStudy.plan(.quiet))
    let rate = try #require(ClosesAhead.refill(market, window))
    #expect(abs(rate - 0.1386) < 0.03)
    let flat = SyntheticMarket.flat(3_600)
    #expect(ClosesAhead.refill(flat, window) == nil)
  }
}
