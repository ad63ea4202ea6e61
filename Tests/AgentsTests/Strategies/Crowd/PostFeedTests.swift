import Glibc
import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct PostFeedTests {
  func feed(_ change: (inout LeveragedCrowd.Social.Posts) -> Void = { _ in }) -> PostFeed {
    var rules = LeveragedCrowd.Social.Posts()
    change(&rules)
    return PostFeed(rules, Stream(StreamKey(seed: 5, .test(1))))
  }

  @Test("on a calm day posts come two and a half times as often as by themselves")
  func calm() {
    var feed = feed()
    #expect(abs(feed.index - 1.5) < 1e-12 && abs(feed.fear) < 1e-12)
    for _ in 0..<40_000 { feed.advance(1) }
    // 10,000 are expected; their variance is 6.25 times that, four deviations are 1,000.
    #expect(abs(feed.posts - 10_000) < 1_000)
  }

  @Test("what is too small is not written of; ten times the threshold is, by the logarithm")
  func liquidations() {
    var feed = feed()
    let before = feed.process.intensity(0)
    feed.noteLiquidation(of: 0.9)
    #expect(feed.process.intensity(0) == before)
    feed.noteLiquidation(of: 9)
    #expect(abs(feed.process.intensity(0) - before - log(10) / 120) < 1e-12)
  }

  @Test("the index follows within its time, and does not pass its cap")
  func index() {
    var feed = feed {
      ($0.rate, $0.branching, $0.memory) = (100, 0, .hours(24))
      $0.perLiquidation = 86_400 * 100
    }
    #expect(feed.index == 0)
    // One unit of the logarithm: twice as many posts, for a day.
    feed.noteLiquidation(of: exp(1) - 1)
    for _ in 0..<600 { feed.advance(1) }
    #expect(abs(feed.index - (1 - exp(-1.0))) < 0.01)
    var loud = self.feed { $0.perLiquidation = 1e6 }
    loud.noteLiquidation(of: 100)
    loud.advance(1)
    #expect(loud.index == 10 && loud.fear == 17)
  }

  @Test("a post that nobody answers is forgotten")
  func forgets() {
    var feed = feed { $0.rate = 1e-9 }
    feed.forget()
    #expect(abs(feed.process.intensity(0) - 1e-9) < 1e-20)
    feed.post()
    #expect(feed.posts == 1 && feed.fresh == 1)
    #expect(abs(feed.process.intensity(0) - 0.6 / 120) < 1e-8)
  }
}
