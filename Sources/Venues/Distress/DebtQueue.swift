import Clearing
import Primitives

/// Accounts whose cash was found too far below zero when it changed, each once, in the order in
/// which they were found.
struct DebtQueue: ~Copyable {
  private var accounts = Buffer<AccountID>()
  /// By account.
  private var waits = Buffer<Bool>()

  var count: Int { accounts.count }

  mutating func append(_ account: AccountID) {
    waits.extend(repeating: false, to: Int(account.index) + 1)
    if waits[Int(account.index)] { return }
    waits[Int(account.index)] = true
    accounts.append(account)
  }

  /// The account of a place, which from now on may be found again.
  mutating func take(_ place: Int) -> AccountID {
    waits[Int(accounts[place].index)] = false
    return accounts[place]
  }

  /// Forgets those that have been taken.
  mutating func drop(first taken: Int) {
    for place in taken..<accounts.count { accounts[place - taken] = accounts[place] }
    accounts.truncate(to: accounts.count - taken)
  }

  borrowing func clone() -> DebtQueue {
    var copy = DebtQueue()
    copy.accounts = accounts.clone()
    copy.waits = waits.clone()
    return copy
  }
}
