import Primitives
import Simulations
import TestSupport
import Testing
import Venues

@Suite struct ObserverTests {
  /// Notes only entries; all else is left to the defaults.
  private struct Sparse: Observer {
    var count = 0
    mutating func note(_ entries: borrowing Buffer<JournalEntry>) { count += entries.count }
  }

  @Test("two observers as one see the same, each as if it were alone")
  func both() throws {
    let plan = SampleWorld.crash(seed: 1, .minutes(1)).plan
    var both = Both(Witness(), Both(Sparse(), Witness()))
    var simulation = try Simulation.begin(plan)
    try simulation.run(observing: &both)
    var alone = Witness()
    var again = try Simulation.begin(plan)
    try again.run(observing: &alone)
    for witness in [both.first, both.second.second] {
      #expect(witness.entries.map(Told.init) == alone.entries.map(Told.init))
      #expect((witness.begun, witness.sampled, witness.ended) == (1, 12, 1))
    }
    #expect(both.second.first.count == alone.entries.count)
  }

  @Test("who watches nothing is told nothing")
  func nobody() throws {
    var nobody = NoObserver()
    var simulation = try Simulation.begin(SampleWorld.quiet(seed: 1, .seconds(10)).plan)
    #expect(try simulation.run(observing: &nobody) == .reached)
  }
}
