import Primitives
import Testing
import Venues

@testable import Simulations

@Suite struct RequestPoolTests {
  private func request(_ tag: UInt32) -> Request {
    Request(
      .cancelAll, by: AccountID(0), in: MarketID(0), motive: .background, tag: tag)
  }

  /// Sends requests with these tags as one list.
  private func send(_ tags: [UInt32], through pool: inout RequestPool) -> RequestList {
    var (head, tail) = (UInt32.max, UInt32.max)
    for tag in tags {
      tail = pool.add(request(tag), refusal: nil, after: tail)
      if head == .max { head = tail }
    }
    return RequestList(head: head, count: UInt32(tags.count))
  }

  private func take(_ list: RequestList, from pool: inout RequestPool) -> [UInt32] {
    var place = list.head
    return (0..<list.count).map { _ in
      let node = pool.take(place)
      place = node.next
      return node.request.tag
    }
  }

  @Test("a list comes out in the order in which it went in")
  func order() {
    var pool = RequestPool()
    let list = send([1, 2, 3], through: &pool)
    #expect(take(list, from: &pool) == [1, 2, 3])
  }

  @Test("lists that wait beside each other do not mix, whichever arrives first")
  func apart() {
    var pool = RequestPool()
    let first = send([1, 2, 3], through: &pool)
    let second = send([4, 5], through: &pool)
    #expect(take(second, from: &pool) == [4, 5])
    let third = send([6, 7, 8, 9], through: &pool)
    #expect(take(first, from: &pool) == [1, 2, 3])
    #expect(take(third, from: &pool) == [6, 7, 8, 9])
  }

  @Test("places are used again: the pool is as large as the most that ever waited")
  func reuse() {
    var pool = RequestPool()
    for round in 0..<1_000 {
      let a = send([UInt32(round), 1], through: &pool)
      let b = send([2], through: &pool)
      #expect(take(a, from: &pool) == [UInt32(round), 1])
      #expect(take(b, from: &pool) == [2])
    }
    #expect(pool.size == 3)
  }

  @Test("a refusal at the gateway travels with its request")
  func refusal() {
    var pool = RequestPool()
    let place = pool.add(request(1), refusal: .outage, after: .max)
    #expect(pool.take(place).refusal == .outage)
  }

  @Test("a clone shares nothing")
  func clone() {
    var pool = RequestPool()
    let list = send([1, 2], through: &pool)
    var copy = pool.clone()
    #expect(take(list, from: &pool) == [1, 2])
    _ = send([8, 9], through: &pool)
    #expect(take(list, from: &copy) == [1, 2])
  }
}
