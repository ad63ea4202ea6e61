import Testing

@testable import Reports

@Suite("Twins")
struct TwinEffectTests {
  private let base = seeds([0.10, 0.12, 0.14, 0.16, 0.18, 0.20])

  @Test("differences are taken seed by seed, so that what both share cancels")
  func pairs() throws {
    // Every seed falls exactly 4 points less, in another order.
    var rows = seeds([0.06, 0.08, 0.10, 0.12, 0.14, 0.16])
    rows.reverse()
    let effect = try #require(
      TwinEffect(TwinResult(id: "t", title: "T", seeds: rows), base: base, market: "V1/BTC"))
    #expect(effect.pairs == 6)
    #expect(abs(effect.change.value + 0.04) < 1e-12)
    #expect(abs(try #require(effect.change.low) + 0.04) < 1e-12)
    #expect(abs(try #require(effect.change.high) + 0.04) < 1e-12)
    #expect(effect.isSeen == true)
    #expect(abs(try #require(effect.explained) - 0.04 / 0.15) < 1e-12)
  }

  @Test("seeds that ran only once count for nothing; few pairs have no interval")
  func missing() throws {
    let twin = TwinResult(id: "t", title: "T", seeds: Array(seeds([0.1, 0.1]).dropFirst()))
    let effect = try #require(TwinEffect(twin, base: base, market: "V1/BTC"))
    #expect(effect.pairs == 1)
    #expect(abs(effect.change.value + 0.02) < 1e-12)
    #expect(effect.isSeen == nil)
    #expect(TwinEffect(twin, base: base, market: "V1/ETH") == nil)
  }

  @Test("an interval that holds zero is no difference")
  func unseen() throws {
    let twin = seeds([0.101, 0.119, 0.141, 0.159, 0.181, 0.199])
    let effect = try #require(
      TwinEffect(TwinResult(id: "t", title: "T", seeds: twin), base: base, market: "V1/BTC"))
    #expect(effect.isSeen == false)
  }

  @Test("of a base that does not fall nothing can be explained")
  func noFall() throws {
    let flat = seeds([0, 0])
    let effect = try #require(
      TwinEffect(TwinResult(id: "t", title: "T", seeds: flat), base: flat, market: "V1/BTC"))
    #expect(effect.explained == nil)
  }
}
