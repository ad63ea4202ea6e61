import Agents
import Kernel
import Matching
import Primitives
import Reports
import TestSupport
import Testing
import Venues

/// T23: order-flow imbalance (Cont, Kukanov and Stoikov 2014). In a book of D lots at every level,
/// whose orders come, go and are taken at the best prices alone, the mid moves by OFI / 2D ticks:
/// exactly, whenever both queues are whole.
@Suite struct TheoryT23 {
  @Test("a uniform book moves by the imbalance over twice its depth", arguments: [10, 25])
  func uniform(depth: Int64) throws {
    let book = UniformBook(depth: depth, seed: 23)
    var windows: (flow: [Double], moves: [Double]) = ([], [])
    var whole = 0
    let first = book.mid
    for window in 0..<(Theory.isFull ? 4_000 : 250) {
      let (flow, mid) = (book.imbalance.lots, book.mid)
      for _ in 0..<20 {
        book.step()
        if book.isWhole {
          whole += 1
          #expect(
            2 * depth * Int64((2 * (book.mid - first)).rounded()) == 2 * book.imbalance.lots,
            "window \(window)")
        }
      }
      windows.flow.append(Double(book.imbalance.lots - flow))
      windows.moves.append(book.mid - mid)
    }
    #expect(whole > 20, "both queues were whole at times")
    let fit = try #require(LinearFit(windows.flow, windows.moves))
    let slope = 1 / Double(2 * depth)
    Theory.check(
      "T23 \(depth) lots a level, slope", expected: slope, found: fit.slope,
      standardError: error(fit, windows.flow.count), tolerance: 0.1 * slope)
    print("T23 \(depth) lots a level, share explained \(fit.explained)")
  }

  private func error(_ fit: LinearFit, _ points: Int) -> Double {
    abs(fit.slope) * ((1 / fit.explained - 1) / Double(points - 2)).squareRoot()
  }

  @Test("twice the depth, half the slope: flow by chance in orders twice the size")
  func depth() throws {
    var slopes: [Double] = []
    for size in [1.0, 2] {
      let fit = try #require(ChanceImbalance.fit(size: size, windows: Theory.isFull ? 2_000 : 100))
      slopes.append(fit.slope)
      print("T23 flow by chance, orders of \(size), share explained in 10 s \(fit.explained)")
      #expect(fit.explained > 0.4)
    }
    Theory.check(
      "T23 slope of orders of two lots over that of one", expected: 0.5,
      found: slopes[1] / slopes[0], standardError: 0, tolerance: 1e-9)
  }
}

/// The stylised book. Every order is one of these: lots that join a best queue as far as it is not
/// whole and else begin the next level, lots that are taken, and lots that leave.
private final class UniformBook {
  let depth: Int64
  private let bench: AgentBench
  private let world: FlowWorld
  private let owner: AccountID
  private let taker: AccountID
  private var stream: Stream
  private(set) var imbalance = OrderFlowImbalance()

  init(depth: Int64, seed: UInt64) {
    self.depth = depth
    world = FlowWorld(seed: seed)
    bench = world.bench
    owner = bench.open(.whole(1_000_000_000))
    taker = bench.open(.whole(1_000_000_000))
    stream = Stream(StreamKey(seed: seed, .test(23)))
    for side in Side.allCases {
      for distance in Int64(200)...600 {
        bench.place(side, depth, at: FlowWorld.price - side.sign * distance, by: owner)
      }
    }
    note()
  }

  private var quotes: FlowQuotes {
    guard let quotes = world.quotes else { fatalError("a side is empty") }
    return quotes
  }

  var mid: Double { Double(quotes.halves) / 2 }
  var isWhole: Bool { quotes.bidLots == depth && quotes.askLots == depth }

  private func note() {
    let quotes = quotes
    imbalance.note(
      .init(bid: quotes.bid, lots: quotes.bidLots, ask: quotes.ask, lots: quotes.askLots))
  }

  func step() {
    let side: Side = stream.bernoulli(0.5) ? .buy : .sell
    let quotes = quotes
    let (best, lots) =
      side == .buy ? (quotes.bid, quotes.bidLots) : (quotes.ask, quotes.askLots)
    let size = 1 + Int64(stream.below(Int(depth)))
    switch stream.below(4) {
    case 0, 1:
      if lots < depth {
        bench.place(side, min(size, depth - lots), at: best, by: owner)
      } else if quotes.spread > 1 {
        bench.place(side, size, at: best + side.sign, by: owner)
      }
    case 2: bench.take(side.opposite, min(size, lots), by: taker)
    default: cancel(side)
    }
    note()
  }

  /// The whole order that stands first at the best price.
  private func cancel(_ side: Side) {
    var first: OrderID?
    bench.venue.markets[0].book.forEachOrder(side) { id, _ in
      first = id
      return false
    }
    guard let first else { return }
    bench.send(Request(.cancel(first), by: owner, in: MarketID(0), motive: .position))
  }
}

/// Moves of the mid against the imbalance of ten seconds, where orders come by chance.
private enum ChanceImbalance {
  private final class Flow { var imbalance = OrderFlowImbalance() }

  static func fit(size: Double, windows: Int) -> LinearFit? {
    var parameters = ZeroIntelligence.Parameters()
    (parameters.size, parameters.reach) = (size, 10)
    let world = FlowWorld(parameters, seed: 24)
    let flow = Flow()
    world.bench.watch = { [unowned world] _ in
      guard let quotes = world.quotes else { return }
      flow.imbalance.note(
        .init(bid: quotes.bid, lots: quotes.bidLots, ask: quotes.ask, lots: quotes.askLots))
    }
    world.bench.run(for: .seconds(20))
    var (flows, moves): ([Double], [Double]) = ([], [])
    var last = (lots: flow.imbalance.lots, halves: world.quotes?.halves ?? 0)
    world.bench.run(for: .seconds(Int64(10 * windows)), every: .seconds(10)) { _ in
      guard let quotes = world.quotes else { return }
      flows.append(Double(flow.imbalance.lots - last.lots))
      moves.append(Double(quotes.halves - last.halves) / 2)
      last = (flow.imbalance.lots, quotes.halves)
    }
    return LinearFit(flows, moves)
  }
}
