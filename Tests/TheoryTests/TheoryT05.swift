import Agents
import Glibc
import Primitives
import Reports
import TestSupport
import Testing
import Venues

/// T05: the book of Smith, Farmer, Gillemot and Krishnamurthy (2003), in which orders of one lot
/// land anywhere at a rate α for each tick and side, market orders come at μ for both sides, and
/// each order is cancelled at δ. What it does depends on `ε = 2δ/μ` alone, in units of `p_c = μ/2α`
/// and `1/δ`. The expected values are means over 4·10⁷ events of a program written for the purpose.
@Suite struct TheoryT05 {
  struct Row: Sendable {
    var epsilon: Double
    /// Mean and deviation of the spread over μ/α, with p_c of 200 ticks, and the mean with 50.
    var spread: Double
    var deviation: Double
    var coarse: Double
    /// Variance of the mid over a lag of 10/δ, a second, over p_c² δ.
    var diffusion: Double
    /// Depth over α/δ at 0.97, 1.97 and 2.97 p_c from the mid.
    var depth: [Double]
  }

  static let table = [
    Row(
      epsilon: 0.2, spread: 0.3806, deviation: 0.297, coarse: 0.3845, diffusion: 0.779,
      depth: [0.738, 0.911, 0.988]),
    Row(
      epsilon: 0.1, spread: 0.3145, deviation: 0.234, coarse: 0.3182, diffusion: 0.485,
      depth: [0.694, 0.946, 0.982]),
    Row(
      epsilon: 0.05, spread: 0.2754, deviation: 0.199, coarse: 0.2793, diffusion: 0.331,
      depth: [0.692, 0.960, 0.995]),
    Row(
      epsilon: 0.02, spread: 0.2466, deviation: 0.174, coarse: 0.2505, diffusion: 0.212,
      depth: [0.668, 0.978, 1.003]),
  ]

  @Test("the spread of a coarse book, and how the mid spreads", arguments: [0, 3])
  func coarse(number: Int) {
    let row = TheoryT05.table[number]
    var book = ZeroBook(epsilon: row.epsilon, ticks: 50, seed: 5)
    // A unit of time 1/δ sees about 17/ε events.
    book.run(batches: Theory.isFull ? 20 : 10, lives: Theory.isFull ? 600 : number == 0 ? 20 : 3)
    check("ε \(row.epsilon), p_c 50, spread", row.coarse, book.spread, 0.02)
    if number == 0 {
      let short = book.shortDiffusion
      let late = book.diffusion
      #expect(short.mean > late.mean, "the mid comes back, so short lags spread faster")
    }
  }

  @Test(
    "the table of spread, diffusion and depth", .enabled(if: Theory.isFull),
    arguments: [0, 1, 2, 3])
  func fine(number: Int) {
    let row = TheoryT05.table[number]
    var book = ZeroBook(epsilon: row.epsilon, ticks: 200, seed: 6)
    book.run(batches: 20, lives: 5_000_000 / 17 * row.epsilon / 20)
    let label = "ε \(row.epsilon), p_c 200"
    check("\(label), spread", row.spread, book.spread, 0.02)
    check("\(label), deviation of the spread", row.deviation, book.deviation, 0.03)
    checkErrors("\(label), diffusion at 10/δ", row.diffusion, book.diffusion)
    for (place, distance) in [0.97, 1.97, 2.97].enumerated() {
      check("\(label), depth at \(distance) p_c", row.depth[place], book.depths[place], 0.03)
    }
  }

  @Test("the spread grows with ε to the power 3/4: 0.217 + 0.55 ε^(3/4) within 2 %")
  func law() {
    for row in TheoryT05.table {
      let law = 0.217 + 0.55 * pow(row.epsilon, 0.75)
      Theory.check(
        "T05 law, ε \(row.epsilon)", expected: row.spread, found: law, standardError: 0,
        tolerance: 0.02 * row.spread)
    }
  }

  @Test("the mid spreads with the root of ε", .enabled(if: Theory.isFull))
  func ratio() {
    var found: [Batches] = []
    for epsilon in [0.2, 0.02] {
      var book = ZeroBook(epsilon: epsilon, ticks: 50, seed: 7)
      book.run(batches: 20, lives: 600)
      found.append(book.diffusion)
    }
    let ratio = found[0].mean / found[1].mean
    let parts = found.map { $0.standardError / $0.mean }
    let error = ratio * (parts[0] * parts[0] + parts[1] * parts[1]).squareRoot()
    Theory.check(
      "T05 diffusion at ε 0.2 over 0.02", expected: 3.68, found: ratio, standardError: error,
      tolerance: 4 * error)
  }

  /// Within a share of what is expected in a full run, within four standard errors in a short one.
  private func check(_ label: String, _ expected: Double, _ found: Batches, _ share: Double) {
    Theory.check(
      "T05 \(label)", expected: expected, found: found.mean, standardError: found.standardError,
      tolerance: Theory.isFull ? share * expected : 4 * found.standardError)
  }

  private func checkErrors(_ label: String, _ expected: Double, _ found: Batches) {
    Theory.check(
      "T05 \(label)", expected: expected, found: found.mean, standardError: found.standardError,
      tolerance: 4 * found.standardError)
  }
}

/// The book, with α of one order a tick, second and side.
private struct ZeroBook {
  let world: FlowWorld
  /// `p_c` in ticks, and δ a second.
  let unit: Double
  let delta: Double
  private(set) var spread = Batches()
  private(set) var deviation = Batches()
  private(set) var diffusion = Batches()
  private(set) var shortDiffusion = Batches()
  private(set) var depths = Array(repeating: Batches(), count: 3)

  init(epsilon: Double, ticks: Int, seed: UInt64) {
    unit = Double(ticks)
    delta = epsilon * unit
    var flow = ZeroIntelligence.Parameters()
    flow.flow = .uniform
    (flow.placeRate, flow.marketRate, flow.cancelRate) = (1, unit, delta)
    flow.reach = 8 * ticks
    flow.seedRate = 100_000
    flow.slip = .percent(90)
    world = FlowWorld(flow, seed: seed)
  }

  /// - Parameter lives: length of a batch in units of 1/δ.
  mutating func run(batches: Int, lives: Double) {
    let warmUp = Interval(up: 0.1 + 6 / delta)
    world.bench.run(for: warmUp)
    for _ in 0..<batches { batch(lives) }
  }

  private mutating func batch(_ lives: Double) {
    // The spread forgets itself in about 1/μ; the mid is looked at for lags of 10/δ and 0.1/δ.
    let step = 0.1
    let steps = Int(lives / step)
    var spreads: [Double] = []
    var mids: [Double] = []
    var lots = [0.0, 0, 0]
    world.bench.run(for: Interval(up: Double(steps) * step / delta), every: pause(step)) { bench in
      guard let quotes = world.quotes else { return }
      spreads.append(Double(quotes.spread) / (2 * unit))
      mids.append(Double(quotes.halves) / 2)
      for place in 0..<3 { lots[place] += depth(place, quotes) }
    }
    let count = Double(spreads.count)
    let mean = spreads.reduce(0, +) / count
    spread.add(mean)
    let squares = spreads.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation.add((squares / count).squareRoot())
    add(&diffusion, variance(mids, lag: 100), lives: 10)
    add(&shortDiffusion, variance(mids, lag: 1), lives: step)
    for place in 0..<3 { depths[place].add(lots[place] / count) }
  }

  private func pause(_ lives: Double) -> Interval { Interval(up: lives / delta) }

  private func add(_ batches: inout Batches, _ variance: Double?, lives: Double) {
    if let variance { batches.add(variance / (lives * unit * unit)) }
  }

  private func variance(_ mids: [Double], lag: Int) -> Double? {
    if mids.count <= lag { return nil }
    let squares = (lag..<mids.count).reduce(0) { sum, index in
      let move = mids[index] - mids[index - lag]
      return sum + move * move
    }
    return squares / Double(mids.count - lag)
  }

  /// Lots a tick over α/δ within a twentieth of p_c around 0.97, 1.97 or 2.97 of it, both sides.
  private func depth(_ place: Int, _ quotes: FlowQuotes) -> Double {
    let centre = (Double(place) + 0.97) * unit
    let half = 0.05 * unit
    let mid = Double(quotes.halves) / 2
    var lots: Int64 = 0
    var ticks = 0.0
    world.bench.lend { view in
      for side in Side.allCases {
        let near = mid - Double(side.sign) * (centre - half)
        let far = mid - Double(side.sign) * (centre + half)
        let (low, high) = (Int64(min(near, far).rounded()), Int64(max(near, far).rounded()))
        for tick in low..<high {
          lots += view.quantity(side, at: Price(ticks: tick), in: world.facts.market).lots
          ticks += 1
        }
      }
    }
    return Double(lots) / ticks * delta
  }
}
