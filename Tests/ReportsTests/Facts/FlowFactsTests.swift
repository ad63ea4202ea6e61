import Glibc
import Kernel
import Testing

@testable import Reports

@Suite struct FlowFactsTests {
  @Test("orders split into Pareto(1.5) many children: memory falls like the root of the lag")
  func memory() {
    var stream = InventedMarket.stream(20)
    var signs: [Double] = []
    while signs.count < 80_000 {
      let sign = stream.bernoulli(0.5) ? 1.0 : -1
      let children = Int(stream.pareto(index: 1.5, minimum: 1).rounded(.up))
      signs += [Double](repeating: sign, count: min(children, 20_000))
    }
    let fact = FlowFacts.all(InventedMarket.traded(signs)).code("F5")
    #expect(abs(fact.parts[0].value - 0.5) < 0.15 && fact.verdict == .pass)
    #expect(fact.parts[0].count == signs.count)
  }

  @Test("independent signs have no memory to measure, whatever the draw", arguments: 21...26)
  func independent(_ number: Int) {
    var stream = InventedMarket.stream(UInt64(number))
    let signs = (0..<20_000).map { _ in stream.bernoulli(0.5) ? 1.0 : -1 }
    let fact = FlowFacts.all(InventedMarket.traded(signs)).code("F5")
    #expect(fact.verdict == .absent && fact.remark.contains("no memory"))
  }

  /// Four hundred orders of sizes from 1 to 100, each of which moved the price by 1 % of its root.
  private func split(children: (Int) -> Double = { _ in 10 }) -> MarketHistory {
    var market = InventedMarket.moving(InventedMarket.normals(2_000, sigma: 1e-3, 27))
    for k in 0..<400 {
      let (size, sign) = (pow(100, Double(k) / 399), k % 3 == 0 ? -1.0 : 1)
      market.parents.children.append(children(k))
      market.parents.signs.append(sign)
      market.parents.sizes.append(size)
      market.parents.traded.append(10 * size)
      market.parents.before.append(100)
      market.parents.after.append(100 * exp(sign * 0.01 * size.squareRoot()))
    }
    return market
  }

  @Test("split orders by the square-root law have an exponent of one half")
  func parents() {
    let fact = FlowFacts.all(split()).code("F6")
    #expect(abs(fact.parts[0].value - 0.5) < 0.01 && fact.verdict == .pass)
    #expect(fact.parts[0].count == 400)
  }

  @Test("orders of fewer than ten children, and of a fifth of the volume, do not count")
  func small() {
    let fact = FlowFacts.all(split { $0 < 201 ? 9 : 10 }).code("F6")
    #expect(fact.verdict == .absent && fact.remark.hasSuffix("has 199"))
    var large = split()
    large.parents.traded = large.parents.sizes.map { 4 * $0 }
    #expect(FlowFacts.all(large).code("F6").remark.hasSuffix("has 0"))
  }

  @Test("single orders that move the mid by the 0.3th power of their size")
  func impact() {
    var stream = InventedMarket.stream(28)
    var market = InventedMarket.traded((0..<4_000).map { _ in stream.bernoulli(0.5) ? 1 : -1 })
    market.trades.sizes = market.trades.sizes.map { _ in exp(4 * stream.uniform()) }
    var mid = 1_000.0
    for k in market.trades.signs.indices {
      market.trades.midsBefore[k] = mid
      mid += market.trades.signs[k] * 0.01 * pow(market.trades.sizes[k], 0.3)
    }
    let fact = FlowFacts.all(market).code("F7")
    #expect(abs(fact.parts[0].value - 0.3) < 0.01 && fact.verdict == .pass)
    market.trades.midsBefore = market.trades.midsBefore.map { _ in 100 }
    #expect(FlowFacts.all(market).code("F7").verdict == .absent)
  }

  @Test("a mid that moves a spread for each twice the queue: all explained, with a slope of one")
  func imbalance() {
    var market = InventedMarket.pulsing(2_000)
    var flow = 0.0
    for (k, draw) in InventedMarket.normals(2_000, sigma: 30, 29).enumerated() {
      flow += draw
      market.pulses.imbalances[k] = flow
      market.pulses.mids[k] = 100 + 0.1 * flow / (2 * 50)
    }
    let exact = FlowFacts.all(market).code("F8")
    #expect(exact.parts.allSatisfy { abs($0.value - 1) < 1e-6 } && exact.verdict == .pass)
    // As much noise as there was signal: half is explained, and the slope stays.
    var walk = 0.0
    for (k, draw) in InventedMarket.normals(2_000, sigma: 0.03, 30).enumerated() {
      walk += draw
      market.pulses.mids[k] += walk
    }
    let noisy = FlowFacts.all(market).code("F8")
    #expect(abs(noisy.parts[0].value - 0.5) < 0.12)
    #expect(abs(noisy.parts[1].value - 1) < 0.25)
    #expect(FlowFacts.all(InventedMarket.pulsing(999)).code("F8").verdict == .absent)
  }

  @Test("sizes of Pareto(1.5) pass, sizes that are all alike have no tail")
  func sizes() {
    var stream = InventedMarket.stream(31)
    var market = InventedMarket.traded([Double](repeating: 1, count: 10_000))
    #expect(FlowFacts.all(market).code("F12").verdict == .absent)
    market.trades.sizes = market.trades.sizes.map { _ in stream.pareto(index: 1.5, minimum: 2) }
    let fact = FlowFacts.all(market).code("F12")
    #expect(abs(fact.parts[0].value - 1.5) < 3 * 1.5 / 500.0.squareRoot())
    #expect(fact.verdict == .pass)
  }

  @Test("trades at random times set off next to nothing")
  func excitement() {
    var stream = InventedMarket.stream(32)
    var market = InventedMarket.traded([Double](repeating: 1, count: 1_200))
    var time = 0.0
    for k in market.trades.times.indices {
      market.trades.times[k] = time
      time += stream.exponential(mean: 2)
    }
    let fact = FlowFacts.all(market).code("F13")
    #expect(fact.verdict == .fail && fact.parts[0].value < 0.35)
  }

  @Test("twelve orders withdrawn for three that take are four for one")
  func cancels() {
    let fact = FlowFacts.all(InventedMarket.pulsing(1_000)).code("F23")
    #expect(fact.parts[0].value == 4 && fact.verdict == .reported)
  }
}
