import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

/// Venues that fail under load, and messages that are sent again.
@Suite struct SimulationLoadTests {
  /// A quiet minute at a venue that fails, in one way, within the first second.
  private func failing(_ mode: OutageMode, for span: Interval = .hours(9)) -> WorldPlan {
    var world = SampleWorld.quiet(seed: 1, .minutes(1))
    world.service.outages.isActive = true
    world.service.outages.perDay = 1e9
    world.service.outages.weights = OutageMode.allCases.map { $0 == mode ? 1 : 0 }
    (world.service.outages.duration, world.service.outages.spread) = (span, 0)
    return world.plan
  }

  private func answers(_ plan: WorldPlan) throws -> (Simulation.Counts, [JournalEntry]) {
    var simulation = try Simulation.begin(plan)
    var witness = Witness()
    try simulation.run(observing: &witness)
    return (simulation.counts, witness.entries)
  }

  private func refusals(_ entries: [JournalEntry]) -> [Refusal] {
    entries.compactMap { if case .rejected(let fact) = $0.fact { fact.reason } else { nil } }
  }

  @Test("degraded: half of the messages are rejected at random")
  func degraded() throws {
    let (counts, entries) = try answers(failing(.degraded))
    #expect(abs(Double(counts.rejected) / Double(counts.messages) - 0.5) < 0.05)
    #expect(refusals(entries).contains(.degraded))
  }

  @Test("no cancel: orders are taken and cannot be taken out")
  func noCancel() throws {
    let (_, entries) = try answers(failing(.noCancel))
    #expect(refusals(entries).contains(.cancelsHalted))
    #expect(entries.contains { if case .rested = $0.fact { true } else { false } })
  }

  @Test("read only: nothing gets through, and the chain of the venue goes on")
  func readOnly() throws {
    let (counts, entries) = try answers(failing(.readOnly))
    // All but those of the first second: nobody had looked before.
    #expect(counts.rejected == counts.messages)
    #expect(Set(refusals(entries)) == [.outage])
    #expect(!counts.isDown)
  }

  @Test("halt: the markets stop, with a reason of their own")
  func halt() throws {
    let (counts, entries) = try answers(failing(.halt))
    let halts = entries.compactMap { entry -> HaltReason? in
      if case .halted(let fact) = entry.fact { fact.reason } else { nil }
    }
    #expect(halts == [.overload])
    #expect(counts.rejected == 0)
    #expect(!entries.contains { if case .filled = $0.fact { true } else { false } })
  }

  @Test("an outage ends, and then there may be another")
  func ends() throws {
    var plan = failing(.readOnly, for: .milliseconds(4_500))
    plan.duration = .seconds(30)
    var simulation = try Simulation.begin(plan)
    var states: [Bool] = []
    for second: Int64 in 0...12 {
      try simulation.run(until: .start + .seconds(second))
      states.append(simulation.services[0].condition.isReadOnly)
    }
    // Five seconds of it: it ends at a tick of the price clock, and the next begins at the next.
    #expect(
      states == [
        true, true, true, true, true, false, true, true, true, true, true, false, true,
      ])
  }

  @Test("switched off it changes nothing, whatever its numbers are")
  func off() throws {
    func fingerprint(_ change: (inout Service.Rules) -> Void) throws -> Fingerprint {
      var world = SampleWorld.crash(seed: 3)
      change(&world.service)
      var simulation = try Simulation.begin(world.plan)
      try simulation.run()
      return simulation.fingerprint
    }
    let plain = try fingerprint { _ in }
    #expect(try fingerprint { $0.outages.perDay = 1e6 } == plain)
    #expect(try fingerprint { $0.retry.pause = .seconds(1) } == plain)
    // A hazard too small to strike draws from a stream of its own.
    #expect(
      try fingerprint { ($0.outages.isActive, $0.outages.perMinute) = (true, 0) } == plain)
  }

  @Test("a load beyond the threshold makes it fail, without a shock")
  func load() throws {
    var plan = failing(.readOnly)
    plan.venues[0].service.outages.perDay = 0
    plan.venues[0].service.outages.perMinute = 1e9
    #expect(try answers(plan).0.rejected == 0)
    plan.venues[0].service.capacity = plan.venues[0].service.userLoad
    #expect(try answers(plan).0.rejected > 0)
  }

  // MARK: Sending again

  /// A quiet minute whose gateway is down from 20 s to 22 s.
  private func interrupted(tries: Int) -> WorldPlan {
    var world = SampleWorld.quiet(seed: 1, .minutes(1))
    world.shocks = [Shock(at: .start + .seconds(20), .outage(VenueID(0), lasting: .seconds(2)))]
    world.service.retry.tries = tries
    return world.plan
  }

  @Test("who is turned away for two seconds gets through at the fourth try, and hears of none")
  func retries() throws {
    // 0.25 + 0.5 + 1 + 2 s: later than the outage, whenever it was sent.
    let (without, told) = try answers(interrupted(tries: 0))
    let (with, silent) = try answers(interrupted(tries: 4))
    #expect(without.rejected > 20)
    #expect(refusals(told).filter { $0 == .outage }.count == Int(without.rejected))
    #expect(!refusals(silent).contains(.outage))
    #expect(with.rejected > without.rejected)
  }

  @Test("who gives up is told")
  func givesUp() throws {
    let (with, told) = try answers(interrupted(tries: 1))
    let heard = refusals(told).filter { $0 == .outage }.count
    #expect(heard > 0 && heard < Int(with.rejected))
  }
}

extension Simulation {
  /// What a test may keep of a run that is over.
  struct Counts {
    var messages: Int64
    var rejected: Int64
    var isDown: Bool
  }

  var counts: Counts {
    Counts(
      messages: services[0].messages, rejected: services[0].rejected,
      isDown: services[0].condition.isDown)
  }
}
