import Reports
import Testing

@Suite struct LinearFitTests {
  @Test("points on a line are found back")
  func line() throws {
    let fit = try #require(LinearFit([1, 2, 5], [5, 7, 13]))
    #expect(abs(fit.slope - 2) < 1e-12)
    #expect(abs(fit.intercept - 3) < 1e-12)
    #expect(abs(fit.explained - 1) < 1e-12)
  }

  @Test("half of the variance explained")
  func half() throws {
    // x = ±1, y = x ± 1 in equal parts.
    let fit = try #require(LinearFit([-1, -1, 1, 1], [-2, 0, 0, 2]))
    #expect(abs(fit.slope - 1) < 1e-12)
    #expect(abs(fit.explained - 0.5) < 1e-12)
  }

  @Test("points above one another have no line")
  func none() {
    #expect(LinearFit([1], [1]) == nil)
    #expect(LinearFit([2, 2], [1, 3]) == nil)
  }
}
