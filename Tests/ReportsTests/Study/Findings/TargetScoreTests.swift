import Testing

@testable import Reports

@Suite("Measured against simulated")
struct TargetScoreTests {
  private func target(_ measured: Double) -> Target {
    Target(
      title: "trough", metric: "drawdown", market: "V1/BTC", measured: measured,
      low: measured - 0.02, high: measured + 0.02, source: "here")
  }

  @Test("one seed hits when it lies in the range of the measurement")
  func single() {
    #expect(TargetScore(target(0.12), seeds([0.135])).mark == .hit)
    let miss = TargetScore(target(0.12), seeds([0.15]))
    #expect(miss.mark == .miss)
    #expect(abs((miss.error ?? 0) - 0.03) < 1e-12)
    #expect(miss.low == nil)
  }

  @Test("several seeds hit when the measurement lies between their 5th and 95th percentile")
  func several() {
    let values = (0...20).map { 0.10 + 0.005 * Double($0) }
    #expect(TargetScore(target(0.12), seeds(values)).mark == .hit)
    #expect(TargetScore(target(0.12), seeds(values)).isInRange == false)
    #expect(TargetScore(target(0.10), seeds(values)).mark == .miss)
    #expect(TargetScore(target(0.15), seeds(values)).isInRange == true)
  }

  @Test("what was fitted is never a hit, and most seeds must be measurable")
  func exceptions() {
    var fitted = target(0.12)
    fitted.isFitted = true
    #expect(TargetScore(fitted, seeds([0.12])).mark == .fitted)
    #expect(TargetScore(target(0.12), seeds([0.12, nil])).mark == .notMeasurable)
    #expect(TargetScore(target(0.12), seeds([])).mark == .notMeasurable)
    #expect(TargetScore(target(0.12), seeds([0.12, 0.12, nil])).mark == .hit)
  }

  @Test("nulls that hit as well are named by number")
  func nulls() {
    let nulls = [
      TwinResult(id: "a", title: "A", seeds: seeds([0.3])),
      TwinResult(id: "b", title: "B", seeds: seeds([0.12])),
    ]
    #expect(TargetScore(target(0.12), seeds([0.12]), nulls: nulls).nulls == [2])
  }
}
