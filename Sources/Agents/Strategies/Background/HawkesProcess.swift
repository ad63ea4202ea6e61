import Glibc
import Kernel
import Primitives

/// Events of several types of which each makes others likelier for a while (Hawkes 1971):
///
///     λ_i(t) = μ_i + Σ_s Σ_j Σ_{t_k^j < t} N_ij w_s β_s e^{-β_s (t - t_k^j)}
///
/// `N_ij` is how many events of type i follow directly from one of type j, in all; the weights of
/// the time scales s sum to 1. What is excited at one time scale falls at one rate, so the state is
/// a number for each type and scale, and the next event is drawn exactly (Dassios and Zhao 2013).
struct HawkesProcess: Hashable, Sendable {
  let base: [Double]
  /// Direct offspring of type `i` from type `j` at `i * types + j`.
  let offspring: [Double]
  /// Rates of decay and their weights.
  let decays: [Double]
  let weights: [Double]
  /// What is excited now above the base, by scale and type.
  private var excited: [Double]
  private let baseSum: Double

  init(base: [Double], offspring: [Double], decays: [Double], weights: [Double]) {
    precondition(offspring.count == base.count * base.count && decays.count == weights.count)
    precondition(decays.allSatisfy { $0 > 0 }, "what is excited fades")
    self.base = base
    self.offspring = offspring
    self.decays = decays
    self.weights = weights
    excited = Array(repeating: 0, count: base.count * decays.count)
    baseSum = base.reduce(0, +)
  }

  private var types: Int { base.count }

  /// Events of a type a second, now.
  func intensity(_ type: Int) -> Double {
    decays.indices.reduce(base[type]) { $0 + excited[$1 * types + type] }
  }

  /// Draws the next event from now on: the time to it in seconds and its type; `nil` when none will
  /// come. The base and each time scale are processes of their own, and the first of them is it.
  ///
  /// - Parameter day: the hours in which the base is larger or smaller, from `now` on.
  func next(
    _ stream: inout Stream, day: DayCycle = DayCycle(), from now: Instant = .start
  ) -> (wait: Double, type: Int)? {
    var first = day.wait(rate: baseSum, from: now, &stream)
    var source = -1
    for scale in decays.indices {
      let sum = excitedSum(scale)
      if sum <= 0 { continue }
      // The integral of sum · e^(-β t) to the first event is exponential, and it has an end.
      let left = 1 - decays[scale] * stream.exponential(mean: 1) / sum
      if left <= 0 { continue }
      let wait = -log(left) / decays[scale]
      if wait < first { (first, source) = (wait, scale) }
    }
    if first == .infinity { return nil }
    return (first, type(of: source, &stream))
  }

  private func excitedSum(_ scale: Int) -> Double {
    var sum = 0.0
    for type in 0..<types { sum += excited[scale * types + type] }
    return sum
  }

  /// A type in proportion to its part of the base (-1) or of a scale; parts of a scale fade alike.
  private func type(of source: Int, _ stream: inout Stream) -> Int {
    var share = stream.uniform() * (source < 0 ? baseSum : excitedSum(source))
    var last = 0
    for type in 0..<types {
      let part = source < 0 ? base[type] : excited[source * types + type]
      if part <= 0 { continue }
      share -= part
      last = type
      if share < 0 { break }
    }
    return last
  }

  /// Time passes.
  mutating func fade(_ seconds: Double) {
    for scale in decays.indices {
      let kept = exp(-decays[scale] * seconds)
      for type in 0..<types { excited[scale * types + type] *= kept }
    }
  }

  /// An event of a type happens.
  mutating func happen(_ source: Int) {
    for type in 0..<types { excite(type, by: offspring[type * types + source]) }
  }

  /// Makes so many more events of a type follow.
  mutating func excite(_ type: Int, by count: Double) {
    for scale in decays.indices {
      excited[scale * types + type] += count * weights[scale] * decays[scale]
    }
  }
}

extension HawkesProcess {
  /// Events of each type a second in the long run, `(I - N)^-1 μ`; the process is stationary.
  var rates: [Double] {
    var rates = base
    var generation = base
    for _ in 0..<100_000 where (generation.max() ?? 0) > 1e-12 {
      generation = HawkesProcess.product(offspring, generation)
      for type in rates.indices { rates[type] += generation[type] }
    }
    return rates
  }

  private static func product(_ matrix: [Double], _ vector: [Double]) -> [Double] {
    vector.indices.map { row in
      vector.indices.reduce(0) { $0 + matrix[row * vector.count + $1] * vector[$1] }
    }
  }

  /// The largest eigenvalue of a square matrix of numbers that are not negative, by power iteration
  /// on `I + N`, which cannot turn in circles.
  static func spectralRadius(of matrix: [Double], types: Int) -> Double {
    var vector = Array(repeating: 1.0, count: types)
    var radius = 0.0
    for _ in 0..<10_000 {
      let image = zip(vector, product(matrix, vector)).map { $0 + $1 }
      let norm = image.max() ?? 1
      vector = image.map { $0 / norm }
      if abs(norm - 1 - radius) < 1e-12 { break }
      radius = norm - 1
    }
    return radius
  }
}
