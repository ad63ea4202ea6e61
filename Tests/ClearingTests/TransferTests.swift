import Clearing
import Primitives
import Testing

@Suite("Transfers") struct TransferTests {
  @Test("there is a sum for every reason")
  func reasons() {
    let ledger = Ledger()
    for reason in TransferReason.allCases { #expect(ledger.moved(reason) == 0) }
    #expect(TransferReason.allCases.count == 21)
  }

  @Test("a transfer says from whom to whom, how much and why")
  func equality() {
    let one = Transfer(from: .outside, to: AccountID(3), amount: .whole(5), reason: .deposit)
    var other = one
    #expect(one == other)
    other.reason = .fee
    #expect(one != other)
  }
}
