import Primitives
import Testing

@testable import Agents

@Suite struct RecentHistoryTests {
  /// Equity 1,000 less a unit a minute, looked at every ten seconds.
  private func history(minutes: Int64, reach: Interval) -> RecentHistory {
    var history = RecentHistory(reach: reach)
    for step in 0...(minutes * 6) {
      let minute = Double(step) / 6
      history.note(equity: 1_000 - minute, mark: minute, at: .start + .seconds(step * 10))
    }
    return history
  }

  @Test("nothing is known at first")
  func empty() {
    let history = RecentHistory(reach: .hours(1))
    #expect(history.equity(.minutes(5)) == nil)
    #expect(history.mark(.zero) == nil)
  }

  @Test("a sample a minute: what was known so many minutes ago")
  func ages() {
    let history = history(minutes: 90, reach: .hours(1))
    #expect(history.equity(.zero) == 910)
    #expect(history.equity(.minutes(10)) == 920)
    #expect(history.mark(.hours(1)) == 30)
  }

  @Test("before the beginning, the beginning stands in")
  func young() {
    let history = history(minutes: 5, reach: .hours(1))
    #expect(history.equity(.hours(1)) == 1_000)
  }

  @Test("beyond its reach, the oldest it keeps stands in")
  func old() {
    let history = history(minutes: 90, reach: .minutes(10))
    #expect(history.equity(.hours(1)) == 920)
  }

  @Test("money that came or went moves all that is remembered, and what comes then is as it is")
  func moves() {
    var history = history(minutes: 30, reach: .hours(1))
    let before = history.equity(.minutes(10)) ?? 0
    history.move(by: -400)
    #expect(history.equity(.minutes(10)) == before - 400)
    history.note(equity: 7, mark: 8, at: .start + .hours(1))
    #expect(history.equity(.minutes(0)) == 7)
  }

  @Test("after a restart the past is forgotten")
  func restarts() {
    var history = history(minutes: 30, reach: .hours(1))
    history.restart()
    #expect(history.equity(.minutes(1)) == nil)
    history.note(equity: 7, mark: 8, at: .start + .minutes(30))
    #expect(history.equity(.hours(1)) == 7)
  }
}
