import Clearing
import Primitives
import Testing

@testable import Venues

@Suite("Profits of a period") struct ProfitPeriodTests {
  @Test("what is paid in is no profit, and nothing is kept unless losses are clawed back")
  func deposits() {
    var rule = FundRule()
    var idle = ProfitPeriod(rule, markets: 2)
    idle.noteDeposit(.whole(5), of: AccountID(3))
    idle.owe(.whole(1), in: 0)
    let nothing = [idle.baseline(of: AccountID(3)), idle.owed(in: 0)]
    #expect(nothing == [.zero, .zero])
    rule.residual = .clawback
    var kept = ProfitPeriod(rule, markets: 2)
    kept.noteDeposit(.whole(5), of: AccountID(3))
    kept.noteDeposit(.whole(2), of: AccountID(3))
    kept.owe(.whole(1), in: 1)
    let copy = kept.clone()
    kept.setOwed(.zero, in: 1)
    let copied = [copy.baseline(of: AccountID(3)), copy.owed(in: 1), copy.owed(in: 0)]
    #expect(copied == [.whole(7), .whole(1), .zero])
    let ends = copy.ends
    #expect(ends == .start + rule.period)
  }
}
