import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("Gateway")
struct GatewayTests {
  private func venue(_ rows: [(seconds: Int64, messages: Int64, rejected: Int64)]) -> VenueRecord {
    var venue = InventedRun.venue()
    venue.gateway = rows.map {
      GatewayRow(
        at: .start + .seconds($0.seconds), utilisation: Double($0.seconds) / 1_000,
        delay: .milliseconds($0.seconds), messages: $0.messages, rejected: $0.rejected)
    }
    return venue
  }

  @Test("the worst minute is the one with the largest share, not the largest number")
  func worstMinute() throws {
    let gateway = Gateway(
      venue([(0, 0, 0), (60, 1_000, 100), (120, 1_100, 150), (180, 3_100, 500)]))
    let worst = try #require(gateway.worstMinute)
    #expect(worst.at == .start + .seconds(60))
    #expect(worst.share == 0.5)
    #expect(gateway.longestDelay?.delay == .milliseconds(180))
    #expect(gateway.highestLoad == 0.18)
  }

  @Test("what failed under load is told by spells; the last may go on to the end")
  func outages() {
    var quiet = venue([(0, 0, 0), (5, 1, 0), (10, 2, 0), (15, 3, 0), (20, 4, 0)])
    #expect(Gateway(quiet).outages.isEmpty)
    for (row, mode) in zip(1..., [OutageMode.degraded, .degraded, nil, .readOnly]) {
      quiet.gateway[row].outage = mode
    }
    let seen = Gateway(quiet).outages
    #expect(seen.map(\.mode) == [.degraded, .readOnly])
    #expect(seen.map(\.from) == [.start + .seconds(5), .start + .seconds(20)])
    #expect(seen.map(\.to) == [.start + .seconds(15), .distantFuture])
  }

  @Test("without messages there is no share")
  func silent() {
    #expect(Gateway(venue([(0, 0, 0), (5, 0, 0)])).worstMinute == nil)
    #expect(Gateway(venue([])).longestDelay == nil)
  }

  @Test("the largest gap of the mark counts after the warm-up, with its sign")
  func gap() throws {
    var market = InventedRun.make(seed: 1, story: .quiet).venues[0].markets[0]
    market.bars[10].mark = Price(ticks: 2)
    market.bars[1_000].index = Price(ticks: 1_000_000)
    market.bars[1_000].mark = Price(ticks: 970_000)
    let gap = try #require(MarkGap(market))
    #expect(gap.at == .start + .seconds(1_000))
    #expect(abs(gap.ratio + 0.03) < 1e-12)
    market.bars = []
    #expect(MarkGap(market) == nil)
  }
}
