import Testing

@testable import Reports

@Suite("Student's t with any degrees of freedom")
struct StudentTests {
  @Test(
    "chances are those of the tables, and two closed forms",
    arguments: [
      // One degree is Cauchy's law: half of it lies beyond one. Two: 1 - t / √(t² + 2).
      (1.0, 1.0, 0.5), (1.0, 2.0, 1 - 1 / 3.0.squareRoot()), (2.0, 4.5, 0.108_257_907),
      (0.0, 7.0, 1.0), (.infinity, 3.0, 0.0),
    ])
  func tails(_ t: Double, _ freedom: Double, _ chance: Double) {
    #expect(abs(Student.tails(t, freedom: freedom) - chance) < 1e-8)
    #expect(Student.tails(-t, freedom: freedom) == Student.tails(t, freedom: freedom))
  }

  @Test("95 % reach as far as the printed quantiles, between whole degrees as well")
  func reach() {
    #expect(abs(Student.reach(freedom: 15) - 2.131_449_5) < 1e-6)
    #expect(abs(Student.reach(freedom: 4.5) - 2.658_912_3) < 1e-6)
    let whole = IncompleteBeta.studentQuantile(0.975, degrees: 8)
    #expect(abs(Student.reach(freedom: 8) - whole) < 1e-9)
  }
}
