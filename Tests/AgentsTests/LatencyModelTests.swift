import Agents
import Glibc
import Kernel
import Primitives
import Testing

@Suite struct LatencyModelTests {
  private func draws(_ model: LatencyModel, _ count: Int = 20_000) -> [Double] {
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    return (0..<count).map { _ in model.draw(&stream).seconds }
  }

  @Test("half of all messages take less than the median")
  func median() {
    for model in [LatencyModel.program, .retail] {
      let below = draws(model).count { $0 < model.median.seconds }
      // Standard deviation 71.
      #expect(abs(below - 10_000) < 300)
    }
  }

  @Test("the spread is that of the logarithm")
  func spread() {
    let logs = draws(.retail).map { log($0) }
    let mean = logs.reduce(0, +) / 20_000
    let variance = logs.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 20_000
    #expect(abs(variance.squareRoot() - 0.8) < 0.02)
  }

  @Test("none takes no time, and no draw")
  func none() {
    var stream = Stream(StreamKey(seed: 1, .test(0)))
    let before = stream
    #expect(LatencyModel.none.draw(&stream) == .zero)
    #expect(stream == before)
  }
}
