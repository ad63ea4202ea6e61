import Primitives
import Testing
import Venues

@Suite("When the insurance fund takes over") struct FundRuleTests {
  @Test("a tenth of the depth within one per cent, every five seconds")
  func slices() {
    let rule = FundRule()
    #expect(rule.slice == .percent(10) && rule.band == .percent(1) && rule.every == .seconds(5))
    #expect(rule.work == .slices)
  }

  @Test("each purse for itself while it is solvent, and the rest is bad debt")
  func standard() {
    let rule = FundRule()
    #expect(rule.purses == .perContract && rule.accept == .solvent)
    #expect(rule.trigger == .purseEmpty && rule.residual == .badDebt)
    #expect(rule.mostLoss == nil && rule.mostShare == .one)
  }
}
