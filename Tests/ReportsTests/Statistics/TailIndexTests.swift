import Glibc
import Kernel
import Reports
import Testing

@Suite struct TailIndexTests {
  @Test("the largest of a Pareto law of three are found with three", arguments: 80...84)
  func pareto(_ number: Int) throws {
    var stream = Stream(StreamKey(seed: 1, .test(UInt64(number))))
    let values = (0..<10_000).map { _ in stream.pareto(index: 3, minimum: 2) }
    let tail = try #require(TailIndex(values, share: 0.1))
    #expect(tail.count == 1_000)
    #expect(abs(tail.error - tail.index / 1_000.0.squareRoot()) < 1e-12)
    #expect(abs(tail.index - 3) < 3 * tail.error)
  }

  @Test("ten values of e times the threshold have an index of one")
  func byHand() throws {
    let values = [Double](repeating: exp(1.0), count: 10) + [1] + [Double](repeating: 0.5, count: 9)
    #expect(abs(try #require(TailIndex(values, share: 0.5)).index - 1) < 1e-12)
  }

  @Test("fewer than ten, none above zero, or all alike: nothing is said")
  func little() {
    let values = (1...20).map(Double.init)
    #expect(TailIndex(values, share: 0.49) == nil)
    #expect(TailIndex(values, share: 0.5) != nil)
    #expect(TailIndex(values, share: 1) == nil)
    #expect(TailIndex(values.map { -$0 }, share: 0.5) == nil)
    #expect(TailIndex(values.map { _ in 3 }, share: 0.5) == nil)
  }
}
