import Primitives
import Testing

@Suite struct InstantTests {
  @Test("the run starts at zero")
  func start() {
    #expect(Instant.start.nanoseconds == 0)
    #expect(Instant.start < .distantFuture)
    #expect(Instant(nanoseconds: 1_500_000_000).seconds == 1.5)
  }

  @Test("an instant and an interval make an instant; two instants make an interval")
  func arithmetic() {
    let noon = Instant.start + .hours(12)
    #expect(noon.nanoseconds == 43_200_000_000_000)
    #expect(noon - .start == .hours(12))
    #expect(Instant.start - noon == .zero - .hours(12))
  }

  @Test("intervals count nanoseconds")
  func units() {
    #expect(Interval.microseconds(1) == .nanoseconds(1_000))
    #expect(Interval.milliseconds(1) == .microseconds(1_000))
    #expect(Interval.seconds(1) == .milliseconds(1_000))
    #expect(Interval.minutes(1) == .seconds(60))
    #expect(Interval.hours(1) == .minutes(60))
    #expect(Interval.seconds(1) + .seconds(2) - .seconds(3) == .zero)
    #expect(Interval.minutes(2).seconds == 120)
    #expect(Interval.seconds(1) < .minutes(1))
  }

  @Test("whole and decimal seconds read as written")
  func seconds() {
    for count in Int64(0)...1_000 {
      #expect(Interval.seconds(count).seconds == Double(count))
      #expect((Instant.start + .milliseconds(count)).seconds == Double(count) / 1_000)
    }
  }

  @Test("a model's waiting time is never cut short")
  func roundsUp() {
    #expect(Interval(up: 1.5) == .milliseconds(1_500))
    #expect(Interval(up: 1e-10) == .nanoseconds(1))
    #expect(Interval(up: 1.2e-9) == .nanoseconds(2))
    #expect(Interval(up: 0) == .zero)
  }

  @Test("time beyond the last instant stops the program")
  func overflowTraps() async {
    await #expect(processExitsWith: .failure) { print(Instant.distantFuture + .nanoseconds(1)) }
    await #expect(processExitsWith: .failure) { print(Interval(up: .infinity)) }
    await #expect(processExitsWith: .failure) { print(Interval(up: .nan)) }
  }
}
