import Primitives
import TestSupport
import Testing
import Venues

@Suite struct CollateralRuleTests {
  @Test("no published rulebook sells coins for debts, or nets, unless it is asked to")
  func off() {
    for preset in StormPreset.allCases {
      #expect(preset.rules.collateral == CollateralRule(), "\(preset)")
      #expect(preset.rules.collateral.autoExchange.below == nil, "\(preset)")
      #expect(preset.rules.margin.netting == .one, "\(preset)")
    }
  }

  @Test("margin that rises with open interest is dYdX's alone")
  func interest() {
    let scaling = StormPreset.allCases.filter { $0.rules.margin.scalesWithInterest }
    #expect(scaling == [.dydxV4])
  }
}
