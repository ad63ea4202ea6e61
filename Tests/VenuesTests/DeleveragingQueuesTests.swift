import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("The queue of winners") struct DeleveragingQueuesTests {
  @Test("the higher score comes first, of equal ones the older position")
  func order() {
    var places = [(9, Int128(5)), (2, 7), (4, 5), (1, -3)].map { slot, score in
      RankedPosition(slot: UInt32(slot), score: score)
    }
    places.sort(by: RankedPosition.precedes)
    #expect(places.map(\.slot) == [2, 4, 9, 1])
  }

  @Test("who is passed comes in the order of a sort", arguments: [0, 1, 2, 3, 10, 1_000])
  func heap(count: Int) {
    var chance = Chance(UInt64(count))
    let all = (0..<count).map {
      RankedPosition(slot: UInt32($0), score: Int128(chance.below(max(1, count / 3))))
    }
    var queue = DeleveragingQueues.Queue()
    // What an earlier ranking left over is gone.
    queue.append(RankedPosition(slot: 99, score: 1 << 40))
    queue.clear()
    for position in all { queue.append(position) }
    queue.arrange(at: .start, stamp: 1)
    var order: [UInt32] = []
    while let best = queue.best {
      #expect(queue.passed == order.count)
      order.append(best.slot)
      queue.pass()
    }
    #expect(order == all.sorted(by: RankedPosition.precedes).map(\.slot))
    #expect(queue.length == count)
  }

  @Test("longs and shorts have queues of their own, and a copy keeps them")
  func queues() {
    var queues = DeleveragingQueues()
    for slot: UInt32 in [4, 7] {
      queues[longs: true].append(RankedPosition(slot: slot, score: 9))
    }
    queues[longs: true].arrange(at: .start, stamp: 8)
    queues[longs: true].pass()
    let copy = queues.clone()
    #expect(copy[longs: true].best?.slot == 7 && copy[longs: false].best == nil)
    #expect(copy[longs: true].length == 2 && copy[longs: true].passed == 1)
    #expect(copy[longs: true].stamp == 8)
    #expect(copy[longs: true].rankedAt == .start && copy[longs: false].rankedAt == nil)
  }
}
