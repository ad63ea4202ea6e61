import Reports
import Sweeps
import Testing

@testable import cascade

@Suite("A search for a boundary that is stopped, and goes on")
struct BoundaryJobTests {
  @Test("time that is over stops it, and the same command goes on to the same report")
  func time() async {
    let world = SmallBoundary()
    let early = await world.search("--for", "0.001s", "--jobs", "1")
    #expect(early.code == .tryAgain, "\(early.messages)")
    #expect(world.small.place.text(of: "out/report.md") == nil)
    let rest = await world.search("--jobs", "1")
    #expect(rest.code == .done, "\(rest.messages)")
    _ = await world.search("--jobs", "1", into: "whole")
    #expect(world.small.differences("out", "whole").isEmpty)
  }

  @Test("a directory with another search is refused")
  func other() async {
    let world = SmallBoundary()
    _ = await world.search()
    let refused = await world.search("--set", "boundary.steps=2")
    #expect(refused.code == .cannotCreate, "\(refused.messages)")
    let anew = await world.search("--set", "boundary.steps=2", "--overwrite")
    #expect(anew.code == .done && anew.messages.contains("5 places of sale"))
  }

  @Test("its sweep is the way between the ends, with as many seeds as a place may have")
  func way() throws {
    let world = SmallBoundary()
    let job = try BoundaryJob(world.request())
    #expect(job.sweep.plan.pointCount == 9 && job.sweep.plan.seeds == [1, 2, 3, 4])
    #expect(job.firstSeeds == 2 && job.limit.metric == "drawdown")
    #expect(job.sweep.columns.map(\.metric.name) == ["drawdown"])
    let one = try BoundaryJob(world.request("--seeds", "7..7"))
    #expect(one.firstSeeds == 1 && one.sweep.plan.seeds == [7])
    #expect(one.size == "9 places of sale from 10 X to 200 X, one seed each")
  }

  @Test("an expectation on a seed that is left out is refused")
  func seed() throws {
    let world = SmallBoundary()
    let request = try world.request("--seeds", "2..4", "--set", "boundary.breaks.at=seed:1")
    let fault = #expect(throws: Failure.self) { _ = try BoundaryJob(request) }
    #expect(fault?.code == .usage)
  }
}
