import Agents
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// T06: the chance that the mid moves up next, given what waits at the best prices, in the book of
/// Cont, Stoikov and Talreja (2010). It is a race of two independent birth-and-death processes, and
/// with a gap between the quotes also of orders that land in it. The expected values are solutions
/// of the linear equations of the race; they agree with the published ones to 0.001.
@Suite struct TheoryT06 {
  /// Spread of one tick: rows by orders at the bid, columns by orders at the ask, 1 to 5.
  static let narrow = [
    [0.500, 0.335, 0.259, 0.216, 0.188],
    [0.665, 0.500, 0.407, 0.348, 0.307],
    [0.741, 0.593, 0.500, 0.437, 0.391],
    [0.784, 0.652, 0.563, 0.500, 0.452],
    [0.812, 0.693, 0.609, 0.548, 0.500],
  ]
  /// Two ticks, with one and with three orders at the bid.
  static let wide = [
    1: [0.500, 0.404, 0.378, 0.370, 0.367],
    3: [0.622, 0.529, 0.500, 0.489, 0.484],
  ]

  @Test("the race between two queues")
  func race() {
    let races = Theory.isFull ? 42_000 : 60
    let track = RaceTrack(seed: 6)
    for bid in 1...5 {
      for ask in bid...5 {
        check(RaceTrack.Start(spread: 1, bid: bid, ask: ask), TheoryT06.narrow, races, track)
      }
    }
    for (bid, row) in TheoryT06.wide.sorted(by: { $0.key < $1.key }) {
      let rows = Array(repeating: row, count: 5)
      for ask in 1...5 {
        check(RaceTrack.Start(spread: 2, bid: bid, ask: ask), rows, races, track)
      }
    }
  }

  private func check(
    _ start: RaceTrack.Start, _ table: [[Double]], _ races: Int, _ track: RaceTrack
  ) {
    let expected = table[start.bid - 1][start.ask - 1]
    let found = Double(track.ups(in: races, from: start)) / Double(races)
    let error = (expected * (1 - expected) / Double(races)).squareRoot()
    Theory.check(
      "T06 spread \(start.spread), bid \(start.bid), ask \(start.ask), \(races) races",
      expected: expected, found: found, standardError: error,
      tolerance: Theory.isFull ? 0.01 : 4 * error + 0.0005)
  }

  @Test("bid and ask are each other's mirror image")
  func symmetry() {
    for bid in 0..<5 {
      for ask in 0..<5 {
        #expect(abs(TheoryT06.narrow[bid][ask] + TheoryT06.narrow[ask][bid] - 1) < 1.001e-3)
      }
    }
  }
}

/// Races between the best queues of a book of zero-intelligence flow. Before each race a gate lets
/// through only those messages that bring the book to where the race begins; then it stands open
/// until the mid moves. What waits behind the best prices plays no part.
private final class RaceTrack {
  struct Start: Equatable {
    var spread: Int64
    var bid: Int
    var ask: Int

    func lots(_ side: Side) -> Int64 { Int64(side == .buy ? bid : ask) }
  }

  private let world: FlowWorld
  private var start = Start(spread: 1, bid: 1, ask: 1)
  private var left = 0
  private var ups = 0
  /// Twice the mid at the start of the race that goes on.
  private var halves: Int64?

  init(seed: UInt64) {
    var flow = ZeroIntelligence.Parameters()
    flow.reach = 3
    world = FlowWorld(flow, seed: seed)
    world.bench.gateway = { [unowned self] request, _ in
      isOpen(to: request) ? .arrives : .refused(.overloaded)
    }
    world.bench.watch = { [unowned self] _ in look() }
    world.bench.run(for: .seconds(10))
  }

  /// How many of so many races the ask loses.
  func ups(in races: Int, from start: Start) -> Int {
    (self.start, left, ups, halves) = (start, races, 0, nil)
    while left > 0 { world.bench.run(for: .seconds(1)) }
    return ups
  }

  private func look() {
    if left == 0 { return }
    let quotes = world.quotes
    if let halves {
      if quotes?.halves == halves { return }
      // A side that is empty has lost.
      let isUp =
        quotes.map { $0.halves > halves }
        ?? world.bench.lend { view in
          view.bestAsk(world.facts.market) == nil
        }
      if isUp { ups += 1 }
      left -= 1
      self.halves = nil
    }
    guard let quotes, left > 0 else { return }
    let here = Start(
      spread: quotes.spread, bid: Int(quotes.bidLots), ask: Int(quotes.askLots))
    if here == start { halves = quotes.halves }
  }

  private func isOpen(to request: Request) -> Bool {
    guard left > 0, halves == nil, let quotes = world.quotes else { return true }
    func lots(_ side: Side) -> Int64 { side == .buy ? quotes.bidLots : quotes.askLots }
    func best(_ side: Side) -> Int64 { side == .buy ? quotes.bid : quotes.ask }
    func mayLeave(_ side: Side) -> Bool {
      quotes.spread < start.spread || quotes.spread == start.spread && lots(side) > start.lots(side)
    }
    switch request.action {
    case .place(let ticket) where ticket.timeInForce == .immediateOrCancel:
      return mayLeave(ticket.side.opposite)
    case .place(let ticket):
      let inside = ticket.side.sign * (ticket.limit.ticks - best(ticket.side))
      if inside < 0 { return true }
      if inside > 0 { return quotes.spread > start.spread }
      return quotes.spread == start.spread && lots(ticket.side) < start.lots(ticket.side)
    case .cancel(let id):
      let order = world.bench.lend { $0.resting(id, in: world.facts.market) }
      guard let order, order.price.ticks == best(order.side) else { return true }
      return mayLeave(order.side)
    default: return true
    }
  }
}
