import Primitives
import TestSupport
import Testing
import Venues

@testable import Agents

@Suite struct StaticBookTests {
  private let bench = AgentBench(markets: [.bitcoin])
  private let first = MarketFacts.bitcoin.price.ticks

  private func parameters(_ lots: Int64, _ ticks: Int) -> StaticBook.Parameters {
    var parameters = StaticBook.Parameters()
    (parameters.lotsPerTick, parameters.ticks) = (lots, ticks)
    return parameters
  }

  private func seat(_ parameters: StaticBook.Parameters, cash: Money? = nil) -> Int {
    let account = bench.open(cash ?? parameters.deposit(.bitcoin))
    return bench.seat(
      StaticBook(parameters, facts: .bitcoin, account: account), accounts: [account])
  }

  private func bid(_ below: Int64) -> Int64 {
    bench.lend { $0.quantity(.buy, at: Price(ticks: first - below), in: MarketID(0)).lots }
  }

  private func isPosted(_ seat: Int) -> Bool {
    bench.strategy(seat, as: StaticBook.self).isPosted
  }

  @Test("the same lots rest at every tick below the first price, and nothing is offered")
  func book() {
    let seat = seat(parameters(4, 1_200))
    bench.run(for: .milliseconds(50))
    // 500 at each waking.
    #expect((bid(500), bid(501)) == (4, 0))
    #expect(!isPosted(seat))
    bench.run(for: .seconds(1))
    #expect([0, 1, 600, 1_200, 1_201].map(bid) == [0, 4, 4, 4, 0])
    #expect(isPosted(seat))
    #expect(bench.lend { $0.bestAsk(MarketID(0)) } == nil)
    #expect(bench.sent(seat).all == 1_200)
  }

  @Test("what is sold to it is not put back")
  func noRefill() {
    let seat = seat(parameters(4, 10))
    bench.run(for: .seconds(1))
    bench.take(.sell, 6, by: bench.open(.whole(1_000_000)))
    bench.run(for: .minutes(2))
    #expect([1, 2, 3].map(bid) == [0, 2, 4])
    #expect(bench.sent(seat).all == 10)
  }

  @Test("a bid that the gateway turned away is sent again")
  func again() {
    var turnedAway = 0
    bench.gateway = { _, _ in
      if turnedAway == 7 { return .arrives }
      turnedAway += 1
      return .refused(.overloaded)
    }
    let seat = seat(parameters(1, 20))
    bench.run(for: .seconds(1))
    #expect((1...20).allSatisfy { bid(Int64($0)) == 1 })
    #expect(bench.sent(seat).all == 27)
    #expect(isPosted(seat))
  }

  @Test("a bid that it cannot pay for is not")
  func poor() {
    let seat = seat(parameters(1, 20), cash: .zero)
    bench.run(for: .seconds(1))
    #expect(bid(1) == 0)
    #expect(bench.sent(seat).all == 20)
  }

  @Test("the deposit pays for every bid at the first price")
  func deposit() {
    // A lot is 0.001 bitcoin: $116.85 at the first price; 4 of them at each of 10 ticks.
    #expect(parameters(4, 10).deposit(.bitcoin) == .whole(4_674))
  }

  /// Ten lots bid one tick below the first price, six offered one above it.
  private func snapshot(refill: Interval? = nil) -> StaticBook.Parameters {
    var parameters = StaticBook.Parameters()
    parameters.levels = [
      StaticBook.Level(.buy, Price(ticks: first - 1), Quantity(lots: 10)),
      StaticBook.Level(.sell, Price(ticks: first + 1), Quantity(lots: 6)),
    ]
    parameters.refill = refill
    return parameters
  }

  private func offer(_ above: Int64) -> Int64 {
    bench.lend { $0.quantity(.sell, at: Price(ticks: first + above), in: MarketID(0)).lots }
  }

  @Test("a snapshot rests as it is, and what is taken of it is gone")
  func snapshotRests() {
    let seat = seat(snapshot())
    bench.run(for: .seconds(1))
    #expect((bid(1), bid(2), offer(1)) == (10, 0, 6))
    bench.take(.buy, 4, by: bench.open(.whole(1_000_000)))
    bench.run(for: .minutes(3))
    #expect((bid(1), offer(1)) == (10, 2))
    #expect(bench.sent(seat).all == 2 && isPosted(seat))
  }

  @Test("with a refill it comes back, as fast as is said")
  func snapshotRefills() {
    let seat = seat(snapshot(refill: .seconds(60)))
    bench.run(for: .seconds(1))
    bench.take(.buy, 6, by: bench.open(.whole(1_000_000)))
    #expect(offer(1) == 0)
    bench.run(for: .seconds(31))
    #expect(offer(1) == 3)
    bench.run(for: .minutes(1))
    #expect(offer(1) == 6)
    #expect(bench.sent(seat).all == 8)
  }

  @Test("it takes nothing from others: what would cross comes when it no longer does")
  func snapshotWaits() {
    let other = bench.open(.whole(1_000_000))
    bench.place(.sell, 5, at: first - 1, by: other)
    _ = seat(snapshot(refill: .seconds(10)))
    bench.run(for: .seconds(2))
    #expect((bid(1), offer(-1), offer(1)) == (0, 5, 6))
    bench.take(.buy, 5, by: bench.open(.whole(1_000_000)))
    bench.run(for: .seconds(20))
    #expect(bid(1) == 10)
  }

  @Test("the owner of a snapshot can pay for its bids, and twice for its offers")
  func snapshotDeposit() {
    let lot = 0.1 * 0.001
    let worth = 10 * Double(first - 1) * lot + 12 * Double(first + 1) * lot
    #expect(snapshot().deposit(.bitcoin) == Money(nearest: worth))
  }

  @Test("it ends at the lowest price there is")
  func reach() {
    var facts = MarketFacts.bitcoin
    facts.price = Price(ticks: 100)
    #expect(parameters(1, 4_096).reach(facts) == 99)
    #expect(parameters(1, 50).reach(facts) == 50)
  }
}
