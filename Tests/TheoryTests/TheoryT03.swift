import Agents
import Matching
import Primitives
import TestSupport
import Testing
import Venues

/// T03: the queue at one price is a birth-and-death process. Orders arrive at rate λ and leave at
/// μ + θ n, by market orders and by cancels; the queue may be empty.
@Suite struct TheoryT03 {
  static let arrivals = 1.85
  static let market = 0.94
  static let cancels = 0.71

  /// Stationary probabilities by detailed balance.
  static func stationary(market: Double) -> [Double] {
    var weights = [1.0]
    for n in 1...60 { weights.append(weights[n - 1] * arrivals / (market + cancels * Double(n))) }
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }

  /// Mean time from n orders to none, n = 1...: from n to n - 1 it takes the stationary weight from
  /// n up over that of n, over the rate of leaving n.
  static func depletion(market: Double, _ most: Int) -> [Double] {
    let weights = stationary(market: market)
    var time = 0.0
    return (1...most).map { n in
      let tail = weights[n...].reduce(0, +)
      time += tail / (weights[n] * (market + cancels * Double(n)))
      return time
    }
  }

  @Test("the values that the queue is known by")
  func values() {
    let known = TheoryT03.stationary(market: TheoryT03.market)
    let mean = known.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
    let square = known.enumerated().reduce(0) {
      $0 + Double($1.offset) * Double($1.offset) * $1.element
    }
    let pairs = [
      ("mean", 1.6169, mean), ("variance", 2.0637, square - mean * mean),
      ("P(0)", 0.2532, known[0]),
      ("P(1)", 0.2838, known[1]), ("P(2)", 0.2225, known[2]),
    ]
    for (label, expected, found) in pairs {
      check("law, \(label)", expected, found)
    }
    let times = [1.5946, 2.4763, 3.0606, 3.4895, 3.8255]
    for (n, found) in TheoryT03.depletion(market: TheoryT03.market, 5).enumerated() {
      check("law, time from \(n + 1) to none", times[n], found)
    }
  }

  private func check(_ label: String, _ expected: Double, _ found: Double) {
    Theory.check(
      "T03 \(label)", expected: expected, found: found, standardError: 0, tolerance: 1e-4)
  }

  @Test("the queue of a venue is that queue, and so is the time until it is empty")
  func queue() {
    let seconds = Theory.isFull ? 800_000 : 4_000
    let watch = QueueWatch(market: TheoryT03.market, seed: 3)
    watch.run(batches: 40, seconds: seconds / 40)
    let known = TheoryT03.stationary(market: TheoryT03.market)
    let label = "\(seconds) s"
    report("\(label), mean", 1.6169, watch.means)
    report("\(label), variance", 2.0637, watch.variances)
    for n in 0...2 { report("\(label), P(\(n))", known[n], watch.shares[n]) }
    for (n, time) in TheoryT03.depletion(market: TheoryT03.market, 5).enumerated() {
      report("\(label), time from \(n + 1) to none", time, watch.depletions[n + 1])
    }
  }

  @Test("without market orders it is Poisson with mean λ over θ")
  func poisson() {
    let seconds = Theory.isFull ? 200_000 : 2_000
    let watch = QueueWatch(market: 0, seed: 4)
    watch.run(batches: 40, seconds: seconds / 40)
    report("no market orders, \(seconds) s, mean", 1.85 / 0.71, watch.means)
    report("no market orders, \(seconds) s, variance", 1.85 / 0.71, watch.variances)
  }

  private func report(_ label: String, _ expected: Double, _ found: Batches) {
    Theory.check(
      "T03 \(label)", expected: expected, found: found.mean, standardError: found.standardError,
      tolerance: Theory.isFull ? 0.02 * expected : 4 * found.standardError)
  }
}

/// Follows the bids at the first price under a wall of offers a tick above.
private final class QueueWatch {
  static let most = 12
  private let world: FlowWorld
  private var lots = 0
  private var last = 0.0
  /// Seconds spent with each number of orders.
  private var time: [Double] = []
  /// Since the queue was last empty: how often each number was reached, and the sum of the times.
  private var entries: [(count: Double, sum: Double)] = []
  private var waits: [(count: Double, sum: Double)] = []

  private(set) var means = Batches()
  private(set) var variances = Batches()
  private(set) var shares = Array(repeating: Batches(), count: 3)
  private(set) var depletions = Array(repeating: Batches(), count: QueueWatch.most)

  init(market: Double, seed: UInt64) {
    var flow = ZeroIntelligence.Parameters()
    flow.marketRate = market
    (flow.levels, flow.levelCancels, flow.reach) = ([TheoryT03.arrivals], [TheoryT03.cancels], 1)
    world = FlowWorld(flow, seed: seed)
    world.wall(.sell, distance: 1)
    // Only the bids live: offers and purchases never arrive.
    world.bench.gateway = { request, _ in
      guard case .place(let ticket) = request.action else { return .arrives }
      let isBid = ticket.side == .buy
      return isBid == (ticket.timeInForce == .goodTilCancelled) ? .arrives : .refused(.overloaded)
    }
    reset()
    world.bench.watch = { [unowned self] entry in note(entry) }
  }

  private func reset() {
    time = Array(repeating: 0, count: 100)
    entries = Array(repeating: (0, 0), count: QueueWatch.most)
    waits = entries
  }

  private func note(_ entry: JournalEntry) {
    var change = 0
    switch entry.fact {
    case .rested(let fact) where fact.account == world.flow: change = Int(fact.quantity.lots)
    case .filled(let fact) where fact.fill.maker == world.flow:
      change = -Int(fact.fill.quantity.lots)
    case .cancelled(let fact) where fact.account == world.flow && fact.reason == .requested:
      change = -Int(fact.quantity.lots)
    default: return
    }
    pass(to: (entry.instant - .start).seconds)
    lots += change
    enter(at: last)
  }

  private func pass(to now: Double) {
    time[lots] += now - last
    last = now
  }

  private func enter(at now: Double) {
    if lots > 0 {
      if lots < QueueWatch.most {
        entries[lots].count += 1
        entries[lots].sum += now
      }
      return
    }
    for n in entries.indices {
      waits[n].count += entries[n].count
      waits[n].sum += entries[n].count * now - entries[n].sum
      entries[n] = (0, 0)
    }
  }

  func run(batches: Int, seconds: Int) {
    world.bench.run(for: .seconds(20))
    for _ in 0..<batches {
      reset()
      pass(to: (world.bench.now - .start).seconds)
      reset()
      world.bench.run(for: .seconds(Int64(seconds)))
      pass(to: (world.bench.now - .start).seconds)
      let total = time.reduce(0, +)
      let mean = moment(1) / total
      means.add(mean)
      variances.add(moment(2) / total - mean * mean)
      for n in shares.indices { shares[n].add(time[n] / total) }
      for n in 1..<QueueWatch.most where waits[n].count > 0 {
        depletions[n].add(waits[n].sum / waits[n].count)
      }
    }
  }

  private func moment(_ power: Int) -> Double {
    time.enumerated().reduce(0) { sum, state in
      sum + (power == 1 ? 1 : Double(state.offset)) * Double(state.offset) * state.element
    }
  }
}
