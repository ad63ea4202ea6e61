import Kernel
import Testing

@testable import Reports

@Suite struct SobolIndicesTests {
  var stream = Stream(StreamKey(seed: 25, .test(1)))

  /// Groups of a function of two factors at random points.
  mutating func groups(_ count: Int, _ result: (Double, Double) -> Double) -> [[Double]] {
    (0..<count).map { _ in
      let (a, b) = ((stream.uniform(), stream.uniform()), (stream.uniform(), stream.uniform()))
      return [result(a.0, a.1), result(b.0, a.1), result(a.0, b.1), result(b.0, b.1)]
    }
  }

  @Test("of 2x + y the first has four fifths of the variance, alone and in all")
  mutating func sum() throws {
    let groups = groups(20_000) { 2 * $0 + $1 }
    let indices = try #require(SobolIndices(groups, &stream))
    #expect(abs(indices.mean - 1.5) < 0.01)
    #expect(abs(indices.variance - 5.0 / 12) < 0.01)
    for (index, share) in zip(indices.factors, [0.8, 0.2]) {
      #expect(abs(index.first.value - share) < 0.03)
      #expect(abs(index.total.value - share) < 0.03)
    }
  }

  @Test("two that act only together have nothing alone, and everything in all")
  mutating func product() throws {
    let groups = groups(20_000) { ($0 - 0.5) * ($1 - 0.5) }
    let indices = try #require(SobolIndices(groups, &stream))
    for index in indices.factors {
      #expect(abs(index.first.value) < 0.03)
      #expect(abs(index.total.value - 1) < 0.03)
    }
  }

  @Test("an interval holds its value, and is narrower with more groups")
  mutating func interval() throws {
    let few = groups(200) { 2 * $0 + $1 }
    let many = groups(5_000) { 2 * $0 + $1 }
    let wide = try #require(SobolIndices(few, draws: 200, &stream)).factors[0].first
    let narrow = try #require(SobolIndices(many, draws: 200, &stream)).factors[0].first
    for estimate in [wide, narrow] {
      #expect(try #require(estimate.low) < estimate.value)
      #expect(try #require(estimate.high) > estimate.value)
      #expect(abs(estimate.value - 0.8) < 2 * (estimate.halfWidth ?? 0))
    }
    #expect(try #require(narrow.halfWidth) < 0.5 * (wide.halfWidth ?? 0))
  }

  @Test("what never varies, or is too little, has no shares")
  mutating func nothing() {
    #expect(SobolIndices([[1, 1, 1], [1, 1, 1]], &stream) == nil)
    #expect(SobolIndices([[1, 2, 3]], &stream) == nil)
    #expect(SobolIndices([], &stream) == nil)
  }
}
