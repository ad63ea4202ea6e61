import Kernel
import Testing

@testable import Sweeps

@Suite struct SaltelliDesignTests {
  @Test("a group is A, A with each factor of B, and B")
  func group() {
    let design = SaltelliDesign(factors: 3, groups: 8)
    #expect(design.points.count == 8 * 5)
    #expect(design.groupSize == 5)
    for start in stride(from: 0, to: 40, by: 5) {
      let (a, b) = (design.points[start], design.points[start + 4])
      for factor in 0..<3 {
        var mixed = a
        mixed[factor] = b[factor]
        #expect(design.points[start + 1 + factor] == mixed)
        #expect(mixed != a || a[factor] == b[factor])
      }
    }
  }

  @Test("a smaller design is the beginning of a larger one, with the same shift")
  func prefix() {
    let shift = Stream(StreamKey(seed: 3, .design(2)))
    let small = SaltelliDesign(factors: 4, groups: 16, shift: shift)
    let large = SaltelliDesign(factors: 4, groups: 64, shift: shift)
    #expect(Array(large.points.prefix(small.points.count)) == small.points)
  }

  @Test("more than twenty factors take the other sequence")
  func many() {
    #expect(SaltelliDesign(factors: 25, groups: 2).points[0].count == 25)
  }
}
