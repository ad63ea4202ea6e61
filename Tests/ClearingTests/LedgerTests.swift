import Clearing
import Primitives
import Testing

@Suite("The running sums") struct LedgerTests {
  @Test("cash less cost is what was deposited, whatever is traded")
  func identity() {
    let desk = ClearingDesk(100)
    desk.open("a", 1_000)
    desk.open("b", 1_000)
    desk.deal("a", buys: 7, from: "b", at: 103, takerFee: .basisPoints(5))
    desk.deal("a", sells: 9, to: "b", at: 97, takerFee: .basisPoints(5))
    let ledger = desk.clearing.ledgers[0]
    #expect(ledger.netDeposits == 2_000 * 100_000_000)
    #expect(ledger.drift == 0 && ledger.cash - ledger.cost == ledger.netDeposits)
    // Nobody holds lots of more than one side, and costs cancel but for realised profit.
    #expect(desk.clearing.recountFault() == nil)
  }

  @Test("money is counted by the reason for which it moved")
  func reasons() {
    let desk = ClearingDesk(100)
    desk.open("a", 1_000)
    desk.open("b", 500)
    desk.deal("a", buys: 2, from: "b", at: 100, makerFee: .basisPoints(2), takerFee: .percent(1))
    #expect(desk.clearing.ledgers[0].moved(.deposit) == 1_500 * 100_000_000)
    #expect(desk.clearing.ledgers[0].moved(.fee) == 204_000_000)
    #expect(desk.clearing.ledgers[0].moved(.badDebt) == 0)
  }
}
