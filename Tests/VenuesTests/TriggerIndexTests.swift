import Primitives
import TestSupport
import Testing
import Venues

@Suite("Prices at which something has to be looked at") struct TriggerIndexTests {
  /// The numbers that a move touches, in the order in which the price met them.
  private func move(_ index: inout TriggerIndex, to ticks: Int64) -> [UInt32] {
    var touched = Buffer<TouchedTrigger>()
    index.advance(to: Price(ticks: ticks), touched: &touched)
    return touched.elements().map(\.payload)
  }

  private func index(at ticks: Int64 = 100, buckets: Int = 1 << 6) -> TriggerIndex {
    TriggerIndex(price: Price(ticks: ticks), buckets: buckets)
  }

  @Test("a fall touches what it reaches and no more, nearest first")
  func falling() {
    var index = index()
    for (number, tick) in [(1, 90), (2, 95), (3, 80), (4, 95)] {
      index.place(index.register(UInt32(number)), at: Int64(tick), .falling)
    }
    #expect(move(&index, to: 96) == [])
    #expect(move(&index, to: 90) == [2, 4, 1])
    #expect(move(&index, to: 90) == [])
    #expect(index.count == 1)
  }

  @Test("a rise is the mirror of a fall")
  func rising() {
    var index = index()
    for (number, tick) in [(1, 110), (2, 105), (3, 120), (4, 105)] {
      index.place(index.register(UInt32(number)), at: Int64(tick), .rising)
    }
    #expect(move(&index, to: 104) == [])
    #expect(move(&index, to: 110) == [2, 4, 1])
    #expect(move(&index, to: 80) == [])
    #expect(index.count == 1)
  }

  @Test("what was placed through the price is met by the next move, wherever it goes")
  func late() {
    var index = index()
    index.place(index.register(1), at: 130, .falling)
    index.place(index.register(2), at: 70, .rising)
    index.placeAtOnce(index.register(3))
    #expect(move(&index, to: 101) == [3, 1, 2])
  }

  @Test("a touched trigger says which way it waited, and is parked until it is placed again")
  func parked() {
    var index = index()
    let handle = index.register(7)
    index.place(handle, at: 95, .falling)
    var touched = Buffer<TouchedTrigger>()
    index.advance(to: Price(ticks: 94), touched: &touched)
    #expect(touched[0].tick == 95 && touched[0].direction == .falling)
    #expect(index.tick(of: handle) == nil)
    index.place(handle, at: 97, .rising)
    #expect(index.tick(of: handle) == 97)
    #expect(move(&index, to: 97) == [7])
  }

  @Test("asking what a move would reach is as moving there, and moves nothing")
  func census() {
    var chance = Chance(3)
    for _ in 0..<200 {
      var index = index(at: 1_000, buckets: 1 << chance.lots(2...8))
      for number in 0..<chance.below(40) {
        let handle = index.register(UInt32(number))
        let tick = chance.lots(1...6_000)
        index.place(handle, at: tick, tick < 1_000 ? .falling : .rising)
        if chance.once(in: 10) { index.placeAtOnce(handle) }
        if chance.once(in: 10) { index.park(handle) }
      }
      for _ in 0..<5 {
        let target = Price(ticks: chance.lots(1...6_000))
        var (asked, count) = ([UInt32](), index.count)
        index.forEach(reachedBy: target) { asked.append($0) }
        #expect(index.count == count)
        count = asked.count
        #expect(asked.sorted() == move(&index, to: target.ticks).sorted())
      }
    }
  }

  @Test("a trigger moves, within its bucket and beyond, and changes sides")
  func moving() {
    var index = index(at: 10_000)
    let handle = index.register(1)
    for (tick, direction) in [
      (9_000, TriggerDirection.falling), (9_001, .falling), (8_000, .falling), (12_000, .rising),
      (12_001, .rising), (9_999, .falling),
    ] {
      index.place(handle, at: Int64(tick), direction)
      #expect(index.tick(of: handle) == Int64(tick) && index.count == 1)
    }
    #expect(move(&index, to: 11_000) == [])
    #expect(move(&index, to: 9_999) == [1])
  }

  @Test("a handle that was given back is used again")
  func handles() {
    var index = index()
    let one = index.register(1)
    index.place(one, at: 90, .falling)
    index.remove(one)
    #expect(index.count == 0 && move(&index, to: 50) == [])
    #expect(index.register(2) == one)
  }

  @Test("prices below one, and beyond four times the first, are found as well")
  func farAway() {
    var index = index()
    index.place(index.register(1), at: 900, .rising)
    index.place(index.register(2), at: 5_000, .rising)
    index.place(index.register(3), at: 1, .falling)
    #expect(move(&index, to: 450) == [])
    #expect(move(&index, to: 4_999) == [1])
    #expect(move(&index, to: 5_001) == [2])
    #expect(move(&index, to: 1) == [3])
  }

  @Test("a copy waits for the same prices, on its own")
  func copy() {
    var index = index()
    index.place(index.register(1), at: 90, .falling)
    var copy = index.clone()
    #expect(move(&index, to: 90) == [1])
    #expect(copy.count == 1 && move(&copy, to: 90) == [1])
  }

  @Test("over 100,000 commands it touches what a list searched from end to end touches")
  func reference() {
    var commands = 0
    for seed in UInt64(1)...100 {
      var chance = Chance(seed)
      let first = chance.lots(2...5_000)
      var index = TriggerIndex(price: Price(ticks: first), buckets: 1 << (3 + chance.below(8)))
      var list: [UInt32: (tick: Int64, direction: TriggerDirection)] = [:]
      let handles = (UInt32(0)..<40).map { index.register($0) }
      var price = first
      for _ in 0..<1_000 {
        commands += 1
        let number = UInt32(chance.below(40))
        switch chance.below(10) {
        case 0..<4:
          let direction = chance.pick(TriggerDirection.allCases)
          let tick = max(1, price + chance.lots(-first...first) / chance.pick([1, 10, 100]))
          index.place(handles[Int(number)], at: tick, direction)
          list[number] = (tick, direction)
        case 4:
          index.park(handles[Int(number)])
          list[number] = nil
        default:
          let width = max(1, first / chance.pick([2, 20, 200]))
          price = min(max(1, price + chance.lots(-width...width)), 6 * first)
          let found = move(&index, to: price)
          #expect(found == searched(&list, price), "seed \(seed)")
        }
        #expect(index.count == list.count)
      }
    }
    #expect(commands == 100_000)
  }

  private func searched(
    _ list: inout [UInt32: (tick: Int64, direction: TriggerDirection)], _ price: Int64
  ) -> [UInt32] {
    let falling = list.filter { $0.value.direction == .falling && $0.value.tick >= price }
      .sorted { ($1.value.tick, $0.key) < ($0.value.tick, $1.key) }
    let rising = list.filter { $0.value.direction == .rising && $0.value.tick <= price }
      .sorted { ($0.value.tick, $0.key) < ($1.value.tick, $1.key) }
    let found = (falling + rising).map(\.key)
    for key in found { list[key] = nil }
    return found
  }
}
