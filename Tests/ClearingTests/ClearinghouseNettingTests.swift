import Clearing
import Primitives
import TestSupport
import Testing

@Suite("Positions that offset each other") struct ClearinghouseNettingTests {
  /// Three markets at 100, the first two on one base asset; half a percent of maintenance.
  private func desk(_ netting: Rate, schedule: MarginSchedule? = nil) -> ClearingDesk {
    let desk = ClearingDesk(
      100, 100, 100, schedule: schedule, netting: netting, families: [1, 1, 2])
    desk.open("a", 100_000)
    desk.open("b", 100_000)
    return desk
  }

  @Test("a long and a short on one base ask for their share, one on another for all")
  func share() {
    let desk = desk(.percent(20))
    desk.deal("a", buys: 100, from: "b", at: 100)
    desk.deal("a", sells: 60, to: "b", at: 100, in: 1)
    desk.deal("a", sells: 40, to: "b", at: 100, in: 2)
    // 50 + 30 + 20, less four fifths of 30 on either side.
    #expect(desk.clearing.crossMargin(of: desk.account("a")).maintenance == .whole(52))
    #expect(desk.clearing.relief(of: desk.account("a")) == .whole(48))
  }

  @Test("without the rule everything is asked for")
  func off() {
    let desk = desk(.one)
    desk.deal("a", buys: 100, from: "b", at: 100)
    desk.deal("a", sells: 60, to: "b", at: 100, in: 1)
    #expect(desk.clearing.crossMargin(of: desk.account("a")).maintenance == .whole(80))
  }

  @Test("an isolated position offsets nothing")
  func isolated() {
    let desk = desk(.zero)
    desk.open("c", 100_000)
    _ = desk.clearing.setMode(MarketID(1), desk.slot("c", in: 1), .isolated)
    desk.deal("c", buys: 100, from: "b", at: 100)
    desk.deal("c", sells: 60, to: "b", at: 100, in: 1)
    #expect(desk.clearing.crossMargin(of: desk.account("c")).maintenance == .whole(50))
  }

  @Test("slack lasts as far as the exposure says, whichever way each price goes")
  func bound() {
    var chance = Chance(11)
    for _ in 0..<400 {
      let share = chance.pick([Rate.zero, .percent(10), .percent(60)])
      let desk = desk(share, schedule: .threeTiers)
      let sizes = (0..<3).map { _ in chance.lots(-120...120) }
      for (market, lots) in sizes.enumerated() where lots != 0 {
        if lots > 0 {
          desk.deal("a", buys: lots, from: "b", at: 100, in: market)
        } else {
          desk.deal("a", sells: -lots, to: "b", at: 100, in: market)
        }
      }
      let before = desk.clearing.crossRisk(of: desk.account("a"))
      for _ in 0..<40 {
        let part = Double(chance.lots(1...100)) / 100
        for (market, lots) in sizes.enumerated() {
          // Against the position by all of the part, or anywhere in its favour.
          let against = chance.once(in: 2)
          let move = against ? part : -Double(chance.lots(0...95)) / 100
          let ticks = 100 * (lots > 0 ? 1 - move : 1 + move)
          desk.mark(max(1, Int64(lots > 0 ? ticks.rounded(.up) : ticks.rounded(.down))), in: market)
        }
        let after = desk.clearing.crossMargin(of: desk.account("a"))
        let lost = Double((before.margin.slack - after.slack).units)
        #expect(lost <= before.exposure * part + Double(2 * before.legs))
      }
    }
  }
}
