import Clearing
import Primitives
import Testing

@Suite("A cross account, and how far prices may go") struct CrossRiskTests {
  @Test("the walk finds the same margin, and counts open cross positions only")
  func sameMargin() {
    let desk = ClearingDesk(100, 50, 10)
    desk.open("a", 1_000)
    desk.open("b", 1_000)
    _ = desk.clearing.setMode(MarketID(2), desk.slot("a", in: 2), .isolated)
    desk.deal("a", buys: 3, from: "b", at: 100)
    desk.deal("a", sells: 2, to: "b", at: 50, in: 1)
    desk.deal("a", buys: 5, from: "b", at: 10, in: 2)
    desk.mark(93)
    desk.mark(57, in: 1)
    let risk = desk.clearing.crossRisk(of: desk.account("a"))
    #expect(risk.margin == desk.clearing.crossMargin(of: desk.account("a")))
    #expect(risk.legs == 2)
  }

  @Test("slack never falls by more than the exposure times the move, through all tiers")
  func bound() {
    let desk = ClearingDesk(100, 100, schedule: .threeTiers)
    desk.open("a", 40_000)
    desk.open("b", 100_000)
    desk.deal("a", buys: 90, from: "b", at: 100)
    desk.deal("a", sells: 70, to: "b", at: 100, in: 1)
    let before = desk.clearing.crossRisk(of: desk.account("a"))
    for percent in Int64(1)...99 {
      desk.mark(100 - percent)
      desk.mark(100 + percent, in: 1)
      let after = desk.clearing.crossMargin(of: desk.account("a"))
      let lost = Double((before.margin.slack - after.slack).units)
      #expect(lost <= before.exposure * Double(percent) / 100 + 4)
    }
  }
}
