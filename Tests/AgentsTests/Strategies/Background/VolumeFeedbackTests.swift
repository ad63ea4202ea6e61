import Primitives
import Testing

@testable import Agents

@Suite struct VolumeFeedbackTests {
  /// A mid that moves by this multiple of calm every second, for ten minutes.
  private func feedback(moves: Double, every pause: Interval = .seconds(1)) -> VolumeFeedback {
    var feedback = VolumeFeedback(
      placement: 0.3, cancel: 0.5, cap: 10, calm: 1e-4, memory: .seconds(60), spacing: .seconds(1))
    var now = Instant.start
    while now < .start + .minutes(10) {
      let up = now.nanoseconds / 1_000_000_000 % 2 == 1
      feedback.sample(100_000 * (up ? 1 + moves * 1e-4 : 1), at: now)
      now = now + pause
    }
    return feedback
  }

  @Test("calm, and less than calm, changes nothing", arguments: [0.0, 0.5, 0.99])
  func calm(moves: Double) {
    let feedback = feedback(moves: moves)
    #expect(feedback.placing == 1)
    #expect(feedback.cancelling == 1)
  }

  @Test("twice calm is four times the squared moves: less is placed, more is cancelled")
  func twice() {
    let feedback = feedback(moves: 2)
    #expect(abs(feedback.ratio - 2) < 1e-3)
    // e^(-0.3 · 3) and 1 + 0.5 · 3.
    #expect(abs(feedback.placing - 0.406_57) < 1e-3)
    #expect(abs(feedback.cancelling - 2.5) < 5e-3)
  }

  @Test("beyond the cap it grows no more", arguments: [4.0, 100])
  func cap(moves: Double) {
    let feedback = feedback(moves: moves)
    #expect(abs(feedback.placing - 0.067_206) < 1e-6)
    #expect(feedback.cancelling == 5.5)
  }

  @Test("looking more often than once a second sees the same moves")
  func spacing() {
    let seldom = feedback(moves: 2)
    let often = feedback(moves: 2, every: .milliseconds(50))
    #expect(abs(seldom.ratio - often.ratio) < 1e-9)
  }
}
