import Primitives
import Testing

@testable import Simulations

@Suite struct RetryRuleTests {
  @Test("the pause doubles each time, up to the longest")
  func pauses() {
    var rule = RetryRule()
    (rule.pause, rule.longest) = (.milliseconds(250), .seconds(3))
    #expect(
      (0...5).map(rule.pause(before:))
        == [
          .milliseconds(250), .milliseconds(500), .seconds(1), .seconds(2), .seconds(3),
          .seconds(3),
        ])
    #expect(rule.pause(before: 255) == .seconds(3))
  }
}
