import Primitives
import Simulations
import Testing

@testable import Reports

@Suite("Event window")
struct EventWindowTests {
  private func window(_ shocks: [(Int64, Shock.Kind)], minutes: Int64 = 60) -> EventWindow {
    var plan = WorldPlan(
      seed: 1, duration: .minutes(minutes),
      fundamental: Fundamental.Rules(assets: [], correlation: []), venues: [], agents: [])
    plan.shocks = shocks.map { Shock(at: .start + .minutes($0.0), $0.1) }
    return EventWindow(plan)
  }

  @Test("the first news, sale or outage is the trigger; the calm ends ten minutes before")
  func trigger() {
    let window = window([
      (40, .news([], over: .seconds(1))),
      (30, .sale(VenueID(0), MarketID(0), amount: .whole(1), over: .minutes(1))),
      (20, .transfersFrozen(VenueID(0), lasting: .minutes(5))),
    ])
    #expect(window.hasTrigger)
    #expect(window.trigger == .start + .minutes(30))
    #expect(window.baseline == (.start + .minutes(5))...(.start + .minutes(20)))
  }

  @Test("a trigger soon after the warm-up leaves no calm, and never one that runs backwards")
  func soon() {
    let window = window([(8, .news([], over: .seconds(1)))])
    #expect(window.baseline == (.start + .minutes(5))...(.start + .minutes(5)))
  }

  @Test("without a strike the whole run after the warm-up is calm")
  func quiet() {
    let window = window([])
    #expect(!window.hasTrigger)
    #expect(window.trigger == .start + .minutes(5))
    #expect(window.baseline == (.start + .minutes(5))...(.start + .minutes(60)))
  }

  @Test("a run shorter than the warm-up has a window all the same")
  func short() {
    let window = window([], minutes: 2)
    #expect(window.trigger == .start + .minutes(2))
    #expect(window.end == .start + .minutes(2))
  }
}
