import Reports
import Testing

@testable import cascade

@Suite("What surrounds a run")
struct EnvironmentTests {
  @Test("the system, its processors, the jobs, and when it began and how long it took")
  func json() throws {
    let small = SmallRun()
    var job = try RunJobTests.job([small.scenario]).job
    job.jobs = 3
    var environment = Environment(jobs: job.jobs, began: 1_760_126_100)
    environment.seconds = 12
    environment.processors = 2
    environment.system = "Linux x86_64"
    #expect(
      environment.json.text == """
        {
          "system": "Linux x86_64",
          "processors": 2,
          "jobs": 3,
          "began": "2025-10-10T19:55:00.000Z",
          "seconds": 12
        }

        """)
  }

  @Test("a clock that was set back gives no negative time")
  func clock() throws {
    let small = SmallRun()
    let job = try RunJobTests.job([small.scenario]).job
    #expect(Environment(jobs: job.jobs, began: Environment.now + 1_000).seconds == 0)
    let system = Environment(jobs: job.jobs, began: Environment.now).system
    #expect(system == shell("uname -sm").output.split(separator: "\n")[0])
  }
}
