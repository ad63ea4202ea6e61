import Agents
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
    let races = Race(seed: 6)
    races.run(seconds: Theory.isFull ? 500_000 : 1_500)
    for bid in 1...5 {
      for ask in 1...5 {
        check(1, bid, ask, TheoryT06.narrow[bid - 1][ask - 1], races)
      }
    }
    for (bid, row) in TheoryT06.wide.sorted(by: { $0.key < $1.key }) {
      for (place, expected) in row.enumerated() { check(2, bid, place + 1, expected, races) }
    }
  }

  /// Both halves of a cell and its mirror image say the same.
  private func check(_ spread: Int, _ bid: Int, _ ask: Int, _ expected: Double, _ races: Race) {
    let own = races.cell(spread, bid, ask)
    let mirror = races.cell(spread, ask, bid)
    let isSame = bid == ask
    let count = isSame ? own.races : own.races + mirror.races
    let ups = isSame ? own.ups : own.ups + mirror.races - mirror.ups
    if count < 20 { return }
    let found = Double(ups) / Double(count)
    let error = (expected * (1 - expected) / Double(count)).squareRoot()
    // The values are known to three digits.
    Theory.check(
      "T06 spread \(spread), bid \(bid), ask \(ask), \(count) races", expected: expected,
      found: found, standardError: error,
      tolerance: Theory.isFull ? 0.01 : 4 * error + 0.0005)
  }
}

/// Watches a book and, for each time that the mid has moved, which queues were seen before it moved
/// again. A pair of queues counts once in a race, so that the races of a cell are independent.
private final class Race {
  struct Cell { var (races, ups) = (0, 0) }

  private let world: FlowWorld
  private var halves: Int64 = 0
  private var seen: [Int] = []
  private var cells = Array(repeating: Cell(), count: 72)

  init(seed: UInt64) {
    var flow = ZeroIntelligence.Parameters()
    // What happens at three ticks is no part of the race, but much there makes long queues
    // frequent.
    (flow.levels, flow.levelCancels, flow.reach) = ([1.85, 1.51, 4], [0.71, 0.81, 0.3], 3)
    world = FlowWorld(flow, seed: seed)
    world.bench.watch = { [unowned self] _ in look() }
  }

  func run(seconds: Int) {
    world.bench.run(for: .seconds(10))
    cells = Array(repeating: Cell(), count: 72)
    world.bench.run(for: .seconds(Int64(seconds)))
  }

  func cell(_ spread: Int, _ bid: Int, _ ask: Int) -> Cell { cells[place(spread, bid, ask)] }

  private func place(_ spread: Int, _ bid: Int, _ ask: Int) -> Int {
    36 * (spread - 1) + 6 * bid + ask
  }

  private func look() {
    guard let quotes = world.quotes else {
      // A side that is empty has moved, too.
      if halves > 0 { end(isUp: world.bench.lend { $0.bestBid(world.facts.market) } != nil) }
      halves = 0
      return
    }
    if quotes.halves != halves {
      end(isUp: quotes.halves > halves)
      halves = quotes.halves
    }
    if quotes.spread > 2 || max(quotes.bidLots, quotes.askLots) > 5 { return }
    let here = place(Int(quotes.spread), Int(quotes.bidLots), Int(quotes.askLots))
    if !seen.contains(here) { seen.append(here) }
  }

  private func end(isUp: Bool) {
    for place in seen {
      cells[place].races += 1
      if isUp { cells[place].ups += 1 }
    }
    seen.removeAll(keepingCapacity: true)
  }
}
