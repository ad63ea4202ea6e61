import Clearing
import Kernel
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite("Hurry before a halt") struct HaltMagnetTests {
  @Test("wishes grow evenly from the reach to the halt")
  func growth() {
    let magnet = HaltMagnet(gain: 2, reach: .percent(2))
    #expect(magnet.urgency(at: .percent(5)) == 1)
    #expect(magnet.urgency(at: .percent(2)) == 1)
    #expect(abs(magnet.urgency(at: .percent(1)) - 2) < 1e-12)
    #expect(magnet.urgency(at: .zero) == 3)
    #expect(HaltMagnet(gain: 2, reach: .zero).urgency(at: .zero) == 1)
  }

  @Test("without a breaker, and without the wish, nobody hurries")
  func off() {
    let bench = AgentBench(markets: [.bitcoin])
    let market = MarketID(0)
    MarketView.lend(of: bench.venue, at: .start) { view in
      #expect(HaltMagnet(gain: 2).urgency(view, in: market) == 1)
      #expect(HaltMagnet().urgency(view, in: market) == 1)
    }
    var rules = VenueRules()
    rules.breakers.priceHalt.move = .percent(1)
    let watched = AgentBench(rules: rules, markets: [.bitcoin])
    MarketView.lend(of: watched.venue, at: .start) { view in
      #expect(abs(HaltMagnet(gain: 2).urgency(view, in: market) - 2) < 1e-6)
      #expect(HaltMagnet().urgency(view, in: market) == 1)
    }
  }
}
