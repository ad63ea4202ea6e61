import Glibc
import Kernel
import Reports
import Testing

@Suite struct KolmogorovSmirnovTests {
  @Test("the largest gap, looked for on both sides of each step")
  func distance() {
    // Four values: the steps are at 0, 1/4, ... The value 0.6 comes second: 0.6 - 1/4.
    let test = KolmogorovSmirnov([0.2, 0.6, 0.7, 0.9]) { $0 }
    #expect(abs(test.distance - 0.35) < 1e-12)
    let low = KolmogorovSmirnov([0.05, 0.1, 0.15, 0.2]) { $0 }
    #expect(abs(low.distance - 0.8) < 1e-12)
  }

  @Test("the known quantiles of the distance: 1.358 at 5 %, 1.628 at 1 %")
  func pValue() {
    var test = KolmogorovSmirnov([], against: { $0 })
    test.count = 1_000_000
    for (scaled, expected) in [(1.358, 0.05), (1.628, 0.01), (0.8276, 0.5)] {
      test.distance = scaled / 1_000
      #expect(abs(test.pValue - expected) < 5e-4)
    }
    test.distance = 0
    #expect(test.pValue == 1)
  }

  @Test("exponential draws pass, draws with another mean do not")
  func exponential() {
    var stream = Stream(StreamKey(seed: 5, .test(71)))
    let values = (0..<2_000).map { _ in stream.exponential(mean: 1) }
    #expect(KolmogorovSmirnov(exponential: values).pValue > 0.01)
    #expect(KolmogorovSmirnov(exponential: values.map { 1.3 * $0 }).pValue < 1e-6)
  }
}
