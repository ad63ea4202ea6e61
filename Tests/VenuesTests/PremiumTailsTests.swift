import Primitives
import Testing
import Venues

@Suite("Extremes that are left out") struct PremiumTailsTests {
  @Test("the odd one goes at the top")
  func odd() {
    #expect(PremiumTails.kept(of: 5, tails: .percent(25)) == 1..<4)
    #expect(PremiumTails.kept(of: 5, tails: .percent(10)) == 0..<4)
    #expect(PremiumTails.kept(of: 4, tails: .percent(25)) == 1..<3)
  }

  @Test("none, or all, leaves everything")
  func everything() {
    #expect(PremiumTails.kept(of: 5, tails: .zero) == 0..<5)
    #expect(PremiumTails.kept(of: 5, tails: .percent(80)) == 0..<5)
    #expect(PremiumTails.kept(of: 0, tails: .percent(25)) == 0..<0)
  }
}
