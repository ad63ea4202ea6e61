import Testing

@testable import Reports

@Suite("Rank correlation")
struct RankCorrelationTests {
  @Test("what rises with it has one, whatever the shape; what falls has minus one")
  func order() throws {
    let x = (1...10).map { Double($0) }
    #expect(try #require(RankCorrelation.estimate(x, x.map { $0 * $0 * $0 })).value == 1)
    #expect(try #require(RankCorrelation.estimate(x, x.map { -$0 })).value == -1)
  }

  @Test("the textbook's ten pairs: 1 - 6 × 194 / 990, with ties none")
  func textbook() throws {
    // IQ and hours of television: the worked example of most courses.
    let x: [Double] = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    let y: [Double] = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    let found = try #require(RankCorrelation.estimate(x, y))
    #expect(abs(found.value - (1 - 6.0 * 194 / 990)) < 1e-12)
    #expect(found.seeds == 10 && found.leavesZeroOut == false)
  }

  @Test("too few pairs, or nothing that changes, says nothing")
  func nothing() {
    #expect(RankCorrelation.estimate([1, 2, 3], [1, 2, 3]) == nil)
    let same = [Double](repeating: 1, count: 20)
    #expect(RankCorrelation.estimate(same, (0..<20).map(Double.init)) == nil)
  }
}
