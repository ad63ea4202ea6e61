import Glibc
import Testing

@testable import Reports

@Suite("Uncertainty")
struct UncertaintyTests {
  @Test("a 95th percentile is bounded from above by 72 values and not by 71, a 99th by 368")
  func tailBounds() {
    #expect(Uncertainty.ranks(ofQuantile: 0.95, in: 71).high == nil)
    #expect(Uncertainty.ranks(ofQuantile: 0.95, in: 72).high == 72)
    #expect(Uncertainty.ranks(ofQuantile: 0.99, in: 367).high == nil)
    #expect(Uncertainty.ranks(ofQuantile: 0.99, in: 368).high == 368)
    #expect(Uncertainty.ranks(ofQuantile: 0.05, in: 71).low == nil)
    #expect(Uncertainty.ranks(ofQuantile: 0.05, in: 72).low == 1)
  }

  @Test("a median is bounded by the extremes of six values, and not by five")
  func medianBounds() {
    #expect(Uncertainty.ranks(ofQuantile: 0.5, in: 5) == (nil, nil))
    #expect(Uncertainty.ranks(ofQuantile: 0.5, in: 6) == (1, 6))
    // Printed tables of sign-test intervals: 25 values, 8th to 18th; 64 values, 24th to 41st.
    #expect(Uncertainty.ranks(ofQuantile: 0.5, in: 25) == (8, 18))
    #expect(Uncertainty.ranks(ofQuantile: 0.5, in: 64) == (24, 41))
  }

  @Test("no quantile of nothing, nor at the ends", arguments: [0.0, 1, -0.1, 1.5])
  func noRanks(_ share: Double) {
    #expect(Uncertainty.ranks(ofQuantile: share, in: 100) == (nil, nil))
    #expect(Uncertainty.ranks(ofQuantile: 0.5, in: 0) == (nil, nil))
    #expect(Uncertainty.quantile([], 0.5) == nil)
  }

  @Test("the interval of order statistics holds the true median in 95 % of samples and more")
  func covers() throws {
    var dice = InventedRun.Noise(11)
    var covered = 0
    for _ in 0..<2_000 {
      // Exponential waiting times: far from symmetric.
      let values = (0..<25).map { _ in -log(1 - dice.next()) }
      let estimate = try #require(Uncertainty.median(values))
      let low = try #require(estimate.low)
      let high = try #require(estimate.high)
      if low <= log(2) && log(2) <= high { covered += 1 }
    }
    // 8th to 18th of 25: 95.7 %; four deviations of 2,000 samples are 1.8 %.
    #expect(covered > 1_874 && covered < 1_954)
  }

  @Test("a quantile lies between its neighbours, and keeps what is beyond measure on its side")
  func values() throws {
    let estimate = try #require(Uncertainty.quantile([4, 1, 3, 2], 0.5))
    #expect(estimate == Estimate(2.5, low: nil, high: nil, seeds: 4))
    let beyond = try #require(Uncertainty.quantile([1, .infinity, 2, .infinity], 0.95))
    #expect(beyond.value == .infinity)
    #expect(Uncertainty.median([1, 2, .infinity])?.value == 2)
  }

  @Test("never seen in 64 is at most 5.6 %, always seen at least 94.4 %")
  func extremes() throws {
    let never = try #require(Uncertainty.proportion(0, of: 64))
    #expect(never.low == 0)
    #expect(abs(try #require(never.high) - 0.056_009_1) < 1e-6)
    #expect(abs(try #require(never.high) - Numbers.unseenBound(trials: 64)) < 1e-9)
    let always = try #require(Uncertainty.proportion(64, of: 64))
    #expect(abs(try #require(always.low) - 0.943_990_9) < 1e-6)
    #expect(always.high == 1)
  }

  @Test(
    "Clopper and Pearson's bounds are those of the tables",
    arguments: [(14, 64, 0.1251, 0.3397), (1, 10, 0.0025, 0.4450), (5, 10, 0.1871, 0.8129)])
  func proportions(_ seen: Int, _ trials: Int, _ low: Double, _ high: Double) throws {
    let estimate = try #require(Uncertainty.proportion(seen, of: trials))
    #expect(abs(try #require(estimate.low) - low) < 1e-4)
    #expect(abs(try #require(estimate.high) - high) < 1e-4)
    #expect(Uncertainty.proportion(3, of: 2) == nil)
    #expect(Uncertainty.proportion(0, of: 0) == nil)
  }

  @Test("a mean has Student's interval, one value none")
  func means() throws {
    let estimate = try #require(Uncertainty.mean([2, 4, 4, 4, 5, 5, 7, 9]))
    // Mean 5, deviation 2.13809, t 2.36462 over √8.
    #expect(estimate.value == 5)
    #expect(abs(try #require(estimate.halfWidth) - 1.787_49) < 1e-4)
    #expect(Uncertainty.mean([3]) == Estimate(3, low: nil, high: nil, seeds: 1))
    #expect(Uncertainty.mean([]) == nil)
  }
}
