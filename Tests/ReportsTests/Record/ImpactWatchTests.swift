import Clearing
import Primitives
import Testing

@testable import Reports
@testable import Venues

@Suite("Who pushed the price")
struct ImpactWatchTests {
  /// A watch that has seen trades and marks in order.
  private struct Tape {
    var watch = ImpactWatch(mark: Price(ticks: 1_000))
    var event: UInt64 = 0
    var seconds: Int64 = 0

    /// One order that trades at these ticks.
    mutating func order(_ ticks: [Int64], forced: Bool = false) {
      event += 1
      var cause = Cause(motive: forced ? .liquidation : .background)
      cause.forced = forced ? UInt32(event) : 0
      for tick in ticks {
        let fill = Fill(
          price: Price(ticks: tick), quantity: Quantity(lots: 1), makerOrder: .none,
          maker: AccountID(1), taker: AccountID(2),
          takerSide: ticks[0] >= ticks[ticks.count - 1] ? .sell : .buy, makerIsDone: false)
        watch.note(
          Filled(
            fill: fill, makerTag: 0, takerTag: 0, makerFee: .zero, takerFee: .zero, cause: cause),
          in: EventID(event))
      }
    }

    mutating func mark(_ ticks: Int64, after wait: Int64 = 1) {
      seconds += wait
      watch.note(mark: Price(ticks: ticks), at: .start + .seconds(seconds))
    }
  }

  @Test("a seller walks 6 ticks down, a liquidation 2: a quarter of the push was forced")
  func shares() {
    var tape = Tape()
    tape.mark(1_000)
    tape.order([1_000, 997, 994])
    tape.mark(994)
    tape.order([994, 992], forced: true)
    tape.mark(992)
    #expect(tape.watch.push(.falling) == ImpactWatch.Push(forced: 2, free: 6))
    #expect(tape.watch.push(.falling).forcedShare == 0.25)
    // For a short, whose trigger lies above, nobody pushed towards it.
    #expect(tape.watch.push(.rising).forcedShare == nil)
  }

  @Test("a buyer takes his ticks off the push of his kind")
  func buyers() {
    var tape = Tape()
    tape.mark(1_000)
    tape.order([1_000, 990])
    tape.order([991, 995])
    tape.order([995, 991], forced: true)
    tape.mark(991)
    #expect(tape.watch.push(.falling) == ImpactWatch.Push(forced: 4, free: 6))
  }

  @Test("what came before the last high is forgotten")
  func high() {
    var tape = Tape()
    tape.mark(1_000)
    tape.order([1_000, 980], forced: true)
    tape.mark(980)
    tape.mark(1_001)
    tape.order([1_001, 1_000])
    tape.mark(1_000)
    #expect(tape.watch.push(.falling) == ImpactWatch.Push(forced: 0, free: 1))
  }

  @Test("after a minute in which no mark was as high as the next, a fall begins anew")
  func rest() {
    var tape = Tape()
    tape.mark(1_000)
    tape.order([1_000, 900], forced: true)
    for _ in 0..<12 { tape.mark(890, after: 5) }
    tape.mark(895, after: 5)
    tape.order([895, 894])
    tape.mark(894)
    // 1,000 lies 65 s before 895, and nothing in between was higher than that.
    #expect(tape.watch.push(.falling) == ImpactWatch.Push(forced: 0, free: 1))
    var quick = Tape()
    quick.mark(1_000)
    quick.order([1_000, 900], forced: true)
    for _ in 0..<10 { quick.mark(890, after: 5) }
    quick.mark(895, after: 5)
    quick.mark(894)
    #expect(quick.watch.push(.falling) == ImpactWatch.Push(forced: 100, free: 0))
  }

  @Test("the last high found with a stack is the one found by looking back from every mark")
  func reference() {
    var noise = SampleRun.Noise(seed: 11)
    var tape = Tape()
    var marks: [(at: Int64, mark: Int64, free: Int64)] = [(0, 1_000, 0)]
    var price: Int64 = 1_000
    var walked: Int64 = 0
    for _ in 0..<2_000 {
      let move = Int64(noise.next() * 40)
      tape.order([price, price + move])
      walked += move
      price += move
      tape.mark(price, after: 1 + Int64((noise.next() + 1) * 20))
      marks.append((tape.seconds, price, walked))
      for isFalling in [true, false] {
        let start = Self.extreme(marks, isFalling)
        let moved = walked - marks[start].free
        let push = tape.watch.push(isFalling ? .falling : .rising)
        #expect(push.free == (isFalling ? -moved : moved))
      }
    }
  }

  /// The latest mark that none after it reaches and none of the minute before it exceeds.
  private static func extreme(
    _ marks: [(at: Int64, mark: Int64, free: Int64)], _ isFalling: Bool
  ) -> Int {
    let sign: Int64 = isFalling ? 1 : -1
    return marks.indices.reversed().first { k in
      let isLast = marks[(k + 1)...].allSatisfy { sign * $0.mark < sign * marks[k].mark }
      let before = marks[..<k].filter { marks[k].at - $0.at <= 60 }
      return isLast && before.allSatisfy { sign * $0.mark <= sign * marks[k].mark }
    } ?? 0
  }

  @Test("a cross account's share is the mean over its legs by their value")
  func legs() {
    var share = ImpactShare()
    share.add(0.5, weight: 300)
    share.add(nil, weight: 500)
    share.add(1, weight: 100)
    #expect(share.forced == 0.625)
  }
}
