import Primitives
import Testing
import Venues

@Suite("What a trade costs") struct FeeRuleTests {
  @Test("a maker pays less than a taker, and fees round up")
  func fees() {
    let fees = FeeRule()
    #expect(fees.maker < fees.taker && fees.rounding == .up)
  }
}
