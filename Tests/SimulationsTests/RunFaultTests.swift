import Primitives
import Simulations
import Testing

@Suite struct RunFaultTests {
  @Test("a fault says what happened and how to see it again")
  func description() {
    let fault = RunFault("money is gone", seed: 7, at: .start + .seconds(2), event: EventID(41))
    #expect(
      "\(fault)" == "money is gone (seed 7, event 41, 2000000000 ns into the run)")
  }
}
