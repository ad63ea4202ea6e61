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
