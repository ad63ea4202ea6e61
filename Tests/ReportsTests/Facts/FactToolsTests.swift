import Glibc
import Kernel
import Testing

@testable import Reports

@Suite struct FactToolsTests {
  @Test("returns over two rows do not overlap, and a rest is left out")
  func returns() {
    let found = FactTools.returns([1, 5, 2, 9, 6, 7], every: 2)
    #expect(found == [log(2.0), log(3.0)])
    #expect(FactTools.returns([1], every: 1).isEmpty)
  }

  @Test("a coin has an excess kurtosis of -2, one large move in ten makes it tall")
  func kurtosis() throws {
    #expect(FactTools.excessKurtosis([1, -1, 1, -1, 1, -1]) == -2)
    // Nine at 0 and one at 10: p (1 - p) (1 - 3 p (1 - p)) / (p (1 - p))² - 3 for p = 0.1.
    let tall = try #require(FactTools.excessKurtosis([Double](repeating: 0, count: 9) + [10]))
    #expect(abs(tall - (0.73 / 0.09 - 3)) < 1e-9)
    #expect(FactTools.excessKurtosis([4, 4, 4, 4]) == nil)
    #expect(FactTools.excessKurtosis([1, 2, 3]) == nil)
  }

  @Test("a correlation has a sign, and what does not vary has none")
  func correlation() throws {
    let x = [1.0, 2, 3, 4]
    #expect(FactTools.correlation(x, [2, 4, 6, 8]) == 1)
    #expect(FactTools.correlation(x, [4, 3, 2, 1]) == -1)
    // About the means, products add up to 4 and squares to 5.
    let some = try #require(FactTools.correlation(x, [1, 3, 2, 4]))
    #expect(abs(some - 0.8) < 1e-12)
    #expect(FactTools.correlation(x, [7, 7, 7, 7]) == nil)
    #expect(FactTools.correlation([7, 7, 7, 7], x) == nil)
    #expect(FactTools.correlation([1, 2], [1, 2]) == nil)
    #expect(FactTools.errorOfCorrelation(0.6, 64) == 0.08)
  }

  @Test("a mean of windows has an error from three windows on, and skips what is not known")
  func means() throws {
    let two = try #require(FactTools.mean(ofWindows: [1, 3]))
    #expect(two.value == 2 && two.error == nil)
    let four = try #require(FactTools.mean(ofWindows: [1, 3, .nan, 5, .infinity, 3]))
    #expect(four.value == 3)
    #expect(abs((four.error ?? 0) - (8.0 / 3).squareRoot() / 2) < 1e-12)
    #expect(FactTools.mean(ofWindows: [.nan]) == nil)
  }

  @Test("rows of one window are a range each, also when a number is skipped")
  func windows() {
    #expect(FactTools.windows([0, 0, 1, 3, 3, 3]) == [0..<2, 2..<3, 3..<6])
    #expect(FactTools.windows([]).isEmpty)
  }

  @Test("the same chance for every run, another for every estimator")
  func chance() {
    var (a, b, c) = (FactTools.stream(2), FactTools.stream(2), FactTools.stream(4))
    let draws = (a.bits(), b.bits(), c.bits())
    #expect(draws.0 == draws.1 && draws.0 != draws.2)
  }
}
