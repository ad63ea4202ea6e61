import Kernel
import Testing

@testable import Simulations

@Suite struct JumpsTests {
  private func draws(_ jumps: Jumps, _ count: Int) -> [Double] {
    var stream = Stream(StreamKey(seed: 1, .test(22)))
    return (0..<count).map { _ in jumps.draw(over: 1, from: &stream) }
  }

  @Test(
    "a jump that always comes has the mean and the mean square of its law",
    arguments: [
      Jumps.Size.normal(mean: -0.02, deviation: 0.04),
      .doubleExponential(up: 0.35, upMean: 0.025, downMean: 0.04),
    ])
  func moments(size: Jumps.Size) {
    let jumps = Jumps(perYear: 1, size: size)
    let count = 40_000
    let found = draws(jumps, count)
    let mean = found.reduce(0, +) / Double(count)
    let square = found.reduce(0) { $0 + $1 * $1 } / Double(count)
    // Standard errors of about 0.0002 and, of the square, at most 2 %.
    #expect(abs(mean - jumps.mean) < 0.001)
    #expect(abs(square / jumps.meanSquare - 1) < 0.1)
  }

  @Test("no jump is no draw, so that the rest of the path stays as it is")
  func none() {
    var stream = Stream(StreamKey(seed: 1, .test(22)))
    var untouched = stream
    let jumps = Jumps(perYear: 0, size: .normal(mean: 1, deviation: 1))
    #expect(jumps.draw(over: 1, from: &stream) == 0)
    #expect(stream.uniform() == untouched.uniform())
  }

  @Test("a common jump comes to all at once, each by its size; alike when they correlate fully")
  func common() {
    var stream = Stream(StreamKey(seed: 1, .commonJumps))
    let jumps = CommonJumps(
      perYear: 1, correlation: 1, means: [0, 0, 0], deviations: [0.01, 0.02, 0])
    var logs = [0.0, 0.0, 0.0]
    jumps.add(to: &logs, over: 1, from: &stream)
    #expect(logs[0] != 0 && abs(logs[1] - 2 * logs[0]) < 1e-15 && logs[2] == 0)
    jumps.add(to: &logs, over: 0, from: &stream)
    #expect(abs(logs[1] - 2 * logs[0]) < 1e-15)
  }
}
