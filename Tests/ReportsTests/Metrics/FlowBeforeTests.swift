import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("Flow before the trigger")
struct FlowBeforeTests {
  /// An hour of calm in which takers buy and sell 500 a second each, and news at its end.
  private func flow(_ change: (inout MarketRecord) -> Void) -> FlowBefore {
    var market = SyntheticMarket.flat(4_200)
    change(&market)
    return FlowBefore(market, SyntheticMarket.window(4_200, trigger: 3_600))
  }

  @Test("who buys as much as he sells leaves no trace; half of the placebos are a tie")
  func calm() {
    let calm = flow { _ in }
    #expect(calm.flow == 0 && calm.rank == 0.5)
  }

  @Test("an insider who sells a tenth more of all trades for ten minutes stands below all placebos")
  func insider() {
    let leak = flow { market in
      for second in 3_000..<3_600 { market.bars[second].takerSold = .whole(600) }
    }
    #expect(leak.flow == -0.2 && leak.rank == 0)
  }

  @Test("one who sold as much half an hour before is a placebo himself")
  func placebo() {
    let leak = flow { market in
      for second in 3_000..<3_600 { market.bars[second].takerSold = .whole(600) }
      for second in 1_500..<2_100 { market.bars[second].takerSold = .whole(700) }
    }
    // Of 36 placebos, from minutes 5-15 to 40-50, those that hold half of the sales or more: nine
    // below, two with just as much.
    #expect(leak.flow == -0.2)
    #expect(leak.rank == (9 + 2 * 0.5) / 36)
  }

  @Test("what comes after the trigger does not count, nor the minutes in which the book fills")
  func edges() {
    let later = flow { market in
      for second in 3_600..<4_200 { market.bars[second].takerSold = .whole(1_000) }
      for second in 0..<300 { market.bars[second].takerSold = .whole(1_000) }
    }
    #expect(later.flow == 0 && later.rank == 0.5)
  }

  @Test("without a trigger there is nothing to be before; with too little calm no placebo")
  func absent() {
    let market = SyntheticMarket.flat(4_200)
    let quiet = FlowBefore(market, SyntheticMarket.window(4_200))
    #expect(quiet.flow == nil && quiet.rank == nil)
    let early = FlowBefore(market, SyntheticMarket.window(4_200, trigger: 1_200))
    #expect(early.flow == 0 && early.rank == nil)
  }
}
