import Testing

@testable import Reports

@Suite("Walks")
struct MorrisWalkTests {
  /// Two walks through two axes: one up, the other down.
  private let shares = [
    [0.0, 0.0], [0.5, 0.0], [0.5, 0.5], [1.0, 1.0], [1.0, 0.5], [0.5, 0.5],
  ]

  @Test("a step is the axis that it changes and how far")
  func steps() {
    let table = InventedSweep.drawn(.morris, shares) { _, _ in [0, 0, 0] }
    let steps = MorrisWalk.all(table).map(\.steps)
    #expect(
      steps == [
        [
          MorrisWalk.Step(point: 0, axis: 0, length: 0.5),
          MorrisWalk.Step(point: 1, axis: 1, length: 0.5),
        ],
        [
          MorrisWalk.Step(point: 3, axis: 1, length: -0.5),
          MorrisWalk.Step(point: 4, axis: 0, length: -0.5),
        ],
      ])
  }

  @Test("of 3a - b an effect is 3 and -1, whatever the direction of the step")
  func linear() throws {
    let walks = MorrisWalk.all(InventedSweep.drawn(.morris, shares) { _, _ in [0, 0, 0] })
    let effects = MorrisWalk.effects(walks, shares.map { 3 * $0[0] - $0[1] }, axes: 2)
    func value(_ axis: Int, _ measure: AxisEffect.Measure) -> Double? {
      effects.first { $0.axis == axis && $0.measure == measure }?.estimate.value
    }
    #expect(value(0, .muStar) == 3 && value(0, .mu) == 3 && value(0, .sigma) == 0)
    #expect(value(1, .muStar) == 1 && value(1, .mu) == -1)
  }

  @Test("a step that changes nothing, or has no result, has no effect")
  func holes() {
    let still = [[0.0, 0.0], [0.0, 0.0], [0.0, 0.5]]
    let walks = MorrisWalk.all(InventedSweep.drawn(.morris, still) { _, _ in [0, 0, 0] })
    #expect(walks.map(\.steps.count) == [1])
    #expect(MorrisWalk.effects(walks, [0, 1, .nan], axes: 2).isEmpty)
  }

  @Test("a mean size has no interval below zero")
  func bounds() throws {
    let walks = [
      MorrisWalk(steps: [
        MorrisWalk.Step(point: 0, axis: 0, length: 1),
        MorrisWalk.Step(point: 1, axis: 0, length: 1),
      ])
    ]
    let effects = MorrisWalk.effects(walks, [0, 0.1, 9], axes: 1)
    let size = try #require(effects.first { $0.measure == .muStar })
    #expect(size.estimate.low == 0 && (size.estimate.high ?? 0) > 8)
  }
}
