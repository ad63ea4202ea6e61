import Glibc
import Kernel
import Testing

@testable import Reports

@Suite struct ReturnFactsTests {
  @Test("a Gaussian walk: tail too thin, no kurtosis, no memory of any kind")
  func gaussian() {
    let market = InventedMarket.moving(InventedMarket.normals(20_000, sigma: 1e-3, 1))
    let facts = ReturnFacts.all(market)
    #expect(facts.map(\.code) == ["F1", "F2", "F3", "F4", "F14"])
    let tail = facts.code("F1")
    #expect(tail.verdict == .fail && tail.parts[0].value > 6)
    let tall = facts.code("F2").parts[0]
    // Its standard error is √(24 / n) = 0.035.
    #expect(abs(tall.value) < 0.12 && tall.verdict == .fail)
    #expect((tall.error ?? 0) > 0.02 && (tall.error ?? 1) < 0.06)
    let memory = facts.code("F3")
    #expect(memory.verdict == .pass && memory.parts.count == 1)
    let clusters = facts.code("F4")
    #expect(clusters.verdict == .fail && abs(clusters.parts[0].value) < 0.03)
    #expect(abs(facts.code("F14").parts[0].value) < 0.01)
  }

  @Test("returns of a Student law with three degrees have a tail of three")
  func student() {
    var stream = InventedMarket.stream(2)
    let returns = (0..<7_000).map { _ in 5e-4 * stream.student(degreesOfFreedom: 3) }
    let facts = ReturnFacts.all(InventedMarket.moving(returns))
    let tail = facts.code("F1")
    #expect(tail.verdict == .pass)
    #expect(abs(tail.parts[0].value - 3) < 3 * (tail.parts[0].error ?? 0))
    #expect(facts.code("F2").parts[0].value > 5)
  }

  @Test("calm and storm by turns, the storm three times as wild: sizes remember, signs do not")
  func clusters() {
    let normals = InventedMarket.normals(7_000, sigma: 5e-4, 3)
    let returns = normals.enumerated().map { $1 * ($0 / 500 % 2 == 0 ? 1 : 3) }
    let facts = ReturnFacts.all(InventedMarket.moving(returns))
    let first = facts.code("F4").parts[0]
    // With E|z| = 0.798: 0.637 of the means over 0.637 + 5 (1 - 0.637).
    #expect(abs(first.value - 0.26) < 0.03 && first.verdict == .pass)
    #expect(facts.code("F3").verdict != .fail)
  }

  @Test("a trend that goes on for five minutes at a time is a memory of returns")
  func trend() {
    let signs = InventedMarket.normals(2_000, sigma: 1, 4)
    let returns = (0..<7_000).map { signs[$0 / 10] > 0 ? 1e-3 : -1e-3 }
    let fact = ReturnFacts.all(InventedMarket.moving(returns)).code("F3")
    // Of two neighbours among spans of five minutes every other pair is alike.
    #expect(abs(fact.parts[0].value - 0.5) < 0.06 && fact.verdict == .fail)
  }

  @Test("trades that hit bid and ask by chance bounce: -1/2 from one to the next")
  func bounce() throws {
    var market = InventedMarket.moving(InventedMarket.normals(2_000, sigma: 1e-3, 5))
    let signs = InventedMarket.normals(4_000, sigma: 1, 6).map { $0 > 0 ? 1.0 : -1 }
    market.trades.signs = signs
    market.trades.times = signs.indices.map(Double.init)
    market.trades.windows = signs.indices.map { $0 / 1_000 }
    market.trades.prices = signs.map { 100 + 0.05 * $0 }
    let part = try #require(ReturnFacts.all(market).code("F3").parts.last)
    #expect(part.name == "trade to trade" && part.count == 4_000)
    #expect(abs(part.value + 0.5) < 0.04)
  }

  @Test("a fall after which prices move more is the leverage effect")
  func leverage() {
    let normals = InventedMarket.normals(7_000, sigma: 3e-4, 7)
    var (returns, fear) = ([Double](), 0.0)
    for draw in normals {
      let move = draw * (1 + fear)
      returns.append(move)
      fear = max(0, min(5, 0.98 * fear - 300 * move))
    }
    let part = ReturnFacts.all(InventedMarket.moving(returns)).code("F14").parts[0]
    #expect(part.value < -0.03)
  }

  @Test("too short a run, or rows too far apart, and it says so")
  func absent() {
    let short = ReturnFacts.all(InventedMarket.still(999))
    #expect(short.allSatisfy { $0.verdict == .absent } && short.count == 5)
    #expect(short[0].remark == "needs 1,000 minutes, has 999")
    var sparse = InventedMarket.moving(InventedMarket.normals(2_000, sigma: 1e-3, 8))
    sparse.step = 300
    let facts = ReturnFacts.all(sparse)
    #expect(facts.allSatisfy { $0.verdict == .absent && $0.remark.contains("more than a minute") })
  }

  @Test("rows of ten seconds are read by the minute")
  func rows() {
    var market = InventedMarket.moving(InventedMarket.normals(12_000, sigma: 1e-3, 9))
    market.step = 10
    #expect(ReturnFacts.all(market).code("F1").parts[0].count == 2_000)
  }
}
