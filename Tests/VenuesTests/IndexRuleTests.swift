import Testing
import Venues

@Suite("What stands for spot") struct IndexRuleTests {
  @Test("five seconds of the mid unless told otherwise")
  func samples() { #expect(IndexRule().midSamples == 5) }
}
