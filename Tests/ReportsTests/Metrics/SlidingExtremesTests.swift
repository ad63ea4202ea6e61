import Testing

@testable import Reports

@Suite("Sliding extremes")
struct SlidingExtremesTests {
  /// Looks at every pair.
  private func naiveFall(_ values: [Double], within length: Int) -> Double {
    var worst = 0.0
    for end in values.indices {
      for start in max(0, end - length)...end where values[start] > 0 {
        worst = max(worst, 1 - values[end] / values[start])
      }
    }
    return worst
  }

  @Test("the worst fall within a span is that of looking at every pair", arguments: 1...40)
  func worstFall(_ seed: UInt64) {
    var dice = InventedRun.Noise(seed)
    let values = (0..<200).map { _ in 1 + (dice.next() * 100).rounded() }
    for length in [0, 1, 2, 7, 50, 199, 500] {
      #expect(
        SlidingExtremes.worstFall(values, within: length) == naiveFall(values, within: length))
    }
  }

  @Test("the highest of the window at every place")
  func maxima() {
    var dice = InventedRun.Noise(5)
    let values = (0..<300).map { _ in dice.next() }
    var seen: [Double] = []
    SlidingExtremes.forEachMaximum(values, within: 13) { place, highest in
      #expect(place == seen.count)
      seen.append(highest)
    }
    #expect(seen == values.indices.map { values[max(0, $0 - 13)...$0].max() })
  }

  @Test("nothing falls in an empty or rising series")
  func edges() {
    #expect(SlidingExtremes.worstFall([], within: 5) == 0)
    #expect(SlidingExtremes.worstFall([1, 2, 3], within: 5) == 0)
    #expect(SlidingExtremes.worstFall([4, 2, 1], within: 1) == 0.5)
  }
}
