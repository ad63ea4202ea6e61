import Testing
import Venues

@Suite("What stands for spot") struct IndexRuleTests {
  @Test("five seconds of the mid unless told otherwise")
  func samples() { #expect(IndexRule().midSamples == 5) }

  @Test("the names by which texts choose the method")
  func names() {
    #expect(
      IndexMethod.allCases.map(\.rawValue) == ["blend", "weightedMean", "weightedMedian"])
  }
}
