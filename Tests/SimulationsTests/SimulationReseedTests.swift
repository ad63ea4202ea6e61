import Agents
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("A branch with another future")
struct SimulationReseedTests {
  /// A crash half a minute in, of which 35 seconds have passed.
  private func begun(_ world: SampleWorld = .crash(seed: 21, .minutes(1))) throws -> Simulation {
    var simulation = try Simulation.begin(world.plan)
    try simulation.run(until: .start + .seconds(35))
    return simulation
  }

  private func end(_ simulation: inout Simulation) throws -> Fingerprint {
    try simulation.run()
    return simulation.fingerprint
  }

  @Test("it parts from the original; the same number gives the same future, another number another")
  func futures() throws {
    var original = try begun()
    var plain = original.branch()
    let expected = try end(&plain)
    var ends: [Fingerprint] = []
    for number in [1, 1, 2] as [UInt64] {
      var branch = original.branch()
      branch.reseed(number)
      ends.append(try end(&branch))
    }
    #expect(ends[0] == ends[1])
    #expect(Set([expected, ends[0], ends[2]]).count == 3)
    #expect(try end(&original) == expected)
  }

  @Test("what was scheduled stays: until the next thing is drawn nothing differs")
  func pending() throws {
    let original = try begun()
    var plain = original.branch()
    var branch = original.branch()
    branch.reseed(1)
    while let due = plain.scheduler.next() {
      let other = branch.scheduler.next()
      #expect(other?.instant == due.instant && other?.payload.cause == due.payload.cause)
    }
    #expect(branch.scheduler.next() == nil)
  }

  @Test("everything that draws has fresh streams")
  func everybody() throws {
    let original = try begun()
    var branch = original.branch()
    branch.reseed(1)
    for (old, new) in [
      (original.agentStreams, branch.agentStreams),
      (original.latencyStreams, branch.latencyStreams),
      (original.outageStreams, branch.outageStreams),
    ] {
      #expect(!old.isEmpty && zip(old, new).allSatisfy { $0 != $1 })
    }
    // A minute of prices in which nobody else draws: the fundamental alone must part.
    var (first, second) = (original.fundamental, branch.fundamental)
    for _ in 0..<60 {
      first.step(.seconds(1))
      second.step(.seconds(1))
    }
    #expect(first.value(0, at: .start) != second.value(0, at: .start))
    // Gateways that turn away half of what comes, by lot.
    var (one, other) = (original.services[0], branch.services[0])
    one.condition.rejects = 0.5
    other.condition.rejects = 0.5
    let request = Request(
      .topUp(.whole(1)), by: AccountID(0), in: MarketID(0), motive: .position)
    let answers = (0..<64).map { _ in
      one.admit(request, at: .start) == other.admit(request, at: .start)
    }
    #expect(answers.contains(false))
  }

  @Test("an observer that has seen enough gets the run back, and it goes on as if never stopped")
  func pause() throws {
    /// Wants a pause after each hundred facts.
    struct Reader: Observer {
      var facts = 0
      var limit = 100
      mutating func note(_ entries: borrowing Buffer<JournalEntry>) { facts += entries.count }
      var wantsPause: Bool { facts >= limit }
    }
    let plan = SampleWorld.crash(seed: 22, .minutes(1)).plan
    var whole = try Simulation.begin(plan)
    let expected = try end(&whole)
    var simulation = try Simulation.begin(plan)
    var reader = Reader()
    var pauses = 0
    while try simulation.run(observing: &reader) == .paused {
      pauses += 1
      reader.limit = reader.facts + 100
      simulation = simulation.branch()
    }
    #expect(pauses > 10)
    #expect(simulation.fingerprint == expected)
  }
}
