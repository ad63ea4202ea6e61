import Matching
import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct StrayOrdersTests {
  private let bench = AgentBench(markets: [.bitcoin])
  private let pause = Interval.seconds(10)

  /// Orders of 3, 4 and 5 lots to buy, and what was said when they rested.
  private func rest(_ count: Int) -> (AccountID, [Rested]) {
    let account = bench.open(.whole(1_000_000))
    var facts: [Rested] = []
    bench.watch = { entry in
      if case .rested(let rested) = entry.fact { facts.append(rested) }
    }
    for step in 0..<Int64(count) {
      bench.place(.buy, 3 + step, at: 1_000_000 - step, by: account)
    }
    return (account, facts)
  }

  @Test("each is cancelled once, and once more after a while")
  func again() {
    let (_, rested) = rest(2)
    var strays = StrayOrders(capacity: 4)
    for fact in rested { _ = strays.add(fact) }
    #expect(strays.next(at: .start, again: pause) == rested[0].order)
    #expect(strays.next(at: .start, again: pause) == rested[1].order)
    #expect(strays.next(at: .start + .seconds(9), again: pause) == nil)
    #expect(strays.next(at: .start + .seconds(10), again: pause) == rested[0].order)
  }

  @Test("they count until they are gone from the book")
  func exposure() {
    let (account, rested) = rest(2)
    var strays = StrayOrders(capacity: 4)
    for fact in rested { _ = strays.add(fact) }
    #expect(strays.exposure(.buy) == 7)
    #expect(strays.exposure(.sell) == 0)
    bench.send(
      Request(.cancel(rested[0].order), by: account, in: MarketID(0), motive: .background))
    bench.lend { strays.review($0, in: MarketID(0)) }
    #expect(strays.exposure(.buy) == 4)
    #expect(!strays.isEmpty)
  }

  @Test("beyond their capacity they are not taken in")
  func capacity() {
    let (_, rested) = rest(3)
    var strays = StrayOrders(capacity: 2)
    #expect(rested.map { strays.add($0) } == [true, true, false])
  }
}
