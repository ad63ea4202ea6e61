import Testing

@testable import Reports

@Suite("Moments")
struct MomentsTests {
  @Test("mean, deviation over n - 1, quantiles between neighbours")
  func values() throws {
    let sample = [2.0, 4, 4, 4, 5, 5, 7, 9]
    #expect(Moments.mean(sample) == 5)
    #expect(abs(try #require(Moments.deviation(sample)) - 2.138_09) < 1e-5)
    #expect(Moments.median(sample) == 4.5)
    #expect(Moments.quantile(sample, 0) == 2)
    #expect(Moments.quantile(sample, 1) == 9)
    #expect(Moments.quantile([1, 3], 0.25) == 1.5)
  }

  @Test("a sample too small has none")
  func small() {
    #expect(Moments.mean([]) == nil)
    #expect(Moments.median([]) == nil)
    #expect(Moments.deviation([1]) == nil)
  }
}
