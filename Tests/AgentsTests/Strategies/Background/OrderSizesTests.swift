import Kernel
import Primitives
import Testing

@testable import Agents

@Suite struct OrderSizesTests {
  private func draws(_ sizes: OrderSizes, _ count: Int) -> [Double] {
    var stream = Stream(StreamKey(seed: 1, .test(8)))
    return (0..<count).map { _ in Double(sizes.draw(&stream).lots) }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  @Test("lognormal sizes have the mean that was asked for, and half of them are below the median")
  func lognormal() {
    let sizes = OrderSizes(mean: 1_000, spread: 1.2, tailIndex: 0)
    let lots = draws(sizes, 100_000)
    // Relative deviation √(e^1.44 - 1) = 1.80; four standard errors are 2.3 %.
    #expect(abs(mean(lots) / sizes.mean - 1) < 0.023)
    #expect(sizes.mean == 1_000)
    let below = Double(lots.count { $0 < 486.75 }) / 100_000
    #expect(abs(below - 0.5) < 0.0064)
  }

  @Test("a tail leaves 99 % of the sizes alone and is counted in the mean")
  func tail() {
    let sizes = OrderSizes(mean: 1_000, spread: 1.2, tailIndex: 3)
    let lots = draws(sizes, 200_000)
    // 0.870 of the mean below the percentile, 0.01 · 7.94 · 3/2 above it.
    #expect(abs(sizes.mean - 989.1) < 0.5)
    #expect(abs(mean(lots) / sizes.mean - 1) < 0.02)
    let beyond = lots.filter { $0 > 7_937 }
    #expect(abs(Double(beyond.count) / 200_000 - 0.01) < 0.0009)
    // Of those an eighth is twice as large.
    let twice = Double(beyond.count { $0 > 2 * 7_937 }) / Double(beyond.count)
    #expect(abs(twice - 0.125) < 0.03)
  }

  @Test("never less than a lot")
  func atLeastOne() {
    let lots = draws(OrderSizes(mean: 0.5, spread: 2, tailIndex: 0), 1_000)
    #expect(lots.min() == 1)
  }

  @Test("without spread all sizes are the mean")
  func constant() {
    #expect(draws(OrderSizes(mean: 7, spread: 0, tailIndex: 0), 10).allSatisfy { $0 == 7 })
  }
}
