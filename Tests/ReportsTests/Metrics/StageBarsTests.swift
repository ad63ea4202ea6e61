import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("Bars of the stage detector")
struct StageBarsTests {
  private func bars(_ change: (inout MarketRecord) -> Void) -> StageBars {
    var market = SyntheticMarket.flat(3_600)
    change(&market)
    return StageBars([market], lead: 0, SyntheticMarket.window(3_600, trigger: 1_800))
  }

  private func place(_ bars: StageBars, _ second: Int) -> Int { second / 5 - 1 }

  @Test("the strike itself triggers for a minute")
  func strike() {
    let bars = bars { _ in }
    #expect(bars.seconds == 5)
    #expect(bars.strength(.trigger, place(bars, 1_800)) == 1)
    #expect(bars.strength(.trigger, place(bars, 1_860)) == 1)
    #expect(bars.strength(.trigger, place(bars, 1_865)) < 1)
    #expect(bars.strength(.trigger, place(bars, 1_795)) < 1)
  }

  @Test("a trigger is not what is forced")
  func forced() {
    let bars = bars { market in
      for second in 1_700..<1_900 { market.bars[second].freelySold = .zero }
    }
    #expect(bars.strength(.trigger, place(bars, 1_800)) == 0)
  }

  @Test("withdrawal and void follow the bids over their calm median")
  func depth() {
    let bars = bars { market in
      for index in market.samples.indices where index >= 400 {
        market.samples[index].bids[2].total = .whole(SyntheticMarket.depth / 5)
      }
      market.samples[500].bids[2].total = .zero
    }
    #expect(abs(bars.strength(.withdrawal, 450) - 2) < 1e-9)
    #expect(bars.strength(.withdrawal, 100) == 0.4)
    #expect(bars.strength(.withdrawal, 500) == 100)
  }

  @Test("one closed winner is ADL in that bar")
  func deleveraging() {
    let bars = bars { $0.bars[2_003].deleveraged = Money(units: 1) }
    #expect(bars.strength(.deleveraging, place(bars, 2_005)) == 1)
    #expect(bars.strength(.deleveraging, place(bars, 2_010)) == 0)
  }
}
