import Kernel
import Testing

@testable import Reports

@Suite struct BlockBootstrapTests {
  private func errorOfMean(
    _ values: [Double], block: Int, draws: Int = 400
  ) throws -> Double {
    var stream = Stream(StreamKey(seed: 2, .test(85)))
    return try #require(
      BlockBootstrap.error(count: values.count, block: block, draws: draws, &stream) { places in
        Moments.mean(places.map { values[$0] })
      })
  }

  @Test("the mean of independent draws scatters by σ / √n, whatever the block", arguments: [1, 10])
  func independent(block: Int) throws {
    var stream = Stream(StreamKey(seed: 2, .test(86)))
    let values = (0..<2_000).map { _ in stream.normal(sigma: 3) }
    let error = try errorOfMean(values, block: block)
    #expect(abs(error / (3 / 2_000.0.squareRoot()) - 1) < 0.2)
  }

  @Test("where values stay alike the mean scatters more, and only blocks see it")
  func persistent() throws {
    var stream = Stream(StreamKey(seed: 2, .test(87)))
    var value = 0.0
    let values = (0..<4_000).map { _ in
      value = 0.8 * value + 0.6 * stream.normal(sigma: 1)
      return value
    }
    let alone = try errorOfMean(values, block: 1)
    let blocks = try errorOfMean(values, block: 60)
    // √((1 + 0.8) / (1 - 0.8)) = 3.
    #expect(abs(blocks / alone - 3) < 0.8)
  }

  @Test("every place is drawn as often, and blocks run on from the end to the beginning")
  func places() {
    var stream = Stream(StreamKey(seed: 2, .test(88)))
    var seen = [Int](repeating: 0, count: 10)
    var (following, all) = (0, 0)
    _ = BlockBootstrap.error(count: 10, block: 5, draws: 2_000, &stream) { places in
      for place in places { seen[place] += 1 }
      following += zip(places, places.dropFirst()).count { ($0 + 1) % 10 == $1 }
      all += places.count - 1
      return 0
    }
    #expect(seen.allSatisfy { abs($0 - 2_000) < 300 })
    // 4/5 run on, and of the others one in ten by chance.
    #expect(abs(Double(following) / Double(all) - 0.82) < 0.02)
  }

  @Test("nothing to draw from, or a statistic that is mostly not there")
  func little() {
    var stream = Stream(StreamKey(seed: 2, .test(89)))
    #expect(BlockBootstrap.error(count: 1, block: 1, &stream) { _ in 1 } == nil)
    #expect(BlockBootstrap.error(count: 9, block: 0, &stream) { _ in 1 } == nil)
    var turn = 0
    func sometimes(_ part: Int) -> Double? {
      turn += 1
      return turn % 10 < part ? Double(turn) : nil
    }
    #expect(BlockBootstrap.error(count: 9, block: 1, &stream) { _ in sometimes(4) } == nil)
    #expect(BlockBootstrap.error(count: 9, block: 1, &stream) { _ in sometimes(6) } != nil)
    #expect(BlockBootstrap.error(count: 9, block: 1, &stream) { _ in .nan } == nil)
  }
}
