import Agents
import Testing

@Suite struct AgentClassTests {
  @Test("every class has a name of its own and a place that records rely on")
  func titles() {
    #expect(Set(AgentClass.allCases.map(\.title)).count == AgentClass.allCases.count)
    #expect(AgentClass.allCases.map(\.rawValue) == Array(0..<UInt8(AgentClass.allCases.count)))
    #expect(AgentClass(rawValue: 0) == .venue)
  }
}
