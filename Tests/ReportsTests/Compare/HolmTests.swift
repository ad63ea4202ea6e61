import Testing

@testable import Reports

@Suite("Holm's adjustment")
struct HolmTests {
  private func near(_ a: [Double], _ b: [Double]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-12 }
  }

  @Test("the smallest counts for all, the next for one fewer, and none falls below one before it")
  func adjusts() {
    // 4 × 0.01, 3 × 0.015 (0.045), 2 × 0.02 would be less than that, 1 × 0.6.
    #expect(near(Holm.adjusted([0.02, 0.01, 0.6, 0.015]), [0.045, 0.04, 0.6, 0.045]))
    #expect(near(Holm.adjusted([0.5, 0.6]), [1, 1]))
    #expect(near(Holm.adjusted([0.03]), [0.03]))
    #expect(Holm.adjusted([]).isEmpty)
  }
}
