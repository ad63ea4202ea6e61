import Agents
import Glibc
import Kernel
import Testing

/// T08: what a maker who follows Avellaneda and Stoikov earns, how surely, and with what in hand at
/// the end. Fills are events in continuous time (thinned from a Poisson process that is never
/// slower than they are), and between two of them the mid takes an exact normal step, so that
/// nothing depends on a step of time. Published tables do: they accept a fill with a probability a
/// step (0.7 at the money), and their 65.0, 6.6 and 2.9 are 64.0, 7.3 and 3.4 without steps.
@Suite struct TheoryT08 {
  /// Expected: profit, its deviation, that of the inventory at the end, from the forward equations
  /// of the model (`Forward`). At a step of 0.001 the published way gives 64.13, 7.11, 3.29 and
  /// 68.38, 14.93, 9.36.
  @Test(
    "a maker who leans against its inventory earns less, and far more surely",
    arguments: [
      (0.1, true, 63.992, 7.286, 3.426), (0.1, false, 68.228, 15.295, 9.567),
      (0.01, true, 68.312, 10.346, 6.058),
    ])
  func table(aversion: Double, leans: Bool, profit: Double, risk: Double, inventory: Double) {
    let maker = Maker(aversion: aversion, leans: leans)
    let paths = Theory.isFull ? 100_000 : 6_000
    var stream = Stream(StreamKey(seed: 8, .test(leans ? 1 : 2)))
    var (earned, held) = (Moments(), Moments())
    for _ in 0..<paths {
      let (profit, lots) = maker.day(&stream)
      earned.add(profit)
      held.add(lots)
    }
    let label = "T08 gamma \(aversion), \(leans ? "inventory" : "symmetric"), \(paths) days"
    Theory.check(
      "\(label), profit", expected: profit, found: earned.mean,
      standardError: earned.deviation / Double(paths).squareRoot(), tolerance: 0.03 * profit)
    Theory.check(
      "\(label), deviation of profit", expected: risk, found: earned.deviation,
      standardError: earned.errorOfDeviation, tolerance: 0.06 * risk)
    Theory.check(
      "\(label), deviation of inventory", expected: inventory, found: held.deviation,
      standardError: held.errorOfDeviation, tolerance: 0.06 * inventory)
  }

  @Test("the figures that are expected follow from the forward equations")
  func forward() {
    let found = Forward(Maker(aversion: 0.1, leans: true)).solve()
    for (name, expected, found) in [
      ("profit", 63.992, found.profit), ("its deviation", 7.286, found.risk),
      ("that of inventory", 3.426, found.inventory),
    ] {
      Theory.check(
        "T08 forward equations, \(name)", expected: expected, found: found, standardError: 0,
        tolerance: 1e-3)
    }
  }

  @Test("the spread over the day is 1.4908 on average")
  func spread() {
    let quotes = Maker(aversion: 0.1, leans: true).quotes
    let mean = (quotes.spread(secondsLeft: 1) + quotes.spread(secondsLeft: 0)) / 2
    Theory.check(
      "T08 mean spread", expected: 1.4908, found: mean, standardError: 0, tolerance: 1e-4)
  }
}

/// A day is one unit of time: σ 2, A 140, k 1.5.
private struct Maker {
  let quotes: FiniteHorizonQuotes
  /// Whether the quotes follow the inventory; else they lie at the mean distance from the mid.
  let leans: Bool
  let volatility = 2.0
  let rate = 140.0
  let decay = 1.5

  init(aversion: Double, leans: Bool) {
    quotes = FiniteHorizonQuotes(fillDecay: 1.5, volatility: 2, riskAversion: aversion)
    self.leans = leans
  }

  func bid(_ lots: Double, _ left: Double) -> Double {
    leans ? quotes.bid(inventory: lots, secondsLeft: left) : quotes.spread(secondsLeft: 0.5) / 2
  }

  func ask(_ lots: Double, _ left: Double) -> Double {
    leans ? quotes.ask(inventory: lots, secondsLeft: left) : quotes.spread(secondsLeft: 0.5) / 2
  }

  func fills(at distance: Double) -> Double { rate * exp(-decay * distance) }

  /// Profit at the mid, and lots in hand at the end.
  func day(_ stream: inout Stream) -> (Double, Double) {
    var (time, lots, profit) = (0.0, 0.0, 0.0)
    while true {
      // Distances move towards the premium until the end, so no rate leaves these bounds.
      let last = leans ? fills(at: quotes.premium) : 0
      let most =
        max(fills(at: bid(lots, 1 - time)), last) + max(fills(at: ask(lots, 1 - time)), last)
      let wait = stream.exponential(mean: 1 / most)
      let span = min(wait, 1 - time)
      profit += lots * stream.normal(sigma: volatility * span.squareRoot())
      time += span
      if time >= 1 { return (profit, lots) }
      let (bid, ask) = (bid(lots, 1 - time), ask(lots, 1 - time))
      let draw = stream.uniform() * most
      if draw < fills(at: bid) {
        (lots, profit) = (lots + 1, profit + bid)
      } else if draw < fills(at: bid) + fills(at: ask) {
        (lots, profit) = (lots - 1, profit + ask)
      }
    }
  }
}

/// The forward equations of the inventory's probabilities, and of the first two moments of profit
/// held together with it; solved by Runge and Kutta's fourth order.
private struct Forward {
  let maker: Maker
  private let limit = 20
  private let steps = 2_500
  /// Rates beyond this belong to inventories that are never reached; they would only make the
  /// equations stiff.
  private let most = 2_500.0

  init(_ maker: Maker) { self.maker = maker }

  /// Probability, first and second moment of profit, for each inventory.
  private struct State {
    var rows: [[Double]]

    func moved(by slope: State, _ factor: Double) -> State {
      State(rows: zip(rows, slope.rows).map { zip($0, $1).map { $0 + factor * $1 } })
    }
  }

  func solve() -> (profit: Double, risk: Double, inventory: Double) {
    let count = 2 * limit + 1
    var state = State(rows: Array(repeating: Array(repeating: 0, count: count), count: 3))
    state.rows[0][limit] = 1
    let step = 1 / Double(steps)
    for index in 0..<steps {
      let time = Double(index) * step
      let first = slope(state, time)
      let second = slope(state.moved(by: first, step / 2), time + step / 2)
      let third = slope(state.moved(by: second, step / 2), time + step / 2)
      let fourth = slope(state.moved(by: third, step), time + step)
      state = state.moved(by: first, step / 6).moved(by: second, step / 3)
        .moved(by: third, step / 3).moved(by: fourth, step / 6)
    }
    let mean = state.rows[1].reduce(0, +)
    let squares = (0..<count).reduce(0.0) { sum, place in
      sum + Double((place - limit) * (place - limit)) * state.rows[0][place]
    }
    return (
      mean, (state.rows[2].reduce(0, +) - mean * mean).squareRoot(), squares.squareRoot()
    )
  }

  private func slope(_ state: State, _ time: Double) -> State {
    var slope = State(rows: state.rows.map { $0.map { _ in 0 } })
    for place in -limit...limit {
      let lots = Double(place)
      let own = place + limit
      slope.rows[2][own] += maker.volatility * maker.volatility * lots * lots * state.rows[0][own]
      if place < limit {
        fill(maker.bid(lots, 1 - time), from: own, to: own + 1, state, &slope)
      }
      if place > -limit {
        fill(maker.ask(lots, 1 - time), from: own, to: own - 1, state, &slope)
      }
    }
    return slope
  }

  private func fill(
    _ distance: Double, from: Int, to: Int, _ state: State, _ slope: inout State
  ) {
    let rate = min(most, maker.fills(at: distance))
    let (p, m, s) = (state.rows[0][from], state.rows[1][from], state.rows[2][from])
    slope.rows[0][from] -= rate * p
    slope.rows[0][to] += rate * p
    slope.rows[1][from] -= rate * m
    slope.rows[1][to] += rate * (m + distance * p)
    slope.rows[2][from] -= rate * s
    slope.rows[2][to] += rate * (s + 2 * distance * m + distance * distance * p)
  }
}

/// Mean and deviation of a sample, and how sure the deviation is.
private struct Moments {
  private var count = 0.0
  private var sums = (0.0, 0.0, 0.0, 0.0)

  mutating func add(_ value: Double) {
    count += 1
    let square = value * value
    sums = (sums.0 + value, sums.1 + square, sums.2 + square * value, sums.3 + square * square)
  }

  var mean: Double { sums.0 / count }
  private var variance: Double { sums.1 / count - mean * mean }
  var deviation: Double { variance.squareRoot() }

  /// From the fourth central moment.
  var errorOfDeviation: Double {
    let m = mean
    let fourth =
      sums.3 / count - 4 * m * sums.2 / count + 6 * m * m * sums.1 / count - 3 * m * m * m * m
    return (max(0, fourth - variance * variance) / count).squareRoot() / (2 * deviation)
  }
}
