import Clearing
import Primitives
import Testing
import Venues

@Suite struct BankruptcyAtLeverageTests {
  private func ticks(_ kind: ContractKind, _ side: Int64, _ leverage: Int64) -> Double? {
    BankruptcyAtLeverage.price(
      kind: kind, entry: Price(ticks: 1_000), side: side, leverage: leverage)?.ticks
  }

  @Test("at 4x a long loses all a quarter below, a short a quarter above")
  func linear() {
    #expect(ticks(.linear, 1, 4) == 750 && ticks(.linear, -1, 4) == 1_250)
  }

  @Test("an inverse long falls less far, a short rises farther; without leverage there is no price")
  func inverse() {
    #expect(ticks(.inverse, 1, 4) == 800 && ticks(.inverse, -1, 5) == 1_250)
    #expect(ticks(.inverse, -1, 1) == nil)
  }
}
