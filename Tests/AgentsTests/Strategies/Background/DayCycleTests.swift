import Primitives
import Testing

@testable import Agents

@Suite("Hours of the day")
struct DayCycleTests {
  @Test("most at the peak, least half a day later, the mean in between")
  func hours() {
    let cycle = DayCycle(amplitude: 0.4, peak: .hours(15))
    #expect(abs(cycle.factor(at: .start + .hours(15)) - 1.4) < 1e-12)
    #expect(abs(cycle.factor(at: .start + .hours(27)) - 0.6) < 1e-12)
    #expect(abs(cycle.factor(at: .start + .hours(21)) - 1) < 1e-12)
    #expect(abs(cycle.factor(at: .start + .hours(15 + 24 * 20)) - 1.4) < 1e-9)
  }

  @Test("a run that starts at 20:00 reaches 15:00 after nineteen hours")
  func start() {
    let cycle = DayCycle(amplitude: 0.4, peak: .hours(15)).counted(fromTimeOfDay: .hours(20))
    #expect(abs(cycle.factor(at: .start + .hours(19)) - 1.4) < 1e-12)
  }

  @Test("without amplitude it is exactly one")
  func off() {
    #expect(DayCycle().factor(at: .start + .hours(7)) == 1)
  }
}
