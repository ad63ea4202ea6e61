import Kernel
import Testing

@Suite struct NormalLawTests {
  @Test("probabilities as in the tables")
  func table() {
    for (z, found) in [(0.0, 0.5), (1, 0.841_344_746), (1.96, 0.975_002_105), (-3, 0.001_349_898)] {
      #expect(abs(NormalLaw.cumulative(z) - found) < 1e-9)
    }
    #expect(NormalLaw.cumulative(-40) == 0 && NormalLaw.cumulative(40) == 1)
  }
}
