import Simulations
import Testing

@testable import Scenarios

@Suite struct JumpProcessTests {
  @Test("a shape takes its own keys and leaves the others alone")
  func shapes() {
    var process = JumpProcess()
    process.perYear = 12
    #expect(
      process.jumps == Jumps(perYear: 12, size: .normal(mean: -0.02, deviation: 0.04)))
    process.shape = .doubleExponential
    #expect(
      process.jumps
        == Jumps(
          perYear: 12, size: .doubleExponential(up: 0.35, upMean: 0.025, downMean: 0.04)))
  }
}
