import Primitives
import Simulations
import TestSupport
import Testing

@testable import cascade

@Suite struct EngineBenchTests {
  @Test("a whole run is timed, and is the run that it would be without a clock beside it")
  func run() throws {
    let plan = SampleWorld.crash(seed: 3, .seconds(20)).plan
    var simulation = try Simulation.begin(plan)
    try simulation.run()
    let row = try EngineBench.run(plan, repetitions: 2)
    #expect(row.events == simulation.events && row.events > 0)
    #expect(row.fingerprint == simulation.fingerprint.description)
  }

  @Test("events a second and nanoseconds an event are the same figure twice")
  func figures() {
    let row = EngineBench.Row(events: 2_000_000, seconds: 0.5, fingerprint: "")
    #expect(row.eventsPerSecond == 4_000_000 && row.nanosecondsPerEvent == 250)
    #expect(
      BenchTable.line(row)
        == "  event                      n = 2,000,000      250.0 ns  4,000,000 events a second")
  }
}
