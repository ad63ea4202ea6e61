import Kernel
import Matching
import Primitives
import TestSupport
import Testing

@testable import Agents
@testable import Venues

@Suite struct FlowOrdersTests {
  private let bench = AgentBench(markets: [.bitcoin])
  private let first = MarketFacts.bitcoin.price.ticks

  /// Orders of a fresh account, and everything it hears afterwards.
  private final class Desk {
    var orders: FlowOrders<Side>
    let bench: AgentBench

    init(_ bench: AgentBench, expected: Double = 4) {
      self.bench = bench
      orders = FlowOrders(
        of: bench.open(.whole(1_000_000)), in: MarketID(0), expected: expected,
        forgetAfter: .seconds(10))
      bench.watch = { [unowned self] entry in orders.hear(entry) }
    }

    func place(_ side: Side, _ lots: Int64, at ticks: Int64) -> Request? {
      bench.lend { orders.place(side, in: side, Quantity(lots: lots), at: ticks, $0) }
    }

    func rest(_ side: Side, _ lots: Int64, at ticks: Int64) throws {
      bench.send(try #require(place(side, lots, at: ticks)))
    }
  }

  @Test("an order is counted from when it is sent until it is gone")
  func life() throws {
    let desk = Desk(bench)
    let request = try #require(desk.place(.buy, 3, at: first - 5))
    #expect(desk.orders.count(.buy) == 1)
    bench.send(request)
    #expect(bench.depth(.buy, within: 0.01) > 0)
    var stream = Stream(StreamKey(seed: 1, .test(11)))
    let slot = desk.orders.draw(.buy, &stream)
    let cancel = desk.orders.cancel(slot, at: bench.now)
    bench.send(try #require(cancel))
    #expect(desk.orders.count == 0)
    #expect(bench.depth(.buy, within: 0.01) == 0)
  }

  @Test("it is gone, too, when all of it was taken")
  func taken() throws {
    let desk = Desk(bench)
    try desk.rest(.sell, 3, at: first + 2)
    bench.take(.buy, 2, by: bench.open(.whole(100_000)))
    #expect(desk.orders.count == 1)
    bench.take(.buy, 1, by: bench.open(.whole(100_000)))
    #expect(desk.orders.count == 0)
  }

  @Test("an order does not cross what its sender sees")
  func crossing() throws {
    let desk = Desk(bench)
    try desk.rest(.sell, 1, at: first)
    let request = try #require(desk.place(.buy, 1, at: first + 100))
    guard case .place(let ticket) = request.action else { preconditionFailure("no order") }
    #expect(ticket.limit == Price(ticks: first - 1))
  }

  @Test("a request that nobody answers is forgotten; an order that comes late is cancelled")
  func late() throws {
    let desk = Desk(bench)
    let request = try #require(desk.place(.buy, 1, at: first - 5))
    var stream = Stream(StreamKey(seed: 1, .test(11)))
    let slot = desk.orders.draw(.buy, &stream)
    let after9 = desk.orders.cancel(slot, at: bench.now + .seconds(9))
    #expect(after9 == nil)
    #expect(desk.orders.count == 1)
    let after10 = desk.orders.cancel(slot, at: bench.now + .seconds(10))
    #expect(after10 == nil)
    #expect(desk.orders.count == 0)
    bench.send(request)
    let stray = bench.lend { desk.orders.stray($0) }
    bench.send(try #require(stray))
    #expect(bench.depth(.buy, within: 0.01) == 0)
    let another = bench.lend { desk.orders.stray($0) }
    #expect(another == nil)
  }

  @Test("what is refused is not counted, a cancel that is refused leaves its order")
  func refused() throws {
    let desk = Desk(bench)
    let account = desk.orders.account
    try desk.rest(.buy, 1, at: first - 5)
    var stream = Stream(StreamKey(seed: 1, .test(11)))
    let slot = desk.orders.draw(.buy, &stream)
    let cancel = desk.orders.cancel(slot, at: bench.now)
    let request = try #require(cancel)
    desk.orders.hear(
      JournalEntry(
        instant: bench.now, event: EventID(9), cause: EventID(9), venue: VenueID(0),
        market: MarketID(0),
        fact: .rejected(Rejected(account: account, tag: request.tag, reason: .cancelsHalted))))
    #expect(desk.orders.count == 1)
    let again = desk.orders.cancel(slot, at: bench.now)
    #expect(again != nil)
  }

  @Test("there are never more than its table holds")
  func bounded() {
    let desk = Desk(bench, expected: 0)
    var sent = 0
    for step in 0..<300 where desk.place(.buy, 1, at: first - Int64(step)) != nil { sent += 1 }
    #expect(sent == 256)
  }
}
