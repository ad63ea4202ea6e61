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

  @Test("what was fitted counts once what was fitted is drawn")
  func drawn() {
    var fitted = target(0.12)
    fitted.isFitted = true
    #expect(TargetScore(fitted, seeds([0.12]), countsFitted: true).mark == .hit)
    #expect(TargetScore(fitted, seeds([0.3]), countsFitted: true).mark == .miss)
  }

  @Test("a band is as wide as the range given for the measurement, or half of it")
  func width() throws {
    let values = (0...20).map { 0.10 + 0.002 * Double($0) }
    let width = try #require(TargetScore(target(0.12), seeds(values)).width)
    #expect(abs(width - 0.036 / 0.04) < 1e-9)
    #expect(TargetScore(target(0.12), seeds([0.12])).width == nil)
  }

  @Test("skill: better than a null that is farther off, worse than one that is spot on")
  func skill() {
    let nulls = [
      TwinResult(id: "a", title: "A", seeds: seeds([0.16, 0.16])),
      TwinResult(id: "b", title: "B", seeds: seeds([0.12, 0.12])),
      TwinResult(id: "c", title: "C", seeds: seeds([nil, nil])),
    ]
    let score = TargetScore(target(0.12), seeds([0.13, 0.13]), nulls: nulls)
    #expect(score.skills.map { $0.map { ($0 * 100).rounded() } } == [75, -100, nil])
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
