import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct DayCycleBlockTests {
  @Test("hours of the calendar are counted from the start of the run, in flows of both kinds")
  func hours() throws {
    let day = "day: { amplitude: 0.9, peak: 22h }"
    let plan = try scenario(
      world("{ class: backgroundFlow, \(day) }\n  - { class: hawkesFlow, \(day) }")
    ).plan
    let found = plan.agents.compactMap { agent -> DayCycle? in
      switch agent.kind {
      case .backgroundFlow(let flow, _): flow.day
      case .hawkesFlow(let flow, _): flow.day
      default: nil
      }
    }
    #expect(!found.isEmpty && Set(found) == [found[0]])
    #expect(found[0].amplitude == 0.9)
    #expect(DayCycleBlock.block.initial == DayCycle())
  }

  @Test("a swing that leaves nothing at night is refused")
  func swing() {
    #expect(fault("{ class: hawkesFlow, day: { amplitude: 1 } }")?.contains("0 to 0.95") == true)
  }
}
