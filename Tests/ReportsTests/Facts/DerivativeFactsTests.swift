import Glibc
import Testing

@testable import Reports

@Suite struct DerivativeFactsTests {
  private func funded(_ rates: [Double], hours: Double = 8) -> MarketHistory {
    var market = InventedMarket.still(10)
    market.fundings.rates = rates
    market.fundings.times = rates.indices.map { Double($0 + 1) * hours * 3_600 }
    return market
  }

  /// A first-order autoregression of this deviation, started where it will stay.
  private func persistent(
    _ count: Int, _ memory: Double, sigma: Double, _ number: UInt64
  ) -> [Double] {
    var value = 0.0
    let root = (1 - memory * memory).squareRoot()
    return InventedMarket.normals(count, sigma: sigma, number).map {
      value = memory * value + root * $0
      return value
    }
  }

  @Test("1 bp every eight hours is 11 % a year; each rate keeps 0.7 of the one before")
  func funding() {
    let rates = persistent(2_000, 0.7, sigma: 1e-4, 50).map { 1e-4 + $0 }
    let fact = DerivativeFacts.all(funded(rates)).code("F17")
    #expect(fact.verdict == .pass && fact.parts.map(\.count) == [2_000, 2_000])
    let (mean, memory) = (fact.parts[0], fact.parts[1])
    #expect(abs(mean.value - 1e-4 * 1_095.75) < 3 * (mean.error ?? 0))
    #expect(abs(memory.value - 0.7) < 0.05)
    // Draws that stay tell less: the error is √(1.7 / 0.3) times that of independent ones.
    #expect(abs((mean.error ?? 0) / (1e-4 * 1_095.75 / 2_000.0.squareRoot()) - 2.38) < 0.35)
  }

  @Test("a rate that never moves fails, and it says why")
  func constant() {
    let fact = DerivativeFacts.all(funded([Double](repeating: 1e-4, count: 90))).code("F17")
    #expect(fact.verdict == .fail && fact.parts.count == 1)
    #expect(abs(fact.parts[0].value - 0.109575) < 1e-9 && fact.parts[0].verdict == .pass)
    #expect(fact.remark.contains("never left the interest rate"))
    let hourly = DerivativeFacts.all(funded([Double](repeating: 1e-5, count: 90), hours: 1))
    #expect(abs(hourly.code("F17").parts[0].value - 0.08766) < 1e-9)
    #expect(DerivativeFacts.all(funded([1, 2])).code("F17").remark.hasSuffix("has 2"))
  }

  @Test("a basis of 5 bp that halves in ten minutes")
  func basis() {
    var market = InventedMarket.still(10_000)
    let gaps = persistent(10_001, pow(2, -0.1), sigma: 5, 51)
    market.minutes.mids = gaps.map { 100 * (1 + $0 / 1e4) }
    let fact = DerivativeFacts.all(market).code("F18")
    #expect(fact.verdict == .pass)
    #expect(abs(fact.parts[0].value - 5) < 0.6 && abs(fact.parts[1].value - 10) < 2)
    #expect(DerivativeFacts.all(InventedMarket.still(10)).code("F18").verdict == .absent)
  }

  @Test("liquidations of 0.5, 1 and 1.5 % of open interest are 1 % a day")
  func closed() throws {
    var market = InventedMarket.still(3 * 1_440)
    for (day, amount) in [5e5, 1e6, 1.5e6].enumerated() {
      market.minutes.closed[day * 1_440 + 700] = amount
    }
    let part = try #require(DerivativeFacts.all(market).code("F19").parts.first)
    #expect(abs(part.value - 1) < 1e-9 && part.verdict == .pass && part.count == 3)
    #expect(abs((part.error ?? 0) - 0.5 / 3.0.squareRoot()) < 1e-9)
    #expect(DerivativeFacts.all(InventedMarket.still(100)).code("F19").verdict == .absent)
  }

  @Test("after falls of 2.5 % within ten minutes, what was closed over open interest")
  func moves() {
    var returns = [Double](repeating: 0, count: 100)
    (returns[14], returns[54]) = (log(0.975), log(0.975))
    // A rise as large is no fall.
    returns[74] = log(1.025)
    var market = InventedMarket.moving(returns)
    for k in [15, 16, 58, 75] { market.minutes.closed[k] = 1e6 }
    let fact = DerivativeFacts.all(market).code("F22")
    #expect(fact.parts.map(\.name) == ["after −2 %, % of it"])
    #expect(abs(fact.parts[0].value - 1.5) < 1e-9 && fact.parts[0].count == 2)
    #expect(DerivativeFacts.all(InventedMarket.still(100)).code("F22").verdict == .absent)
  }

  @Test("the busiest hour has twice the volume of the others")
  func seasons() {
    var market = InventedMarket.still(6 * 1_440)
    for k in market.minutes.times.indices where k / 60 % 24 == 14 {
      market.minutes.volumes[k] = 2_000
    }
    let fact = DerivativeFacts.all(market).code("F15")
    #expect(fact.parts[0].value == 2 && fact.parts[0].count == 6 && fact.verdict == .pass)
    #expect(DerivativeFacts.all(InventedMarket.still(1_440)).code("F15").verdict == .absent)
  }
}
