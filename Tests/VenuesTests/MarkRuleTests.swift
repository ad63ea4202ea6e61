import Testing
import Venues

@Suite("Where the mark comes from") struct MarkRuleTests {
  @Test("the names by which texts choose the source")
  func names() {
    #expect(
      MarkSource.allCases.map(\.rawValue)
        == ["median", "last", "index", "fairBasis", "indexBasis", "oracleMedian"])
  }
}
