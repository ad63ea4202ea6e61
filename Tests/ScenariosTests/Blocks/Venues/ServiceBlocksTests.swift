import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct ServiceBlocksTests {
  @Test("the keys of outages and of sending again reach the gateway")
  func reach() throws {
    let text = """
      outages: { active: true, perDay: 1, threshold: 0.8, perMinute: 2, rejects: 40%, \
      duration: 3m, spread: 0, kinds: { degraded: 0, noCancel: 1, readOnly: 2, halt: 3 } }
      retry: { tries: 5, pause: 1s, longest: 1m }
      """
    let rules = try #require(decode(VenueSection.serviceBlock, text).root)
    #expect(rules.outages.isActive && rules.outages.weights == [0, 1, 2, 3])
    #expect(rules.outages.perDay == 1 && rules.outages.threshold == 0.8)
    #expect(rules.outages.perMinute == 2 && rules.outages.rejects == 0.4)
    #expect(rules.outages.duration == .minutes(3) && rules.outages.spread == 0)
    #expect(rules.retry.tries == 5 && rules.retry.pause == .seconds(1))
    #expect(rules.retry.longest == .minutes(1))
  }

  @Test("an outage of no kind is refused")
  func kinds() {
    let text = "kinds: { degraded: 0, noCancel: 0, readOnly: 0, halt: 0 }"
    #expect(
      lines(decode(ServiceBlocks.outages, text).report)
        == ["E0411 1:1 kinds: no kind of failure is left"])
  }
}
