import Glibc
import Reports
import Testing

@Suite struct PowerLawTests {
  @Test("exact laws have their exponent", arguments: [-1.5, -0.5, 0, 0.6, 2])
  func exact(exponent: Double) throws {
    let x = [1.0, 2, 5, 10, 40]
    let fit = try #require(PowerLaw.fit(x, x.map { 7 * pow($0, exponent) }))
    #expect(abs(fit.slope - exponent) < 1e-12)
    #expect(abs(fit.intercept - log(7)) < 1e-12)
  }

  @Test("points that are not above zero are left out, and three must stay")
  func kept() throws {
    let fit = try #require(PowerLaw.fit([1, 2, 4, 0, 8], [3, 6, 12, 5, -1]))
    #expect(abs(fit.slope - 1) < 1e-12)
    #expect(PowerLaw.fit([1, 2, 4, 8], [3, 6, 0, -2]) == nil)
  }

  @Test("groups of equally many by size, and the mean of each")
  func groups() {
    let found = PowerLaw.groups([5, 1, 4, 2, 3, 6], [50, 10, 40, 20, 30, 60], count: 3)
    #expect(found.x == [1.5, 3.5, 5.5] && found.y == [15, 35, 55])
    // Seven in three: two, two, three.
    let seven = PowerLaw.groups([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7], count: 3)
    #expect(seven.x == [1.5, 3.5, 6])
    #expect(PowerLaw.groups([1, 2], [1, 2], count: 5).x == [1, 2])
  }
}
