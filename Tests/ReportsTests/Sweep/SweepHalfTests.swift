import Testing

@testable import Reports

@Suite("Half of the runs")
struct SweepHalfTests {
  private func half(_ table: SweepTable) -> SweepHalf? {
    let view = SweepView(table)
    return SweepHalf(view, SweepEffects(view))
  }

  @Test("one of eight at 4 and five at 8: half of them three quarters of the way, in ratios")
  func oneAxis() throws {
    let found = try #require(half(InventedSweep.one))
    #expect(found.column == 1 && found.axis == 0)
    // 4 × 2^0.75
    #expect(abs(found.crossing.value - 6.727_171) < 1e-6)
    #expect(found.text == "6.7")
    #expect(found.words.hasPrefix("half of the runs show cascade of V1/BTC-PERP at leverage 6.7"))
  }

  @Test("with two axes the other one stands at its middle value")
  func twoAxes() throws {
    let found = try #require(half(InventedSweep.two))
    #expect(found.words.hasSuffix(" with depth 1"))
    #expect(abs(found.crossing.value - 6.727_171) < 1e-6)
  }

  @Test("words have no half between them, and what never happens passes none")
  func none() {
    let words = InventedSweep.grid([InventedSweep.words], seeds: 4) { point, _ in
      [0, point[0], 0]
    }
    #expect(half(words) == nil)
    #expect(half(InventedSweep.noise) == nil)
  }
}
