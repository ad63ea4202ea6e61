import Primitives
import Simulations
import Testing
import Venues

@Suite struct ShockTests {
  private let venue = VenueID(0)
  private let market = MarketID(0)

  @Test(
    "what is wrong with a venue lasts; what is said or sold does not, and a halt the venue ends")
  func lasting() {
    let span = Interval.seconds(9)
    let lasting: [Shock.Kind] = [
      .degraded(venue, rejects: 0.1, latencyFactor: 2, lasting: span),
      .cancelsHalted(venue, lasting: span), .outage(venue, lasting: span),
      .transfersFrozen(venue, lasting: span),
    ]
    for kind in lasting { #expect(Shock(at: .start, kind).lasting == span) }
    let others: [Shock.Kind] = [
      .news([.init(asset: 0, ratio: -0.1)], over: span),
      .makerSize(venue, market, share: 0.5, over: span),
      .sale(venue, market, amount: .whole(1), over: span),
      .halt(venue, market, as: nil, lasting: span),
    ]
    for kind in others { #expect(Shock(at: .start, kind).lasting == nil) }
  }
}
