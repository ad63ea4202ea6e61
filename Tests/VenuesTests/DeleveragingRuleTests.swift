import Testing
import Venues

@Suite("Whom a loss falls on") struct DeleveragingRuleTests {
  @Test("the names by which texts choose procedures")
  func names() {
    #expect(
      DeleveragingPrice.allCases.map(\.rawValue) == ["bankruptcy", "mark", "previousMark"])
    #expect(
      DeleveragingPolicy.allCases.map(\.rawValue) == [
        "profitAndLeverage", "hyperliquid", "random", "proRataContracts", "proRataProfit",
        "proRataEquity", "leverageAwareProRata", "integerProRata", "minMaxHaircut",
        "socialisedHaircut", "none",
      ])
  }

  @Test("all policies but two close somebody")
  func closing() {
    let others = DeleveragingPolicy.allCases.filter { !$0.closesWinners }
    #expect(others == [.socialisedHaircut, .none])
    #expect(
      DeleveragingRule().rank == .profitAndLeverage && DeleveragingRule().price == .bankruptcy)
  }
}
