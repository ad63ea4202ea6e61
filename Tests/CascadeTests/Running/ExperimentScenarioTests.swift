import Primitives
import Scenarios
import Simulations
import Sweeps
import Testing

@testable import cascade

@Suite("A job as an experiment")
struct ExperimentScenarioTests {
  @Test("the base alone, with its seeds; twins only when asked for")
  func variants() throws {
    let small = SmallRun()
    let plain = Experiment(try RunJobTests.job([small.scenario, "--seeds", "4..6"]).job)
    #expect(plain.seeds == [4, 5, 6] && plain.twins.isEmpty && plain.venues == ["V1"])
    #expect(plain.base.id == "base" && plain.base.title == "A small ladder")
    let twins = Experiment(try RunJobTests.job([small.scenario, "--twins"]).job)
    #expect(twins.seeds == [1] && twins.twins.map(\.id) == ["noLadder"])
    #expect(twins.twins[0].title == "Nobody to liquidate")
  }

  @Test("each variant is its own world, with the seed and the audit that were asked for")
  func plans() throws {
    let small = SmallRun()
    let job = try RunJobTests.job([small.scenario, "--twins", "--audit", "full"]).job
    let experiment = Experiment(job)
    let (base, twin) = (experiment.base.plan(9), experiment.twins[0].plan(9))
    #expect(base.seed == 9 && twin.seed == 9)
    #expect(base.audit == .full && twin.audit == .full)
    #expect(base.duration == job.loaded.scenario.duration)
    let plain = Experiment(try RunJobTests.job([small.scenario]).job)
    #expect(plain.base.plan(9).audit == .running)
  }
}
