import Primitives
import Testing

@testable import Scenarios

@Suite("Twins combined")
struct CombinationTests {
  private func load(
    _ switches: String, twins: String
  ) throws(FaultReport) -> LoadedScenario {
    let text = example.replacing("twins:\n", with: "twins:\n" + twins)
    return try schema.load(source(text), switches: SwitchList(argument: switches))
  }

  private let three = """
      - { id: short, set: { duration: 20m } }
      - { id: late, set: { start: 2025-10-10T20:00:00Z } }
      - { id: named, set: { title: Another } }

    """

  @Test("three switches: three pairs and all together, each with what its twins set")
  func combinations() throws {
    let loaded = try load("short,late,named", twins: three)
    #expect(loaded.switches == ["short", "late", "named"])
    #expect(loaded.combinations.map(\.twins) == [[0, 1], [0, 2], [1, 2], [0, 1, 2]])
    let all = loaded.combinations[3].scenario
    #expect(all.duration == .minutes(20) && all.title == "Another")
    #expect(all.start == loaded.twins[1].scenario.start)
    #expect(loaded.combinations[2].scenario.duration == loaded.scenario.duration)
    #expect(all.twins.isEmpty)
  }

  @Test("without switches nothing is combined")
  func none() throws {
    let loaded = try schema.load(source(example.replacing("twins:\n", with: "twins:\n" + three)))
    #expect(loaded.switches.isEmpty && loaded.combinations.isEmpty)
  }

  @Test(
    "what cannot be combined is refused, and says why",
    arguments: [
      ("short,lat", "the scenario has no twin `lat`"),
      ("short", "2 to 5 twins are needed, 1 given"),
      ("short,short", "twin `short` is named twice"),
      ("short,brief", "twins `short` and `brief` both set duration"),
      ("short,,late", "the scenario has no twin ``"),
    ])
  func refused(switches: String, message: String) {
    let twins = three + "  - { id: brief, set: { duration: 25m } }\n"
    do {
      _ = try load(switches, twins: twins)
      Issue.record("\(switches) was taken")
    } catch {
      #expect(error.faults.contains { $0.message == message }, "\(error.faults.map(\.message))")
    }
  }

  @Test("a part of what another sets is the same thing; a name that begins alike is not")
  func clash() {
    #expect(ScenarioSchema.clash(["agents[0].withdraw"], ["agents[0].withdraw.volatility"]) != nil)
    #expect(ScenarioSchema.clash(["agents[1]"], ["agents[10].count"]) == nil)
    #expect(ScenarioSchema.clash(["a.b"], ["a.c", "a.b"]) == "a.b")
    #expect(ScenarioSchema.clash(["run"], ["runs"]) == nil)
  }
}
