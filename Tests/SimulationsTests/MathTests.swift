import Testing

@testable import Simulations

@Suite struct MathTests {
  @Test("exp and log are those of the C library, and undo each other")
  func inverse() {
    #expect(Math.exp(0) == 1)
    #expect(Math.log(1) == 0)
    for x in [-30.0, -1, 0.5, 3, 20] { #expect(abs(Math.log(Math.exp(x)) - x) < 1e-12) }
  }
}
