import Clearing
import Primitives
import Testing

@Suite("Accounts") struct AccountTests {
  @Test("a new account has nothing, and an account is one line of the cache")
  func fresh() {
    var clearing = Clearinghouse([])
    let account = clearing.openAccount(role: .trader, ownerClass: 7)
    let fresh = clearing.accounts[Int(account.index)]
    #expect(fresh.cash == .zero && fresh.first.isNone && !fresh.isInLiquidation)
    #expect(fresh.role == .trader && fresh.ownerClass == 7)
    #expect(MemoryLayout<Account>.stride == 64)
  }

  @Test("the venue's own accounts come first, each with its role")
  func own() {
    let clearing = Clearinghouse([])
    let roles = [clearing.fees(), clearing.dust(), clearing.badDebt()].map {
      clearing.accounts[Int($0.index)].role
    }
    #expect(roles == [.fees, .dust, .badDebt])
  }
}
