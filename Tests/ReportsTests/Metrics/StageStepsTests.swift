import Kernel
import Primitives
import Testing

@testable import Reports
@testable import Simulations

@Suite("Steps of the stage detector")
struct StageStepsTests {
  @Test("a shuffled run has the same returns and flows, and a path that is made of them")
  func shuffled() throws {
    var market = SyntheticMarket.flat(3_600)
    SyntheticMarket.setPrices(&market) { 1 - 0.1 * Double($0) / 3_600 }
    for second in 100..<200 { market.bars[second].volume = .whole(Int64(second)) }
    let window = SyntheticMarket.window(3_600, trigger: 1_800)
    let steps = StageSteps([market], lead: 0, window)
    var stream = Stream(StreamKey(seed: 1, .test(4)))
    let other = steps.shuffled(&stream)
    #expect(other.returns != steps.returns)
    #expect(other.returns.sorted() == steps.returns.sorted())
    #expect(other.flows.map(\.volume).sorted() == steps.flows.map(\.volume).sorted())
    // All returns together lead to the same end, whatever their order.
    let (end, last) = (try #require(other.marks.last), try #require(steps.marks.last))
    #expect(abs(end / last - 1) < 1e-9)
    #expect(other.calmImpact == steps.calmImpact)
  }
}
