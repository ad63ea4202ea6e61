import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct BackgroundFlowBlockTests {
  @Test("keys stand in groups, and leave the rest of the group as it is")
  func groups() throws {
    let plan = try scenario(
      world(
        """
        { class: backgroundFlow, market: BTC-PERP, turnover: 3.6, size: { mean: 2 },
              feedback: { cap: 7 }, far: { reach: 20% } }
        """)
    ).plan
    var wanted = BackgroundFlow.Parameters()
    (wanted.turnover, wanted.size, wanted.feedbackCap) = (3.6, 2, 7)
    wanted.farReach = .percent(20)
    #expect(plan.agents[0].kind == .backgroundFlow(wanted, MarketID(0)))
  }

  @Test("the busy hour is one of the calendar: 15:00 is 295 minutes before a start at 19:55")
  func hours() throws {
    let plan = try scenario(
      world("{ class: backgroundFlow, market: BTC-PERP, day: { amplitude: 0.4, peak: 15h } }")
    ).plan
    var wanted = BackgroundFlow.Parameters()
    wanted.day = DayCycle(amplitude: 0.4, peak: .minutes(-295))
    #expect(plan.agents[0].kind == .backgroundFlow(wanted, MarketID(0)))
  }
}
