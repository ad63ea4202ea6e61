import Testing

@testable import Reports

@Suite("How far a model is from what was measured")
struct MomentDistanceTests {
  /// Four seeds with mean 10 and a standard error of one.
  private static let root3 = 1.7320508075688772
  private let tens = [10 - root3, 10 - root3, 10 + root3, 10 + root3]

  @Test("one figure: the square of its distance in standard errors")
  func one() {
    let distance = MomentDistance([tens], targets: [13], tolerances: [0])
    #expect(abs(distance.errors[0] - 1) < 1e-12)
    #expect(abs(distance.value(of: [10]) - 9) < 1e-9)
    #expect(abs((distance.distances(of: [12])[0] ?? 0) + 1) < 1e-12)
  }

  @Test("the error of the measurement is added, square to square")
  func tolerance() {
    let distance = MomentDistance([tens], targets: [13], tolerances: [MomentDistanceTests.root3])
    #expect(abs(distance.errors[0] - 2) < 1e-12)
  }

  @Test("two figures that are always the same count as half correlated: (1 - 1/4) in the divisor")
  func together() {
    let distance = MomentDistance([tens, tens], targets: [9, 9], tolerances: [0, 0])
    // zᵀ [1 ½; ½ 1]⁻¹ z with z = (1, 1) is 4/3, not 2 of independent figures, not 1 of one.
    #expect(abs(distance.value(of: [10, 10]) - 4.0 / 3) < 1e-9)
    // Moving one against the other is the harder for it.
    #expect(abs(distance.value(of: [10, 8]) - 4) < 1e-9)
  }

  @Test("a figure that never changes is measured to a thousandth of itself")
  func finest() {
    let distance = MomentDistance([[5, 5, 5]], targets: [4], tolerances: [0])
    #expect(distance.errors == [0.005])
  }

  @Test("a figure that cannot be had has a penalty above all distances, and others still count")
  func missing() {
    let distance = MomentDistance([tens, tens], targets: [9, 9], tolerances: [0, 0])
    let (near, far) = (distance.value(of: [nil, 9]), distance.value(of: [nil, 20]))
    #expect(near == MomentDistance.penalty && far > near)
    #expect(distance.value(of: [nil, nil]) == 2 * MomentDistance.penalty)
    #expect(distance.distances(of: [nil, 9]) == [nil, 0])
  }

  @Test("a mean needs half of the seeds; at a start without any, a tenth of the target is taken")
  func half() {
    #expect(MomentDistance.mean([1, .nan, 3, .nan]) == 2)
    #expect(MomentDistance.mean([1, .nan, .nan]) == nil)
    let distance = MomentDistance([[.nan, .nan], [1, 2]], targets: [50, 1], tolerances: [0, 0])
    #expect(distance.errors[0] == 5)
    #expect(MomentDistance([[.nan, .nan]], targets: [50], tolerances: [2]).errors == [2])
  }
}
