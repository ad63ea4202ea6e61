import Kernel
import Testing

@testable import Agents

@Suite struct PowerLawPlacementTests {
  let placement = PowerLawPlacement(
    scale: 0.5e-4, exponent: 0.8, farReach: 0.3, farExponent: 0.4)

  /// Share of 20,000 draws that fulfil a condition; four standard errors are at most 0.0142.
  private func share(
    _ draw: (inout Stream) -> Double, where condition: (Double) -> Bool
  ) -> Double {
    var stream = Stream(StreamKey(seed: 1, .test(7)))
    return Double((0..<20_000).count { _ in condition(draw(&stream)) }) / 20_000
  }

  @Test(
    "near the best price orders thin out by a power",
    arguments: [(0.5e-4, 0.431_856), (1e-4, 0.593_282), (10e-4, 0.925_759)])
  func near(distance: Double, expected: Double) {
    #expect(abs(placement.share(within: distance) - expected) < 1e-6)
    let drawn = share(placement.near) { $0 <= distance }
    #expect(abs(drawn - expected) < 0.0142)
  }

  @Test(
    "with a hump at 2 bp orders get denser up to there, and thin out by a power beyond",
    arguments: [(1e-4, 0.154_715), (2e-4, 0.618_860), (2.5e-4, 0.783_497), (10e-4, 0.965_551)])
  func hump(distance: Double, expected: Double) {
    let humped = PowerLawPlacement(
      scale: 0.5e-4, exponent: 0.8, hump: 2e-4, farReach: 0.3, farExponent: 0.4)
    #expect(abs(humped.share(within: distance) - expected) < 1e-6)
    let drawn = share(humped.near) { $0 <= distance }
    #expect(abs(drawn - expected) < 0.0142)
    // As dense on one side of the hump as on the other.
    let (below, above) = (humped.share(within: 1.999e-4), humped.share(within: 2.001e-4))
    let top = humped.share(within: 2e-4)
    #expect(abs((top - below) / (above - top) - 1) < 0.01)
    #expect(humped.share(within: 0.01) == 1)
  }

  @Test("none lands beyond 1 %")
  func truncated() {
    #expect(placement.share(within: 0.01) == 1)
    #expect(share(placement.near) { (0...0.01).contains($0) } == 1)
  }

  @Test("beyond 1 % depth grows like distance to the power 0.4, out to 30 %")
  func far() {
    #expect(share(placement.far) { (0.01...0.3 + 1e-12).contains($0) } == 1)
    // Half of it lies within (1 + (30^0.4 - 1) / 2)^2.5 percent.
    #expect(abs(share(placement.far) { $0 <= 0.093_861 } - 0.5) < 0.0142)
    // 30^0.4 - 1 times as much as within 1 %.
    #expect(abs(placement.farShare - 2.898_060) < 1e-6)
  }
}
