import Testing
import Venues

@Suite("Whom a loss falls on") struct DeleveragingRuleTests {
  @Test("the names by which texts choose procedures")
  func names() {
    #expect(DeleveragingPrice.allCases.map(\.rawValue) == ["bankruptcy", "mark"])
    #expect(DeleveragingRank.allCases.map(\.rawValue) == ["profitAndLeverage"])
  }
}
