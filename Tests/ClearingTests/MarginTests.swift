import Clearing
import Primitives
import Testing

@Suite("Equity against maintenance") struct MarginTests {
  @Test("whether equality is distress is the venue's rule")
  func equality() {
    let even = Margin(equity: .whole(5), maintenance: .whole(5))
    #expect(!DistressRule.below.isDistressed(even))
    #expect(DistressRule.atOrBelow.isDistressed(even))
    let short = Margin(equity: .whole(5) - Money(units: 1), maintenance: .whole(5))
    #expect(DistressRule.below.isDistressed(short) && DistressRule.atOrBelow.isDistressed(short))
    #expect(short.slack == Money(units: -1))
  }
}
