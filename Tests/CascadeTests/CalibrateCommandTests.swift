import Testing

@testable import cascade

@Suite("Calibrations from the command line")
struct CalibrateCommandTests {
  @Test("the depth of a book is found again in its lots, and the tuned scenario can be run")
  func whole() async {
    let small = SmallCalibration()
    let answer = await small.calibrate()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.messages.contains("small: 1 parameter, 1 fact, up to 16 points × 2 seeds"))
    #expect(answer.output.contains("The fact is fitted by 1 parameter."))
    #expect(answer.output.contains("tuned      \(small.place.file("out/tuned.yaml"))"))
    let parameters = small.place.text(of: "out/parameters.csv") ?? ""
    #expect(
      parameters.contains("lots a tick,staticBook.lotsPerTick,4,8,")
        || parameters.contains("lots a tick,staticBook.lotsPerTick,4,9,"), "\(parameters)")
    let tuned = small.place.text(of: "out/tuned.yaml") ?? ""
    #expect(tuned.contains("lotsPerTick: 8") || tuned.contains("lotsPerTick: 9"))
    let valid = await SmallRun.call(["validate", small.place.file("out/tuned.yaml")])
    #expect(valid.code == .done, "\(valid.messages)")
    let manifest = small.place.text(of: "out/manifest.json") ?? ""
    #expect(manifest.contains("\"schema\": \"cascade.calibration/1\""))
    #expect(manifest.contains("tuned.yaml") && !manifest.contains("sqlite"))
  }

  @Test("the same command again plays nothing, and jobs change no byte")
  func again() async {
    let small = SmallCalibration()
    _ = await small.calibrate("--jobs", "1")
    let first = small.place.text(of: "out/report.md")
    let again = await small.calibrate("--jobs", "2")
    #expect(again.code == .done && again.messages.contains("resuming: "))
    #expect(first != nil && small.place.text(of: "out/report.md") == first)
    _ = await small.calibrate("--jobs", "2", into: "other")
    #expect(small.differences("out", "other").isEmpty)
  }

  @Test("a scenario with shocks is warned of, on top of the report")
  func shocks() async {
    let small = SmallCalibration(hasShock: true)
    let answer = await small.calibrate()
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.output.contains("The scenario has shocks."))
    #expect(small.place.text(of: "out/report.md")?.contains("**The scenario has shocks.**") == true)
  }

  @Test("a fact that no value can make true is said, for people and for programs")
  func unfitted() async {
    let small = SmallCalibration(SmallCalibration.block.replacing("$800", with: "$8k"))
    let answer = await small.calibrate("--format", "json", "--quiet")
    #expect(answer.code == .done, "\(answer.messages)")
    #expect(answer.output.contains("\"fitted\": false"))
    #expect(answer.output.contains("None of the facts is fitted by 1 parameter"))
    #expect(small.place.text(of: "out/report.md")?.contains("stands at an end") == true)
  }

  /// F18 as `cascade facts` measures it in a run of a seed, with a volatility.
  private func basis(
    _ small: borrowing SmallCalibration, seed: Int, volatility: String
  ) async throws -> Double {
    let out = small.place.file("run-\(seed)-\(volatility.dropLast())")
    let ran = await SmallRun.call([
      "run", small.place.file("small.yaml"), "--seed", "\(seed)", "--quiet", "--out", out,
      "--set", "fundamental.X.volatility=\(volatility)",
    ])
    #expect(ran.code == .done, "\(ran.messages)")
    let told = await SmallRun.call(["facts", out, "--quiet"])
    #expect(told.code == .done, "\(told.messages)")
    let lines = String(decoding: try FileSystem.read("\(out)/facts.csv"), as: UTF8.self)
    let head = "F18,perpetual against index,V1/X-PERP,\"deviation, bp\","
    let line = try #require(lines.split(separator: "\n").first { $0.hasPrefix(head) })
    let value = line.dropFirst(head.count).prefix { $0 != "," }
    return try #require(Double(String(value)))
  }

  @Test("a fact by code finds the volatility it was measured at, by the numbers of `cascade facts`")
  func codes() async throws {
    let truth = SmallCalibration(SmallCalibration.basis("1"), scenario: SmallCalibration.moving)
    let first = try await basis(truth, seed: 1, volatility: "40%")
    let second = try await basis(truth, seed: 2, volatility: "40%")
    let small = SmallCalibration(
      SmallCalibration.basis("\((first + second) / 2)"), scenario: SmallCalibration.moving)
    let answer = await small.calibrate()
    #expect(answer.code == .done, "\(answer.messages)")
    // Two seeds hardly tell that the fact moves, so that the sentence may go on.
    #expect(answer.output.contains("The fact is fitted by 1 parameter"))
    let parameters = small.place.text(of: "out/parameters.csv") ?? ""
    let row = try #require(parameters.split(separator: "\n").last).split(
      separator: ",", omittingEmptySubsequences: false)
    let tuned = try #require(Double(row[4].dropLast()))
    #expect(abs(tuned - 40) < 4, "\(parameters)")
    // Every point has the mean of what its two runs show: here the first.
    let points = (small.place.text(of: "out/evaluations.csv") ?? "").split(separator: "\n")
    #expect(points[0].split(separator: ",")[3] == "f18_deviation_bp_v1_x_perp")
    let start = points[1].split(separator: ",")
    let volatility = String(start[2])
    let mean =
      (try await basis(truth, seed: 1, volatility: volatility)
        + basis(truth, seed: 2, volatility: volatility)) / 2
    let told = try #require(Double(String(start[3])))
    #expect(abs(told - mean) <= 1e-12 * mean)
    let facts = small.place.text(of: "out/facts.csv") ?? ""
    #expect(facts.contains("F18 (deviation, bp) of V1/X-PERP\",F18,\"deviation, bp\",V1/X-PERP,,"))
  }

  @Test("a fact that no run can have is refused before the first is played, with what to write")
  func lacking() async {
    func answer(_ fact: String) async -> SmallRun.Answer {
      await SmallCalibration(
        SmallCalibration.basis("1").replacing("fact: F18", with: "fact: \(fact)")
      ).calibrate()
    }
    let long = await answer("F1")
    #expect(long.code == .dataInvalid && long.messages.contains("needs 1,000 minutes"))
    let taped = await answer("F5")
    #expect(taped.code == .dataInvalid && taped.messages.contains("tape: {"))
    let unknown = await answer("F81")
    #expect(unknown.code == .dataInvalid && unknown.messages.contains("unknown fact `F81`"))
    let spans = await answer("F2")
    #expect(spans.code == .dataInvalid && spans.messages.contains("no single number"))
  }

  @Test("a directory with another calibration is refused, and begun anew when that is asked for")
  func other() async {
    let small = SmallCalibration()
    _ = await small.calibrate()
    let refused = await small.calibrate("--seeds", "1..3")
    #expect(refused.code == .cannotCreate, "\(refused.messages)")
    let anew = await small.calibrate("--seeds", "1..3", "--overwrite")
    #expect(anew.code == .done && anew.messages.contains("× 3 seeds"))
  }

  @Test("without the block, or with one seed, it says what is wanted")
  func nothing() async {
    let none = await SmallCalibration("\n").calibrate()
    #expect(none.code == .dataInvalid && none.messages.contains("cascade describe calibrate"))
    let one = await SmallCalibration().calibrate("--seeds", "5..5")
    #expect(one.code == .usage && one.messages.contains("--seeds 1..8"))
  }
}
