import CGSL
import Kernel
import Testing

@Suite struct ChanceTests {
  @Test("GSL ends the process on a wrong argument, unless it was silenced")
  func silenced() async {
    await #expect(processExitsWith: .failure) {
      var state = cgsl_state(a: 1, b: 2, c: 3, d: 4)
      _ = cgsl_below(&state, 0)
    }
    await #expect(processExitsWith: .success) {
      Chance.silenceGSLErrors()
      var state = cgsl_state(a: 1, b: 2, c: 3, d: 4)
      _ = cgsl_below(&state, 0)
    }
  }
}
