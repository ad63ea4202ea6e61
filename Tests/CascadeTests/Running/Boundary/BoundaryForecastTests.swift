import Testing

@testable import cascade

@Suite("What a search for a boundary will take")
struct BoundaryForecastTests {
  @Test("both ends, one place for each halving, and one on either side")
  func places() {
    #expect([2, 3, 5, 9, 129].map(BoundaryForecast.places) == [2, 3, 5, 7, 11])
  }

  @Test("between how many runs it is, and how long they take; nothing is kept")
  func lines() async {
    let world = SmallBoundary()
    let answer = await world.search("--dry-run", "--jobs", "1")
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.output.contains("about 7 places, 14 to 28 runs, of which 0 are there"))
    #expect(answer.output.contains("on 1 core\n"))
    #expect(world.small.place.tree == ["small.yaml"])
    _ = await world.search()
    let done = await world.search("--dry-run")
    #expect(done.output.contains("runs are there, nothing to do"))
  }
}
