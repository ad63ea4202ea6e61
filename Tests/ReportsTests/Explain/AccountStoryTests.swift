import Agents
import Clearing
import Primitives
import Testing

@testable import Reports

@Suite("What a story adds up to")
struct AccountStoryTests {
  @Test("a unit that no step accounts for is found")
  func unexplained() {
    let dominoes = Dominoes(telling: \.first)
    var story = dominoes.bench.watch!.story
    #expect(story.unexplained == 0 && story.sum == Int128(story.closing.equity.units))
    story.closing.equity.units += 1
    #expect(story.unexplained == 1)
    #expect(story.liquidations == [1] && story.deleveragedFor == [])
  }
}
