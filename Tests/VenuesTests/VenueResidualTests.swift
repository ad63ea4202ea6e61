import Clearing
import Matching
import Primitives
import TestSupport
import Testing
import Venues

@Suite("Who bears what nobody could pay") struct VenueResidualTests {
  /// a is long ten from 100 with 100 behind it and is closed at 80 without a limit: 100 are
  /// missing. m has sold; s, short three, and l, long four, stand by.
  private func desk(_ residual: ResidualLoss, alone: Bool = false) -> VenueDesk {
    var rules = VenueRules.plain
    rules.liquidation.limit = .none
    rules.fund.residual = residual
    rules.fund.period = .hours(1)
    let desk = VenueDesk(rules, [.plain()])
    desk.trader("m", cash: 1_000)
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    if !alone {
      desk.trader("s", cash: 1_000)
      desk.trader("l", cash: 1_000, .isolated, leverage: 2)
      desk.sell("s", 3, at: 100)
      desk.buy("l", 3, at: 100)
    }
    desk.buy("m", 10, at: 80)
    desk.mark(90)
    return desk
  }

  @Test("nobody: it stays in the account of bad debt")
  func badDebt() {
    let desk = desk(.badDebt)
    #expect(desk.lines(with: "badDebt") == ["bad debt to a 100: badDebt"])
  }

  @Test("everybody with a position, by its size, and the rest of the rounding stays with dust")
  func socialised() {
    let desk = desk(.socialised)
    // a has closed against m: s and l are left with three each.
    #expect(
      desk.lines(with: "socialised") == [
        "s to dust 50.00000001: socialisedLoss", "l to dust 50.00000001: socialisedLoss",
        "dust to a 100: socialisedPayout",
      ])
    #expect(desk.cash("bad debt") == .zero && desk.cash("a") == .zero)
    #expect(desk.cash("dust") == Money(units: 2))
    #expect(desk.cash("s") == .whole(950) - Money(units: 1))
    #expect(desk.position("l").margin == .whole(100) - Money(units: 1))
  }

  @Test("nobody when nobody is left")
  func nobodyLeft() {
    let desk = desk(.socialised, alone: true)
    #expect(desk.lines(with: "badDebt") == ["bad debt to a 100: badDebt"])
  }

  @Test("those who have gained in the period, in proportion, at its end")
  func clawback() {
    let desk = desk(.clawback)
    #expect(desk.lines(with: "badDebt") == ["bad debt to a 100: badDebt"])
    // m has gained 200 and s 30; what is paid in is no gain, and l has lost.
    desk.send(.topUp(.whole(500)), by: "l")
    desk.wait(.minutes(59))
    desk.unwindFund()
    #expect(desk.lines == [])
    desk.wait(.minutes(1))
    desk.unwindFund()
    #expect(
      desk.lines == [
        "m to bad debt 86.95652173: clawback", "s to bad debt 13.04347826: clawback",
      ])
    #expect(desk.cash("bad debt") == Money(units: -1))
    // A new period begins with nothing owed.
    desk.wait(.hours(1))
    desk.unwindFund()
    #expect(desk.lines == [])
  }
}
