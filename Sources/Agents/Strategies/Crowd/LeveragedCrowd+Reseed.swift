import Kernel
import Primitives

extension LeveragedCrowd {
  /// What its accounts decide from here on is drawn anew. What is decided already stays: thresholds
  /// of panic, delays that run.
  mutating func reseed(_ lineage: Lineage, agent: AgentID) {
    for index in 0..<holders.count {
      holders[index].stream = lineage.stream(.account(agent, index: index))
    }
    mood.reseed(lineage, agent: agent)
  }
}
