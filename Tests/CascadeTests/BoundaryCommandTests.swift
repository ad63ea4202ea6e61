import Testing

@testable import cascade

@Suite("Boundaries from the command line")
struct BoundaryCommandTests {
  @Test("the answer in a sentence, its steps, a report and a table of runs")
  func whole() async {
    let world = SmallBoundary()
    let answer = await world.search()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("small: 9 places of sale from 10 X to 200 X, 2 to 4 seeds"))
    #expect(answer.output.contains("holds up to sale "))
    #expect(answer.output.contains("report     \(world.small.place.file("out/report.md"))"))
    // Both ends and three halvings of two seeds, and a place on either side where there is room.
    let runs = world.text(of: "out/runs.csv").split(separator: "\n").count - 1
    #expect(runs >= 10 && runs <= 14 && runs % 2 == 0, "\(runs)")
    #expect(world.text(of: "out/steps.csv").contains("halving"))
    #expect(world.text(of: "out/manifest.json").contains("\"schema\": \"cascade.boundary/1\""))
    #expect(world.text(of: "out/scenario.yaml").contains("boundary:"))
  }

  @Test("the same command again plays nothing and writes the same bytes, whatever the jobs")
  func again() async {
    let world = SmallBoundary()
    _ = await world.search("--jobs", "1")
    let first = world.text(of: "out/report.md")
    let again = await world.search("--jobs", "2")
    #expect(again.code == .done && world.text(of: "out/report.md") == first)
    _ = await world.search("--jobs", "2", into: "other")
    #expect(world.small.differences("out", "other").isEmpty)
  }

  @Test("a search is verified like a run")
  func verified() async {
    let world = SmallBoundary()
    _ = await world.search()
    let place = world.small.place.file("out")
    let answer = await SmallRun.call(["verify", place])
    #expect(answer.code == .done, "\(answer.output) \(answer.messages)")
    world.small.place.put("step\n", at: "out/steps.csv")
    let changed = await SmallRun.call(["verify", place])
    #expect(changed.output.contains("steps.csv was changed"))
  }

  @Test("for programs the answer is JSON")
  func json() async {
    let world = SmallBoundary()
    let answer = await world.search("--format", "json", "--quiet")
    #expect(answer.code == .done && answer.output.hasPrefix("{"))
    #expect(answer.output.contains("\"bracket\": {"))
  }

  @Test("a scenario without a boundary says where to look")
  func nothing() async {
    let small = SmallSweep("\n")
    let answer = await SmallRun.call(["boundary", small.place.file("small.yaml")])
    #expect(answer.code == .dataInvalid && answer.messages.contains("cascade describe boundary"))
  }
}
