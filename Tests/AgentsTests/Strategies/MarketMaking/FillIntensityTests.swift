import Glibc
import Testing

@testable import Agents

@Suite struct FillIntensityTests {
  /// A maker who quotes at each of these distances, and is filled as often as it should be.
  private func learned(rate: Double, decay: Double, seconds: Int) -> FillIntensity {
    var intensity = FillIntensity(rate: 2, decay: 3, memory: 600)
    for _ in 0..<seconds {
      for distance in [0.1, 0.2, 0.4, 0.8] {
        intensity.noteQuote(at: distance, for: 1)
        intensity.noteFill(at: distance, rate * exp(-decay * distance))
      }
      intensity.refit(after: 1)
    }
    return intensity
  }

  @Test("fills at four distances give their rate and decay back")
  func fit() {
    let intensity = learned(rate: 5, decay: 1.5, seconds: 100)
    #expect(abs(intensity.rate - 5) < 1e-6)
    #expect(abs(intensity.decay - 1.5) < 1e-6)
  }

  @Test("too few fills, or fills at one distance, leave what was given")
  func given() {
    let early = learned(rate: 0.1, decay: 1.5, seconds: 10)
    #expect(early.rate == 2 && early.decay == 3)
    var single = FillIntensity(rate: 2, decay: 3, memory: 600)
    for _ in 0..<100 {
      single.noteQuote(at: 0.2, for: 1)
      single.noteFill(at: 0.2, 1)
      single.refit(after: 1)
    }
    #expect(single.rate == 2 && single.decay == 3)
  }

  @Test("fills that do not fall with distance say nothing about a decay")
  func rising() {
    let intensity = learned(rate: 1, decay: -1, seconds: 100)
    #expect(intensity.decay == 3)
  }

  @Test("what happened long ago is forgotten")
  func forgotten() {
    var intensity = learned(rate: 5, decay: 1.5, seconds: 100)
    intensity.refit(after: 1e6)
    for _ in 0..<100 {
      for distance in [0.1, 0.4] {
        intensity.noteQuote(at: distance, for: 1)
        intensity.noteFill(at: distance, exp(-2 * distance))
      }
      intensity.refit(after: 1)
    }
    #expect(abs(intensity.rate - 1) < 1e-6 && abs(intensity.decay - 2) < 1e-6)
  }
}
