import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct OrderTableTests {
  @Test("a slot is taken, rests, and is free for another life")
  func life() {
    var table = OrderTable<Life>(capacity: 2)
    let slot = table.take(.near, at: .start)
    #expect(table.state(slot) == .placing)
    table.setResting(slot, OrderID(raw: 77))
    #expect(table.order(slot) == OrderID(raw: 77))
    #expect(table.count(.near) == 1)
    table.free(slot)
    #expect(table.count(.near) == 0)
    #expect(table.take(.far, at: .start) == slot)
    #expect(table.order(slot) == .none)
    #expect(table.count(.far) == 1)
  }

  @Test("a tag means its own use of a slot and no later one")
  func tags() {
    var table = OrderTable<Life>(capacity: 1)
    let slot = table.take(.near, at: .start)
    let tag = table.tag(slot)
    #expect(table.slot(of: tag) == slot)
    table.free(slot)
    #expect(table.slot(of: tag) == nil)
    _ = table.take(.near, at: .start)
    #expect(table.slot(of: tag) == nil)
    #expect(table.slot(of: table.tag(slot)) == slot)
  }

  @Test("tags of no slot mean nothing, and the last tag is never one of an order")
  func foreignTags() {
    var table = OrderTable<Life>(capacity: 3)
    _ = table.take(.near, at: .start)
    #expect(table.slot(of: FlowOrders<Life>.takingTag) == nil)
    #expect(table.slot(of: 2) == nil)
    #expect(OrderTable<Life>.mostSlots == 0xFFFF)
  }

  @Test("it is full when every slot is taken")
  func full() {
    var table = OrderTable<Life>(capacity: 2)
    let first = table.take(.near, at: .start)
    #expect(!table.isFull)
    _ = table.take(.band, at: .start)
    #expect(table.isFull)
    table.free(first)
    #expect(!table.isFull)
  }

  @Test("a table may keep the two sides apart as well")
  func sides() {
    var table = OrderTable<Side>(capacity: 3)
    _ = table.take(.buy, at: .start)
    let ask = table.take(.sell, at: .start)
    _ = table.take(.buy, at: .start)
    #expect((table.count(.buy), table.count(.sell), table.count) == (2, 1, 3))
    var stream = Stream(StreamKey(seed: 1, .test(9)))
    #expect(table.draw(.sell, &stream) == ask)
  }

  @Test("age runs from the last request")
  func age() {
    var table = OrderTable<Life>(capacity: 1)
    let slot = table.take(.near, at: .start + .seconds(1))
    table.setResting(slot, OrderID(raw: 1))
    #expect(table.age(slot, at: .start + .seconds(4)) == .seconds(3))
    table.setCancelling(slot, at: .start + .seconds(5))
    #expect(table.state(slot) == .cancelling)
    #expect(table.age(slot, at: .start + .seconds(5)) == .zero)
  }

  @Test("of a life's orders each is drawn equally often")
  func drawing() {
    var table = OrderTable<Life>(capacity: 8)
    var stream = Stream(StreamKey(seed: 1, .test(9)))
    let slots = (0..<5).map { _ in table.take(.band, at: .start) }
    _ = table.take(.near, at: .start)
    table.free(slots[1])
    var counts = Array(repeating: 0, count: 8)
    for _ in 0..<4_000 { counts[table.draw(.band, &stream)] += 1 }
    for slot in [slots[0], slots[2], slots[3], slots[4]] {
      // 1,000 expected; four standard deviations are 110.
      #expect(abs(counts[slot] - 1_000) < 110)
    }
    #expect(counts.reduce(0, +) == 4_000)
  }

  @Test("its lists agree with the obvious ones over 20,000 random changes", arguments: 1...3)
  func model(seed: UInt64) {
    var table = OrderTable<Life>(capacity: 40)
    var lists: [[Int]] = [[], [], []]
    var stream = Stream(StreamKey(seed: seed, .test(10)))
    for _ in 0..<20_000 {
      let life = Life.allCases[stream.below(3)]
      let one = Int(life.rawValue)
      if stream.bernoulli(0.52), !table.isFull {
        lists[one].append(table.take(life, at: .start))
      } else if !lists[one].isEmpty {
        let slot = table.draw(life, &stream)
        guard let place = lists[one].firstIndex(of: slot) else {
          Issue.record("an order of another life was drawn")
          return
        }
        lists[one].remove(at: place)
        table.free(slot)
      }
      #expect(table.count(life) == lists[one].count)
      #expect(table.isFull == (lists.reduce(0) { $0 + $1.count } == 40))
    }
  }
}
