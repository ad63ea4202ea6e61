import Clearing
import Primitives
import Testing
import Venues

@Suite("What a part of a portfolio has to bring") struct PortfolioBankruptcyTests {
  @Test("each part bears a share of what is left by what it must keep")
  func shares() {
    // 30 left of 100: a part of 40 is left 12, so that 400 of value have to bring 388.
    let account = Margin(equity: .whole(30), maintenance: .whole(100))
    #expect(
      PortfolioBankruptcy.quote(
        value: .whole(-400), maintenance: .whole(-40), account: account) == .whole(388))
    #expect(
      PortfolioBankruptcy.quote(
        value: .whole(400), maintenance: .whole(-40), account: account) == .whole(-412))
  }

  @Test("what is missing is borne the same way, rounded up")
  func missing() {
    let account = Margin(equity: Money(units: -10), maintenance: Money(units: 3))
    #expect(
      PortfolioBankruptcy.quote(
        value: Money(units: -100), maintenance: Money(units: -1), account: account
      ).units == 104)
  }

  @Test(
    "a fill beyond that price pays a fee of what it brought, at most a share; short of it the fund")
  func delta() {
    let deltas = [395, 389, 388, 380].map {
      InsuranceDelta.of(received: .whole($0), bankruptcy: .whole(388), mostFee: .percent(1))
    }
    #expect(
      deltas == [
        Money(units: 395_000_000), .whole(1), .zero, .whole(-8),
      ])
  }
}
