import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Prices of the last while") struct PriceTrackTests {
  @Test("extremes, average and the oldest are those of the window")
  func window() {
    var chance = Chance(5)
    var track = PriceTrack(length: 7)
    var all: [Int64] = []
    for _ in 0..<2_000 {
      let price = chance.lots(90...110)
      all.append(price)
      track.append(price)
      let seen = all.suffix(7)
      #expect(track.lowest == seen.min() && track.highest == seen.max())
      #expect(track.oldest == seen.first && track.sum == seen.reduce(0, +))
      #expect(track.isFull == (all.count >= 7))
    }
  }

  @Test("a window of seconds has a sample at either end; one that is not watched keeps nothing")
  func length() {
    var track = PriceTrack(window: .seconds(3), isWatched: true)
    for price: Int64 in [100, 101, 102, 103] { track.append(price) }
    #expect(track.oldest == 100)
    track.append(104)
    #expect(track.oldest == 101 && track.average == 103)
    var blind = PriceTrack(window: .seconds(3), isWatched: false)
    blind.append(100)
    #expect(blind.count == 0)
  }

  @Test("a move of a per cent each second is 294 % a day")
  func volatility() {
    var track = PriceTrack(length: 11)
    for second in 0..<11 { track.append(second % 2 == 0 ? 100_000 : 101_000) }
    // The way back is 1000 / 101000: a mean of ten squares is 0.995² (1e-2)², times √86400.
    let isAbove = track.isMoreVolatile(than: Rate(billionths: 2_920_000_000))
    let isFarAbove = track.isMoreVolatile(than: Rate(billionths: 2_930_000_000))
    #expect(isAbove && !isFarAbove)
  }

  @Test("a restart forgets, a copy does not")
  func restart() {
    var track = PriceTrack(length: 3)
    for price: Int64 in [100, 50, 200] { track.append(price) }
    let copy = track.clone()
    track.restart(at: 10)
    #expect(track.count == 1 && track.lowest == 10 && track.highest == 10)
    let (isWild, wasWild) = (track.isMoreVolatile(than: .zero), copy.isMoreVolatile(than: .zero))
    #expect(!isWild && wasWild)
    #expect(copy.lowest == 50 && copy.highest == 200)
  }
}
