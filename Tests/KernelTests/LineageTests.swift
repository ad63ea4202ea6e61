import Kernel
import Primitives
import Testing

@Suite("Fresh chance for a branched run")
struct LineageTests {
  private let purpose = StreamKey.Purpose.agent(AgentID(3 as Int))

  private func start(_ seed: UInt64, _ number: UInt64) -> [UInt64] {
    var stream = Lineage(seed: seed, number: number).stream(purpose)
    return (0..<4).map { _ in stream.bits() }
  }

  @Test("the same number gives the same stream, another number another one")
  func numbers() {
    #expect(start(7, 1) == start(7, 1))
    #expect(Set([start(7, 1), start(7, 2), start(8, 1), start(8, 2)]).count == 4)
  }

  @Test("number 0 is the run as it began")
  func origin() {
    var first = Stream(StreamKey(seed: 7, purpose))
    #expect(start(7, 0)[0] == first.bits())
    #expect(start(7, 0) != start(7, 1))
  }

  @Test("askers of one lineage are told apart")
  func askers() {
    let lineage = Lineage(seed: 7, number: 1)
    let purposes: [StreamKey.Purpose] = [
      purpose, .latency(AgentID(3 as Int)), .regime, .commonJumps, .fundamental(asset: 0),
    ]
    var firsts: [UInt64] = []
    for purpose in purposes {
      var stream = lineage.stream(purpose)
      firsts.append(stream.bits())
    }
    #expect(Set(firsts).count == purposes.count)
  }
}
