import Primitives
import Testing

@testable import Agents

@Suite struct MoveRatioTests {
  /// A mid that moves by a tick a second, and by another number in the last ten seconds.
  private func ratio(last move: Double, cap: Double = 10) -> Double {
    var ratio = MoveRatio(memory: .seconds(10), cap: cap)
    for second in 0...200 {
      let size = second > 190 ? move : 1
      ratio.sample(1_000 + (second % 2 == 0 ? 0 : size), at: .start + .seconds(Int64(second)))
    }
    return ratio.value
  }

  @Test("moves as ever are one")
  func usual() {
    // An average with weights e^(-1/10) of whole seconds is 1.05 times that of continuous time.
    #expect(abs(ratio(last: 1) - 1.05) < 0.01)
  }

  @Test("larger moves are more, smaller ones less, and there is a cap")
  func unusual() {
    #expect((2.0...3.5).contains(ratio(last: 2)))
    #expect((0.3...0.6).contains(ratio(last: 0.1)))
    #expect(ratio(last: 50) == 10)
  }

  @Test("while nothing is known it is one")
  func unknown() {
    var ratio = MoveRatio(memory: .seconds(10), cap: 10)
    #expect(ratio.value == 1)
    ratio.sample(100, at: .start)
    ratio.sample(200, at: .start + .seconds(1))
    #expect(ratio.value == 1)
    var still = MoveRatio(memory: .seconds(10), cap: 10)
    for second in 0..<100 { still.sample(100, at: .start + .seconds(Int64(second))) }
    #expect(still.value == 1)
  }
}
