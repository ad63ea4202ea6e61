import Testing

@testable import Reports

@Suite("Falls in two legs")
struct LegsTests {
  /// Straight lines between knots (second, price).
  private func path(_ knots: [(Int, Double)]) -> [Double] {
    var values: [Double] = []
    for (a, b) in zip(knots, knots.dropFirst()) {
      for second in a.0..<b.0 {
        values.append(a.1 + (b.1 - a.1) * Double(second - a.0) / Double(b.0 - a.0))
      }
    }
    return values + [knots[knots.count - 1].1]
  }

  @Test("a fall, a pause of five minutes, another fall")
  func two() throws {
    let legs = Legs(
      path([(0, 100), (600, 100), (660, 97), (1_300, 97.2), (1_500, 90), (2_400, 92)]), from: 600)
    #expect(legs.areTwo)
    #expect(abs(legs.firstDepth - 0.03) < 0.002)
    let first = try #require(legs.firstAt)
    #expect((640...660).contains(first))
    let second = try #require(legs.secondAt)
    #expect((1_340...1_420).contains(second))
    #expect(try #require(legs.plateauFrom) < second - Legs.pause)
  }

  @Test("one long slide has one leg")
  func slide() {
    let legs = Legs(path([(0, 100), (600, 100), (1_800, 88), (3_000, 88)]), from: 600)
    #expect(legs.firstAt != nil)
    #expect(!legs.areTwo)
  }

  @Test("a pause that is too short joins the legs")
  func shortPause() {
    let legs = Legs(
      path([(0, 100), (600, 100), (660, 97), (850, 97), (1_000, 90), (1_250, 84), (1_260, 80)]),
      from: 600)
    #expect(!legs.areTwo)
  }

  @Test("noise of half a percent has none", arguments: 1...8)
  func noise(_ seed: UInt64) {
    var dice = InventedRun.Noise(seed)
    let values = (0..<3_600).map { _ in 100 + 0.5 * (dice.next() - 0.5) }
    let legs = Legs(values, from: 600)
    #expect(legs.firstAt == nil && !legs.areTwo && legs.firstDepth == 0)
  }

  @Test("a trigger after the end has none")
  func late() {
    #expect(Legs([100, 100], from: 5) == Legs([], from: 0))
  }
}
