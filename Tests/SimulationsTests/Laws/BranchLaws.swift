import Agents
import Clearing
import Kernel
import Primitives
import TestSupport
import Testing
import Venues

@testable import Simulations

@Suite("Law: a copied run continues identically") struct BranchLaws {
  /// Runs to the end.
  private func end(_ simulation: inout Simulation) throws -> Fingerprint {
    try simulation.run()
    return simulation.fingerprint
  }

  /// Messages between agents and venues.
  private func messagesUnderWay(_ simulation: borrowing Simulation) -> Int {
    var copy = simulation.branch()
    var count = 0
    while let due = copy.scheduler.next() {
      if case .arrive(_, let list) = due.payload.event { count += Int(list.count) }
    }
    return count
  }

  @Test(
    "branch and original end alike, whichever goes first",
    arguments: [0.0, 0.3, 12.345_678, 30, 31, 55.5, 119.999])
  func anywhere(second: Double) throws {
    let plan = SampleWorld.storm(seed: 11).plan
    var whole = try Simulation.begin(plan)
    let expected = try end(&whole)
    var original = try Simulation.begin(plan)
    if second > 0 { try original.run(until: .start + Interval(up: second)) }
    var first = original.branch()
    #expect(try end(&first) == expected)
    #expect(original.now <= .start + Interval(up: second))
    var second = original.branch()
    #expect(try end(&original) == expected)
    #expect(try end(&second) == expected)
    #expect(original.events == whole.events)
  }

  @Test("also in the middle of a crash, with liquidations at work and messages under way")
  func inTheMiddle() throws {
    let plan = SampleWorld.storm(seed: 12).plan
    var original = try Simulation.begin(plan)
    var instant = Instant.start + .seconds(30)
    repeat {
      instant = instant + .milliseconds(37)
      try original.run(until: instant)
    } while original.venues[0].activeLiquidations < 3 && instant < .start + .seconds(90)
    #expect(original.venues[0].activeLiquidations >= 3)
    #expect(messagesUnderWay(original) > 0)
    var branch = original.branch()
    #expect(try end(&branch) == end(&original))
  }

  @Test("a branch of a branch, taken again and again, is the same run")
  func chain() throws {
    let plan = SampleWorld.crash(seed: 13).plan
    var whole = try Simulation.begin(plan)
    let expected = try end(&whole)
    var simulation = try Simulation.begin(plan)
    for second in stride(from: Int64(5), to: 120, by: 7) {
      try simulation.run(until: .start + .seconds(second))
      simulation = simulation.branch()
    }
    #expect(try end(&simulation) == expected)
  }

  @Test("what happens to a branch does not happen to the original")
  func apart() throws {
    let plan = SampleWorld.crash(seed: 14).plan
    var whole = try Simulation.begin(plan)
    let expected = try end(&whole)
    var original = try Simulation.begin(plan)
    try original.run(until: .start + .seconds(33))
    var other = original.branch()
    other.services[0].condition.isDown = true
    other.fundamental.hear([.init(asset: 0, ratio: 0.3)], over: .zero, at: other.now)
    #expect(try end(&other) != expected)
    #expect(try end(&original) == expected)
  }
}
