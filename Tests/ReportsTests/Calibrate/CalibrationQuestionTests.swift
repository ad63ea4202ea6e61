import Testing

@testable import Reports

@Suite("Points of a calibration")
struct CalibrationQuestionTests {
  @Test("points are the same world when all their texts agree")
  func keys() {
    func setting(_ share: Double, _ texts: String...) -> SweepTable.Setting {
      SweepTable.Setting(share: share, texts: texts, number: nil)
    }
    #expect([setting(0.1, "2")].key == [setting(0.100001, "2")].key)
    #expect([setting(0.1, "2", "3")].key != [setting(0.1, "2"), setting(0.1, "3")].key)
    #expect([setting(0.1, "23")].key != [setting(0.1, "2", "3")].key)
  }

  @Test("the yardstick of a point has its scatter and the measurements' errors")
  func distance() {
    let question = StandIn.plain.question(
      truth: [0.7, 0.3], start: [0.4, 0.5], tolerances: [1: 4])
    let settings = StandIn.place([0.4, 0.5])
    let point = CalibrationPoint(
      settings: settings, samples: StandIn.plain.samples(at: settings))
    let errors = question.distance(at: point).errors
    #expect(abs(errors[0] - 0.247) < 1e-3 && abs(errors[1] - 4.008) < 1e-3)
    #expect(abs((point.means[0] ?? 0) - 13.5) < 1e-9)
  }
}
