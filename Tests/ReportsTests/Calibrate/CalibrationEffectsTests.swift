import Testing

@testable import Reports

@Suite("What a small step along an axis does")
struct CalibrationEffectsTests {
  private func effects(
    at shares: [Double],
    place: @escaping @Sendable ([Double]) -> [SweepTable.Setting] = StandIn.place
  ) -> CalibrationEffects {
    let question = StandIn.plain.question(truth: [0.7, 0.3], start: [0.5, 0.5])
    return CalibrationEffects(CalibrationSearch(question, place: place), at: place(shares))
  }

  @Test("a step to either side, and only along the axis")
  func steps() {
    let pairs = effects(at: [0.4, 0.5]).pairs
    #expect(pairs[0].low.map(\.share) == [0.35, 0.5] && pairs[0].high.map(\.share) == [0.45, 0.5])
    #expect(abs(pairs[1].length - 0.1) < 1e-12)
  }

  @Test("at an end the step is to one side")
  func end() {
    let pair = effects(at: [1, 0.5]).pairs[0]
    #expect(pair.low.map(\.share) == [0.95, 0.5] && pair.high.map(\.share) == [1, 0.5])
  }

  @Test("whole numbers are farther apart than a step")
  func whole() {
    let pair = effects(at: [0.5, 0.5]) { shares in
      shares.map { SweepTable.Setting(share: $0, texts: ["\(Int($0 * 3))"], number: nil) }
    }.pairs[0]
    // 0.5 is 1; steps of 0.05, 0.1 and 0.2 to either side: 0.3 is 0, 0.7 is 2.
    #expect(pair.low[0].texts == ["0"] && pair.high[0].texts == ["2"])
    #expect(abs(pair.length - 0.4) < 1e-12)
  }

  @Test("changes are those of a whole axis, seed by seed")
  func changes() {
    let effects = effects(at: [0.4, 0.5])
    let known = effects.settings.map {
      CalibrationPoint(settings: $0, samples: StandIn.plain.samples(at: $0))
    }
    let changes = effects.changes(along: 0, known)
    #expect(changes.map(\.count) == [8, 8, 8])
    for (values, slope) in zip(changes, [20.0, -4, 10]) {
      #expect(values.allSatisfy { abs($0 - slope) < 1e-9 })
    }
  }

  @Test("a fact moves when its pairs say so, beyond chance")
  func moved() {
    let still = [0.0, 0, 0, 0]
    let noise = [1.0, -1.2, 0.9, -0.6]
    let clear = [1.0, 1.2, 0.9, 1.1]
    #expect(CalibrationEffects.moved([still, noise, clear, [3, 3, 3]]) == [2, 3])
    #expect(CalibrationEffects.moved([[], [5]]) == [])
  }
}
