import Primitives
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

  @Test("longs and shorts have queues of their own, and a copy keeps them")
  func queues() {
    var queues = DeleveragingQueues()
    queues[longs: true].ranked.append(RankedPosition(slot: 4, score: 9))
    queues[longs: true].rankedAt = .start
    queues[longs: true].cursor = 1
    queues[longs: true].stamp = 8
    let copy = queues.clone()
    #expect(copy[longs: true].ranked.count == 1 && copy[longs: false].ranked.count == 0)
    #expect(copy[longs: true].cursor == 1 && copy[longs: true].stamp == 8)
    #expect(copy[longs: true].rankedAt == .start && copy[longs: false].rankedAt == nil)
  }
}
