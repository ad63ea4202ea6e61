import Primitives
import TestSupport
import Testing

@testable import Venues

@Suite("Stops that trail") struct TrailingStopsTests {
  /// The obvious way: every stop looks at every price.
  private struct Slow {
    struct Stop {
      var number: UInt32
      var offset: Int64
      var direction: TriggerDirection
      var anchor: Int64
      /// First price at which it is reached, in ticks.
      var trigger: Int64 {
        let room = (Int128(anchor) * Int128(offset)).divided(by: 1_000_000_000, rounding: .up)
        return direction == .falling ? anchor - Int64(room) : anchor + Int64(room)
      }
    }
    var stops: [Stop] = []

    mutating func advance(to price: Int64) -> [UInt32] {
      var reached: [Stop] = []
      for k in stops.indices {
        let isFalling = stops[k].direction == .falling
        stops[k].anchor = isFalling ? max(stops[k].anchor, price) : min(stops[k].anchor, price)
        let isThere = isFalling ? price <= stops[k].trigger : price >= stops[k].trigger
        if isThere { reached.append(stops[k]) }
      }
      stops.removeAll { stop in reached.contains { $0.number == stop.number } }
      func order(_ direction: TriggerDirection) -> [UInt32] {
        reached.filter { $0.direction == direction }.sorted { a, b in
          if a.trigger == b.trigger { return a.number < b.number }
          return direction == .falling ? a.trigger > b.trigger : a.trigger < b.trigger
        }.map(\.number)
      }
      return order(.falling) + order(.rising)
    }
  }

  @Test("steps of a staircase and every stop by itself say the same")
  func againstTheObvious() {
    for seed in UInt64(0)..<40 {
      var chance = Chance(seed)
      var fast = TrailingStops()
      var slow = Slow()
      var price: Int64 = 10_000
      var next: UInt32 = 1
      var fired = 0
      for _ in 0..<400 {
        switch chance.below(10) {
        case 0..<4:
          let offset = chance.lots(1...400_000_000)
          let direction = chance.pick(TriggerDirection.allCases)
          fast.insert(
            next, offset: Rate(billionths: offset), .mark, direction, at: Price(ticks: price))
          slow.stops.append(
            Slow.Stop(number: next, offset: offset, direction: direction, anchor: price))
          next += 1
        case 4 where !slow.stops.isEmpty:
          let gone = slow.stops.remove(at: chance.below(slow.stops.count))
          fast.remove(gone.number, .mark, gone.direction)
        default:
          price = max(1, price + price * chance.lots(-30...30) / 1_000)
          var touched = Buffer<TouchedTrigger>()
          fast.advance(.mark, to: Price(ticks: price), touched: &touched)
          let numbers = touched.elements().map { TriggerPayload(raw: $0.payload).number }
          #expect(numbers == slow.advance(to: price))
          fired += numbers.count
        }
        #expect(fast.count == slow.stops.count)
      }
      for stop in slow.stops {
        #expect(fast.anchor(of: stop.number, .mark, stop.direction)?.ticks == stop.anchor)
      }
      #expect(fired > 20)
    }
  }

  @Test("each source has prices of its own")
  func sources() {
    var stops = TrailingStops()
    stops.insert(1, offset: .percent(10), .mark, .falling, at: Price(ticks: 100))
    stops.insert(2, offset: .percent(10), .index, .falling, at: Price(ticks: 100))
    var touched = Buffer<TouchedTrigger>()
    stops.advance(.last, to: Price(ticks: 10), touched: &touched)
    let early = touched.count
    #expect(early == 0)
    stops.advance(.index, to: Price(ticks: 90), touched: &touched)
    #expect(touched.elements().map(\.tick) == [90])
    let left = stops.count
    #expect(left == 1)
  }

  @Test("a copy goes on alone")
  func clone() {
    var stops = TrailingStops()
    stops.insert(1, offset: .percent(10), .mark, .rising, at: Price(ticks: 100))
    let copy = stops.clone()
    stops.remove(1, .mark, .rising)
    let (own, other) = (stops.count, copy.count)
    #expect(own == 0 && other == 1)
    #expect(copy.anchor(of: 1, .mark, .rising) == Price(ticks: 100))
  }
}
