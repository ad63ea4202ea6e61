import Primitives
import Testing

@testable import Venues

@Suite struct DebtQueueTests {
  private func account(_ number: Int) -> AccountID { AccountID(number) }

  @Test("everybody waits once, in the order in which they were found")
  func once() {
    var queue = DebtQueue()
    for number in [7, 3, 7, 5, 3] { queue.append(account(number)) }
    let found = [queue.take(0), queue.take(1), queue.take(2)]
    #expect(found == [account(7), account(3), account(5)])
    let count = queue.count
    #expect(count == 3)
  }

  @Test("who was taken may come back, behind those who still wait")
  func back() {
    var queue = DebtQueue()
    queue.append(account(7))
    queue.append(account(3))
    let first = queue.take(0)
    queue.append(account(7))
    queue.drop(first: 1)
    let left = [queue.take(0), queue.take(1)]
    #expect(first == account(7) && left == [account(3), account(7)])
  }

  @Test("a copy goes on by itself")
  func copy() {
    var queue = DebtQueue()
    queue.append(account(7))
    let copy = queue.clone()
    queue.drop(first: 1)
    let counts = [queue.count, copy.count]
    #expect(counts == [0, 1])
  }
}
