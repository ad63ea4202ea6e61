import Clearing
import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("One market of a venue") struct MarketTests {
  @Test("everything begins at the listed price")
  func fresh() {
    let desk = VenueDesk(.plain, [.plain(price: 250)])
    #expect(desk.venue.markets[0].last == Price(ticks: 250))
    #expect(desk.venue.markets[0].index == Price(ticks: 250) && desk.mark() == 250)
    #expect(desk.venue.markets[0].volume == 0 && desk.venue.markets[0].trades == 0)
    #expect(desk.venue.markets[0].nextFunding == .start + .hours(8))
  }

  @Test("the mark posted before the present one is remembered")
  func previousMark() {
    let desk = VenueDesk()
    #expect(desk.venue.markets[0].previousMark == Price(ticks: 100))
    desk.mark(97)
    desk.mark(95)
    #expect(desk.venue.markets[0].previousMark == Price(ticks: 97))
    let copy = desk.venue.clone()
    #expect(copy.markets[0].previousMark == Price(ticks: 97))
  }

  @Test("of the trades since the last mark, the one that moved the price most is remembered")
  func movers() {
    var movers = Movers()
    movers.note(Cause(motive: .trend), from: 100, to: 99)
    movers.note(Cause(motive: .whale), from: 99, to: 90)
    movers.note(Cause(motive: .dip), from: 90, to: 94)
    movers.note(Cause(motive: .seller), from: 94, to: 92)
    #expect(movers.down.motive == .whale && movers.downTicks == 9)
    #expect(movers.up.motive == .dip && movers.upTicks == 4)
  }

  @Test("a mid is believed while the book is narrow, and clipped to what is quoted when it is not")
  func mid() {
    let desk = VenueDesk(.plain, [.plain(price: 1_000)])
    desk.trader("m", cash: 1_000_000)
    #expect(desk.venue.markets[0].midHalves == 2_000)
    desk.rest("1002 | m 1\n---\n999 | m 1")
    #expect(desk.venue.markets[0].midHalves == 2_001)
    desk.send(.cancelAll, by: "m")
    desk.rest("990 | m 1\n---")
    #expect(desk.venue.markets[0].midHalves == 1_980)
  }

  @Test("a copy knows what was traded, and what liquidations sold of it")
  func copied() {
    let desk = VenueDesk(.plain, [.plain()])
    desk.trader("a", cash: 100, .isolated, leverage: 10)
    desk.trader("m", cash: 1_000_000)
    desk.sell("m", 10, at: 100)
    desk.buy("a", 10, at: 100)
    desk.buy("m", 10, at: 95)
    desk.mark(90)
    let copy = desk.venue.clone()
    #expect(desk.venue.markets[0].forcedVolume.sold == 10)
    #expect(copy.markets[0].forcedVolume == desk.venue.markets[0].forcedVolume)
    #expect(copy.markets[0].volume == desk.venue.markets[0].volume)
    #expect(copy.markets[0].trades == desk.venue.markets[0].trades)
  }
}
