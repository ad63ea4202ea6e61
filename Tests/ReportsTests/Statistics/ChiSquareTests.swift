import Testing

@testable import Reports

@Suite("Chi-square")
struct ChiSquareTests {
  @Test("the five per cent points of every table")
  func table() {
    for (value, freedom) in [(3.841, 1), (5.991, 2), (18.307, 10)] {
      #expect(abs(ChiSquare.tail(value, freedom: freedom) - 0.05) < 1e-4)
    }
    #expect(ChiSquare.tail(0, freedom: 3) == 1)
  }
}
