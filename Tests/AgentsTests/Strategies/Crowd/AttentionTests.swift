import Glibc
import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct AttentionTests {
  func attention(
    _ people: Int, _ change: (inout LeveragedCrowd.Social.Attention) -> Void = { _ in }
  ) -> Attention {
    var rules = LeveragedCrowd.Social.Attention()
    change(&rules)
    return Attention(rules, people: people, Stream(StreamKey(seed: 8, .test(1))))
  }

  @Test("without a post nobody ever attends")
  func quiet() {
    var attention = attention(1_000)
    var changes = Buffer<Attention.Change>()
    for _ in 0..<1_000 { attention.advance(60, isCrisis: true, changes: &changes) }
    #expect(changes.isEmpty && attention.susceptible == 1_000)
  }

  @Test("everybody turns at most twice: to it, and away from it")
  func turns() {
    var attention = attention(2_000) { $0.crisis = 5 }
    var changes = Buffer<Attention.Change>()
    for _ in 0..<20 { attention.wake(&changes) }
    for _ in 0..<3_000 { attention.advance(60, isCrisis: true, changes: &changes) }
    #expect(attention.attentive == 0)
    var turned = [[Bool]](repeating: [], count: 2_000)
    for index in 0..<changes.count {
      turned[Int(changes[index].person)].append(changes[index].isAttentive)
    }
    #expect(turned.allSatisfy { $0 == [] || $0 == [true, false] })
    #expect(turned.count { $0.isEmpty } == attention.susceptible)
    #expect(attention.weary == 2_000 - attention.susceptible)
  }

  @Test("who infects nobody tires after half an hour on average")
  func tires() {
    var attention = attention(10_000) { $0.calm = 0 }
    var changes = Buffer<Attention.Change>()
    for _ in 0..<10_000 { attention.wake(&changes) }
    attention.advance(1_800, isCrisis: false, changes: &changes)
    // Four deviations of a binomial.
    let left = 10_000 * exp(-1.0)
    #expect(abs(Double(attention.attentive) - left) < 4 * (left * (1 - exp(-1.0))).squareRoot())
  }

  @Test("one post in a hundred makes somebody attentive")
  func posts() {
    var attention = attention(10_000)
    var changes = Buffer<Attention.Change>()
    for _ in 0..<1_000 { attention.read(100, changes: &changes) }
    #expect(abs(attention.attentive - 1_000) < 127)
    attention.read(0, changes: &changes)
    #expect(changes.count == attention.attentive)
  }
}
