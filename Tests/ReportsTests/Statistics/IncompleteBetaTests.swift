import Glibc
import Testing

@testable import Reports

@Suite("Incomplete beta")
struct IncompleteBetaTests {
  @Test("closed forms: I_x(1, 1) is x, I_x(a, 1) a power, I_x(1, b) the rest of one")
  func closedForms() {
    for x in [0.001, 0.1, 0.37, 0.5, 0.9, 0.999] {
      #expect(abs(IncompleteBeta.regularized(x, 1, 1) - x) < 1e-14)
      #expect(abs(IncompleteBeta.regularized(x, 3, 1) - x * x * x) < 1e-14)
      #expect(abs(IncompleteBeta.regularized(x, 1, 4) - (1 - pow(1 - x, 4))) < 1e-14)
    }
    #expect(IncompleteBeta.regularized(0, 2, 3) == 0)
    #expect(IncompleteBeta.regularized(1, 2, 3) == 1)
  }

  @Test("the two sides of one picture come to one")
  func symmetry() {
    for (x, a, b) in [(0.2, 2.5, 7.0), (0.6, 40.0, 21.5), (0.03, 0.5, 120.0)] {
      let sum = IncompleteBeta.regularized(x, a, b) + IncompleteBeta.regularized(1 - x, b, a)
      #expect(abs(sum - 1) < 1e-13)
    }
  }

  /// Sums of `n choose k`, without the function under test.
  private func plainSum(_ count: Int, _ trials: Int, _ chance: Double) -> Double {
    var term = pow(1 - chance, Double(trials))
    var sum = term
    for k in stride(from: 1, through: count, by: 1) {
      term *= Double(trials - k + 1) / Double(k) * chance / (1 - chance)
      sum += term
    }
    return sum
  }

  @Test(
    "a binomial tail is the sum of its terms",
    arguments: [(0, 64, 0.05), (3, 20, 0.2), (10, 20, 0.5), (60, 64, 0.95), (12, 500, 0.01)])
  func binomial(_ count: Int, _ trials: Int, _ chance: Double) {
    let tail = IncompleteBeta.binomial(atMost: count, of: trials, chance: chance)
    #expect(abs(tail - plainSum(count, trials, chance)) < 1e-12)
  }

  @Test("nothing is below no hit, and everything at most all of them")
  func binomialEnds() {
    #expect(IncompleteBeta.binomial(atMost: -1, of: 5, chance: 0.3) == 0)
    #expect(IncompleteBeta.binomial(atMost: 5, of: 5, chance: 0.3) == 1)
  }

  @Test(
    "Student's quantiles are those of the printed tables",
    arguments: [(1, 12.7062), (2, 4.30265), (8, 2.30600), (30, 2.04227), (1_000, 1.96234)])
  func student(_ degrees: Int, _ table: Double) {
    #expect(abs(IncompleteBeta.studentQuantile(0.975, degrees: degrees) - table) < 5e-5)
    #expect(abs(IncompleteBeta.studentQuantile(0.025, degrees: degrees) + table) < 5e-5)
    #expect(IncompleteBeta.studentQuantile(0.5, degrees: degrees) == 0)
  }
}
