import Primitives
import Testing

@testable import Agents

@Suite struct CreditLineTests {
  private func at(_ minutes: Int64) -> Instant { .start + .minutes(minutes) }

  @Test("four tenths called: kept until the window ends, then owed of what is there")
  func due() {
    var line = CreditLine()
    #expect(!line.isCalled)
    line.recall(0.4, due: at(60))
    line.fallDue(at: at(59), equity: 1_000)
    #expect(line.kept == 1 && line.owed == 0 && line.isCalled)
    line.fallDue(at: at(60), equity: 500)
    #expect(line.kept == 0.6 && line.owed == 200)
    line.fallDue(at: at(61), equity: 500)
    #expect(line.owed == 200)
  }

  @Test("shares are of the start: a second lender's 30 % is half of the 60 % that are left")
  func twice() {
    var line = CreditLine()
    line.recall(0.4, due: at(1))
    line.recall(0.3, due: at(2))
    line.fallDue(at: at(1), equity: 1_000)
    line.fallDue(at: at(2), equity: 1_000)
    // 400 of 1,000; then half of the 600 that are its own.
    #expect(abs(line.owed - 700) < 1e-9 && abs(line.kept - 0.3) < 1e-12)
    line.recall(0.9, due: at(3))
    line.fallDue(at: at(3), equity: 1_000)
    #expect(line.kept == 0 && abs(line.owed - 1_000) < 1e-9)
  }

  @Test("what is free is sent, one transfer at a time, a minute apart, until nothing is owed")
  func sends() {
    var line = CreditLine()
    line.recall(0.5, due: at(0))
    line.fallDue(at: at(0), equity: 1_000)
    #expect(line.next(free: .whole(300), at: at(0)) == .whole(300))
    #expect(line.next(free: .whole(300), at: at(0)) == nil)
    line.noteSent(.whole(300), at: at(0))
    #expect(line.next(free: .whole(900), at: at(0) + .seconds(59)) == nil)
    #expect(line.next(free: .whole(900), at: at(1)) == .whole(200))
    line.noteAnswered(at: at(1))
    // Refused: as much again after a while, nothing where nothing is free.
    #expect(line.next(free: .zero, at: at(2)) == nil)
    #expect(line.next(free: .whole(900), at: at(3)) == .whole(200))
    line.noteSent(.whole(200), at: at(3))
    #expect(line.owed == 0 && !line.isCalled)
  }

  @Test("of nothing nothing is owed")
  func broke() {
    var line = CreditLine()
    line.recall(0.5, due: at(0))
    line.fallDue(at: at(0), equity: -100)
    #expect(line.owed == 0 && line.kept == 0.5)
  }
}
