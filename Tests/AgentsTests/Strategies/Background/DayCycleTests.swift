import Kernel
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

  @Test("events of a day fall into its hours as its hours are busy")
  func waits() {
    let cycle = DayCycle(amplitude: 0.6, peak: .hours(15))
    var stream = Stream(StreamKey(seed: 3, .test(14)))
    var counts = Array(repeating: 0.0, count: 24)
    var now = Instant.start
    let days = 200.0
    while now < .start + .hours(24 * Int64(days)) {
      now = now + Interval(up: cycle.wait(rate: 0.005, from: now, &stream))
      counts[Int((now - .start).seconds / 3_600) % 24] += 1
    }
    for hour in 0..<24 {
      // The middle of an hour is its mean up to a third of a per cent.
      let expected = 18 * days * cycle.factor(at: .start + .minutes(Int64(hour) * 60 + 30))
      #expect(abs(counts[hour] - expected) < 4 * expected.squareRoot() + 0.004 * expected)
    }
  }

  @Test("without amplitude a wait takes one draw; at a rate of zero it has no end")
  func plainWaits() {
    var stream = Stream(StreamKey(seed: 3, .test(14)))
    var same = stream
    #expect(
      DayCycle().wait(rate: 2, from: .start, &stream) == same.exponential(mean: 0.5))
    #expect(DayCycle(amplitude: 0.5).wait(rate: 0, from: .start, &stream) == .infinity)
  }

  @Test("without amplitude it is exactly one")
  func off() {
    #expect(DayCycle().factor(at: .start + .hours(7)) == 1)
  }
}
