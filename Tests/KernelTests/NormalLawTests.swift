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

  @Test("quantiles undo probabilities")
  func quantiles() {
    #expect(NormalLaw.quantile(0.5) == 0)
    for z in [-3.0, -0.5, 0.25, 1.96] {
      #expect(abs(NormalLaw.quantile(NormalLaw.cumulative(z)) - z) < 1e-9)
    }
  }
}
