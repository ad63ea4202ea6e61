import Primitives
import Testing
import Venues

@testable import Reports

@Suite("What a policy does") struct PolicyOutcomeTests {
  @Test("beyond need is what was taken less what had to be; the ratio is to the deficit")
  func overshoot() {
    var outcome = PolicyOutcome(.random, closed: [], haircuts: [])
    #expect(outcome.overshootRatio == nil && outcome.winnersShare == nil)
    outcome.removed = .whole(60)
    outcome.budget = .whole(15)
    outcome.deficit = .whole(20)
    outcome.covered = .whole(18)
    #expect(outcome.overshoot == .whole(45) && outcome.overshootRatio == 3)
    #expect(outcome.uncovered == .whole(2))
    outcome.covered = .whole(25)
    #expect(outcome.uncovered == .zero)
    (outcome.positionsClosed, outcome.winnersClosed) = (4, 3)
    #expect(outcome.winnersShare == 0.75)
  }
}
