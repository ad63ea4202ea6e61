import Testing

@testable import Reports

@Suite("What a calibration says of itself")
struct CalibrationResultTests {
  @Test("a fact that no value can make true is named, and the others are fitted")
  func unfitted() {
    let model = StandIn(
      slopes: [[20, 5], [-4, 20], [0, 0]], constants: [3, 8, 5])
    let question = model.question(
      truth: [0.7, 0.3], start: [0.4, 0.5], targets: [2: 50], tolerances: [2: 5])
    let result = model.solve(question).result
    #expect(result.fitted == [0, 1])
    // (5 - 50) / √(5² + ¼²)
    #expect(abs((result.fits[2].distance ?? 0) + 9) < 0.05)
    #expect(result.freedom == 1 && (result.chance ?? 1) < 1e-6)
  }

  @Test("a parameter that moves nothing is not told, and takes nothing from the others")
  func unidentified() {
    let model = StandIn(slopes: [[20, 0], [-10, 0]], constants: [3, 8])
    let result = model.solve(model.question(truth: [0.6, 0.5], start: [0.3, 0.5])).result
    #expect(result.parameters.map(\.isIdentified) == [true, false])
    #expect(result.parameters[1].moves.isEmpty && !result.parameters[1].error.isFinite)
    #expect(result.clarity[1] == 0 && result.freedom == 1)
    #expect(abs(result.parameters[0].found.share - 0.6) < 0.02)
    // The whole axis is as good as any part of it.
    #expect(result.parameters[1].low.share == 0 && result.parameters[1].high.share == 1)
  }

  @Test("two parameters that do the same cannot be told apart")
  func together() {
    let model = StandIn(slopes: [[20, 20], [-10, -10]], constants: [3, 8])
    let result = model.solve(model.question(truth: [0.6, 0.5], start: [0.3, 0.5])).result
    #expect(result.parameters.allSatisfy { !$0.isIdentified && $0.moves == [0, 1] })
    #expect(result.fitted == [0, 1])
  }

  @Test("with as many facts as parameters nothing is left to test")
  func exact() {
    let model = StandIn(slopes: [[20, 5], [-4, 20]], constants: [3, 8])
    let result = model.solve(model.question(truth: [0.7, 0.3], start: [0.4, 0.5])).result
    #expect(result.freedom == 0 && result.chance == nil)
    #expect((result.test ?? 1) < 0.2)
  }

  @Test("a truth beyond the range is met at its end, and the end is told")
  func end() {
    let model = StandIn(slopes: [[20]], constants: [0])
    let result = model.solve(
      model.question(truth: [0.5], start: [0.5], targets: [0: 26])
    ).result
    #expect(result.parameters[0].isAtEnd && result.parameters[0].found.share > 0.98)
    #expect(result.fitted.isEmpty)
  }

  @Test("what was found stands as `--set` takes it")
  func overrides() {
    let question = StandIn.plain.question(truth: [0.7, 0.3], start: [0.4, 0.5])
    let result = StandIn.plain.solve(question).result
    let set = result.overrides(question)
    #expect(set.map(\.key) == ["p1", "p2"])
    #expect(set.map(\.value) == result.parameters.map { $0.found.texts[0] })
  }
}
