import Glibc
import Kernel
import Primitives
import Testing

/// Mean and variance of N = 200,000 draws against theory, within 4 standard errors:
/// σ / √N of the mean and σ² √((kurtosis - 1) / N) of the variance.
@Suite struct StreamDistributionsTests {
  static let n = 200_000

  func expectMoments(
    mean: Double, variance: Double, kurtosis: Double, name: UInt64,
    location: SourceLocation = #_sourceLocation, _ draw: (inout Stream) -> Double
  ) {
    let n = Double(Self.n)
    var stream = Stream(StreamKey(seed: 1, .test(name)))
    var sum = 0.0
    var squares = 0.0
    for _ in 0..<Self.n {
      let deviation = draw(&stream) - mean
      sum += deviation
      squares += deviation * deviation
    }
    let meanError = (variance / n).squareRoot()
    let varianceError = variance * ((kurtosis - 1) / n).squareRoot()
    #expect(
      abs(sum / n) <= 4 * meanError, "the mean is off by \(sum / n / meanError) standard errors",
      sourceLocation: location)
    #expect(
      abs(squares / n - variance) <= 4 * varianceError,
      "the variance is off by \((squares / n - variance) / varianceError) standard errors",
      sourceLocation: location)
  }

  @Test("uniform: mean 1/2, variance 1/12")
  func uniform() {
    expectMoments(mean: 0.5, variance: 1 / 12, kurtosis: 1.8, name: 100) { $0.uniform() }
    expectMoments(mean: 1, variance: 64 / 12, kurtosis: 1.8, name: 101) { $0.uniform(in: -3...5) }
  }

  @Test("Bernoulli: mean p, variance p (1 - p)")
  func bernoulli() {
    for (index, p) in [0.01, 0.5, 0.9].enumerated() {
      let variance = p * (1 - p)
      expectMoments(
        mean: p, variance: variance, kurtosis: 3 + (1 - 6 * variance) / variance,
        name: 110 + UInt64(index)
      ) { $0.bernoulli(p) ? 1 : 0 }
    }
    var stream = Stream(StreamKey(seed: 1, .test(119)))
    #expect((0..<1_000).allSatisfy { _ in stream.bernoulli(1) && !stream.bernoulli(0) })
  }

  @Test("normal: mean 0, variance sigma², and the tails of a normal")
  func normal() {
    expectMoments(mean: 0, variance: 6.25, kurtosis: 3, name: 120) { $0.normal(sigma: 2.5) }
    // P(|z| > 3) = 0.0026998.
    expectMoments(
      mean: 0.0026998, variance: 0.0026998 * 0.9973, kurtosis: 3 + 364, name: 121
    ) { abs($0.normal(sigma: 1)) > 3 ? 1 : 0 }
    var stream = Stream(StreamKey(seed: 1, .test(122)))
    #expect(stream.normal(sigma: 0) == 0)
  }

  @Test("exponential: variance is the mean squared")
  func exponential() {
    expectMoments(mean: 3, variance: 9, kurtosis: 9, name: 130) { $0.exponential(mean: 3) }
    var stream = Stream(StreamKey(seed: 1, .test(131)))
    #expect(stream.exponential(mean: 0) == 0)
  }

  @Test("lognormal: its logarithm is normal around that of the median")
  func lognormal() {
    expectMoments(mean: log(180), variance: 0.64, kurtosis: 3, name: 140) {
      log($0.lognormal(median: 180, sigma: 0.8))
    }
    // Mean e^(sigma²/2), variance (e^(sigma²) - 1) e^(sigma²), and with q = e^(sigma²) the
    // kurtosis q⁴ + 2q³ + 3q² - 3.
    let q = exp(0.25)
    expectMoments(
      mean: exp(0.125), variance: (q - 1) * q,
      kurtosis: q * q * q * q + 2 * q * q * q + 3 * q * q - 3,
      name: 141
    ) { $0.lognormal(median: 1, sigma: 0.5) }
  }

  @Test("Pareto: the logarithm over the minimum is exponential with mean 1 / index")
  func pareto() {
    expectMoments(mean: 1 / 1.5, variance: 1 / 2.25, kurtosis: 9, name: 150) {
      log($0.pareto(index: 1.5, minimum: 2) / 2)
    }
    // Index 10, minimum 9: mean 10, variance a m² / ((a - 1)² (a - 2)) = 1.25, and excess
    // kurtosis 6 (a³ + a² - 6a - 2) / (a (a - 3) (a - 4)).
    expectMoments(mean: 10, variance: 1.25, kurtosis: 3 + 6.0 * 1_038 / 420, name: 151) {
      $0.pareto(index: 10, minimum: 9)
    }
    var stream = Stream(StreamKey(seed: 1, .test(152)))
    #expect((0..<10_000).allSatisfy { _ in stream.pareto(index: 0.5, minimum: 7) >= 7 })
  }

  @Test("gamma: mean shape · scale, variance shape · scale²", arguments: [0.3, 1, 4.5])
  func gamma(shape: Double) {
    expectMoments(
      mean: 2 * shape, variance: 4 * shape, kurtosis: 3 + 6 / shape, name: 160 + UInt64(shape)
    ) { $0.gamma(shape: shape, scale: 2) }
  }

  @Test("beta: mean a / (a + b)", arguments: [(2.0, 6.0), (0.5, 0.5), (9.0, 3.0)])
  func beta(a: Double, b: Double) {
    let s = a + b
    let excess =
      6 * ((a - b) * (a - b) * (s + 1) - a * b * (s + 2)) / (a * b * (s + 2) * (s + 3))
    expectMoments(
      mean: a / s, variance: a * b / (s * s * (s + 1)), kurtosis: 3 + excess, name: 170 + UInt64(a)
    ) { $0.beta(a, b) }
  }

  @Test("Student's t: variance nu / (nu - 2), and for 1 degree of freedom quartiles at ±1")
  func student() {
    expectMoments(mean: 0, variance: 10 / 8, kurtosis: 3 + 6 / 6, name: 180) {
      $0.student(degreesOfFreedom: 10)
    }
    expectMoments(mean: 0.5, variance: 0.25, kurtosis: 1, name: 181) {
      abs($0.student(degreesOfFreedom: 1)) < 1 ? 1 : 0
    }
  }

  @Test("Poisson: mean and variance agree", arguments: [0, 0.2, 3, 50, 40_000])
  func poisson(mean: Double) {
    expectMoments(
      mean: mean, variance: mean, kurtosis: 3 + (mean > 0 ? 1 / mean : 0), name: 190 + UInt64(mean)
    ) { Double($0.poisson(mean: mean)) }
  }

  @Test(
    "binomial: mean n p, variance n p (1 - p)",
    arguments: [(1, 0.3), (20, 0.5), (1_000, 0.02), (1_000_000, 0.999)])
  func binomial(trials: Int, p: Double) {
    let variance = Double(trials) * p * (1 - p)
    expectMoments(
      mean: Double(trials) * p, variance: variance, kurtosis: 3 + (1 - 6 * p * (1 - p)) / variance,
      name: 1_000_000 + UInt64(trials)
    ) { Double($0.binomial(trials: trials, p: p)) }
  }

  @Test("the edges of the binomial are certain")
  func binomialEdges() {
    var stream = Stream(StreamKey(seed: 1, .test(2)))
    for _ in 0..<100 {
      #expect(stream.binomial(trials: 0, p: 0.5) == 0)
      #expect(stream.binomial(trials: 10, p: 0) == 0)
      #expect(stream.binomial(trials: 10, p: 1) == 10)
    }
  }

  @Test("each of the 24 orders of four is equally likely")
  func shuffles() {
    var stream = Stream(StreamKey(seed: 1, .test(3)))
    var counts: [[Int]: Int] = [:]
    for _ in 0..<48_000 {
      var cards = [1, 2, 3, 4]
      stream.shuffle(&cards)
      counts[cards, default: 0] += 1
    }
    // Standard deviation of a count: sqrt(N p (1 - p)) = 43.8.
    #expect(counts.count == 24)
    #expect(counts.values.allSatisfy { abs($0 - 2_000) <= 4 * 44 })
  }

  @Test("a buffer is shuffled like an array")
  func shufflesBuffers() {
    var stream = Stream(StreamKey(seed: 1, .test(4)))
    var copy = stream
    var array = Array(0..<1_000)
    var buffer = Buffer<Int>()
    for element in array { buffer.append(element) }
    stream.shuffle(&array)
    copy.shuffle(&buffer)
    #expect(buffer.elements() == array)
    #expect(array.sorted() == Array(0..<1_000))
    #expect(copy == stream)
    var nothing: [Int] = []
    stream.shuffle(&nothing)
    #expect(copy == stream)
  }

  @Test("choices follow the weights, and nothing of weight 0 is chosen")
  func choices() {
    var stream = Stream(StreamKey(seed: 1, .test(5)))
    // Weights 0, 3, 0, 1, 4, 0.
    let sums: [Double] = [0, 3, 3, 4, 8, 8]
    var counts = [0, 0, 0, 0, 0, 0]
    for _ in 0..<80_000 { counts[stream.choice(cumulative: sums)] += 1 }
    #expect([counts[0], counts[2], counts[5]] == [0, 0, 0])
    // Standard deviations: sqrt(N p (1 - p)) = 137, 94 and 141.
    #expect(abs(counts[1] - 30_000) <= 4 * 137)
    #expect(abs(counts[3] - 10_000) <= 4 * 94)
    #expect(abs(counts[4] - 40_000) <= 4 * 141)
  }

  @Test("a buffer of weights gives the same choices")
  func choicesFromBuffers() {
    var stream = Stream(StreamKey(seed: 1, .test(6)))
    var copy = stream
    let sums = [0.25, 1, 1.5]
    var buffer = Buffer<Double>()
    for sum in sums { buffer.append(sum) }
    for _ in 0..<100 {
      #expect(stream.choice(cumulative: sums) == copy.choice(cumulative: buffer))
    }
  }

  @Test("parameters outside a domain stop the program")
  func refuses() async {
    await #expect(processExitsWith: .failure) {
      var stream = Stream(words: 1, 2, 3, 4)
      _ = stream.bernoulli(1.1)
    }
    await #expect(processExitsWith: .failure) {
      var stream = Stream(words: 1, 2, 3, 4)
      _ = stream.exponential(mean: .nan)
    }
    await #expect(processExitsWith: .failure) {
      var stream = Stream(words: 1, 2, 3, 4)
      _ = stream.poisson(mean: 1e10)
    }
    await #expect(processExitsWith: .failure) {
      var stream = Stream(words: 1, 2, 3, 4)
      _ = stream.choice(cumulative: [0, 0])
    }
  }
}
