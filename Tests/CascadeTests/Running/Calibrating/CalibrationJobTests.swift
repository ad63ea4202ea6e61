import Reports
import Sweeps
import Testing

@testable import cascade

@Suite("A calibration that is stopped, and goes on")
struct CalibrationJobTests {
  private func request(
    _ small: borrowing SmallCalibration, _ options: String...
  ) throws -> CalibrationRequest {
    let words = ["calibrate", small.place.file("small.yaml"), "--out", small.place.file("out")]
    let parsed = try ArgumentParser.parse((words + options)[...], as: CommandTable.tool)
    return CalibrationRequest(parsed.arguments)
  }

  @Test("runs that are there are not played again, and the rest comes out as without a stop")
  func resumes() async throws {
    let small = SmallCalibration()
    _ = await small.calibrate(into: "whole")
    let job = try CalibrationJob(request(small))
    // A process that died in the middle of the third point.
    try keep(5, of: "whole", in: small, job)
    let answer = await small.calibrate()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("resuming: 5 runs are there"))
    #expect(small.differences("whole", "out").isEmpty)
  }

  @Test("runs of another way are no help")
  func strangers() async throws {
    let small = SmallCalibration()
    _ = await small.calibrate(into: "whole")
    let job = try CalibrationJob(request(small))
    try keep(2, of: "whole", in: small, job) { row in
      row.figures[row.figures.count - 1] = 0.77
    }
    let answer = await small.calibrate()
    #expect(answer.code == .dataInvalid && answer.messages.contains("of another search"))
  }

  /// Puts the first runs of a calibration into another directory.
  private func keep(
    _ count: Int, of whole: String, in small: borrowing SmallCalibration, _ job: CalibrationJob,
    _ change: (inout SweepRow) -> Void = { _ in }
  ) throws {
    let kept = try #require(
      try SweepStore(reading: small.place.file("\(whole)/shard-1-of-1.sqlite")))
    let directory = try SweepDirectory(
      at: small.place.file("out"), shard: .whole, beginsAnew: false)
    let store = try #require(try SweepStore(at: directory.store, job.storeIdentity))
    var rows: [SweepRow] = []
    try kept.forEach { rows.append($0) }
    for var row in rows.prefix(count) {
      change(&row)
      try store.insert(row)
    }
  }

  @Test("what decides what comes out is in the identity, and nothing else")
  func identity() throws {
    let small = SmallCalibration()
    let base = try CalibrationJob(request(small)).identity
    #expect(try CalibrationJob(request(small, "--jobs", "7", "--quiet")).identity == base)
    #expect(try CalibrationJob(request(small, "--seeds", "1..2")).identity == base)
    #expect(try CalibrationJob(request(small, "--seeds", "2..3")).identity != base)
    let other = try CalibrationJob(request(small, "--set", "staticBook.lotsPerTick=6"))
    #expect(other.identity != base)
    #expect(abs(other.search.question.axes[0].start - 4.5 / 11) < 1e-12)
  }

  @Test("which figure of a fact is asked for is part of the question")
  func parts() throws {
    let first = SmallCalibration(SmallCalibration.basis("1"), scenario: SmallCalibration.moving)
    let named = SmallCalibration(
      SmallCalibration.basis("1", part: " part: \"deviation, bp\","),
      scenario: SmallCalibration.moving)
    let other = SmallCalibration(
      SmallCalibration.basis("1", part: " part: \"half-life, min\","),
      scenario: SmallCalibration.moving)
    let identity = try CalibrationJob(request(first)).identity
    #expect(try CalibrationJob(request(named)).identity == identity)
    #expect(try CalibrationJob(request(other)).identity != identity)
    let fact = try CalibrationJob(request(other)).search.question.facts[0]
    #expect(fact.title == "F18 (half-life, min) of V1/X-PERP" && fact.market == "V1/X-PERP")
  }

  @Test("the question says what the scenario says")
  func question() throws {
    let small = SmallCalibration(hasShock: true)
    let question = try CalibrationJob(request(small)).search.question
    #expect(question.hasShocks && question.seeds == [1, 2] && question.evaluations == 14)
    #expect(question.facts[0].title == "depth" && question.facts[0].market == "V1/X-PERP")
    #expect(question.facts[0].target == 800 && question.facts[0].tolerance == 40)
    #expect(abs(question.axes[0].start - 2.5 / 11) < 1e-12)
  }
}
