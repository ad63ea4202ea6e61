import Agents
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite struct HaltMagnetBlockTests {
  @Test("ordinary flow, trend followers and leveraged traders may hurry before a halt")
  func who() throws {
    let magnet = "{ gain: 2, reach: 1% }"
    let plan = try scenario(
      world("{ class: trendFollower, magnet: \(magnet) }")
    ).plan
    let found = plan.agents.compactMap { agent -> HaltMagnet? in
      if case .trendFollower(let parameters, _) = agent.kind { parameters.magnet } else { nil }
    }
    #expect(found.first == HaltMagnet(gain: 2, reach: .percent(1)))
    #expect(HaltMagnetBlock.block.initial == HaltMagnet())
  }
}
