import Glibc

/// A Hawkes process with one exponential kernel, `λ(t) = μ + Σ α e^{-β (t - t_k)}`, found from the
/// times of its events: how many of them only happened because others had.
public struct HawkesEstimate: Hashable, Sendable {
  /// Events a second that nothing excited (`μ`).
  public var base: Double
  /// Events that follow directly from one event, in all: the branching ratio `n = α / β`.
  public var branching: Double
  /// The rate at which excitation fades, a second (`β`).
  public var decay: Double

  public init(base: Double, branching: Double, decay: Double) {
    self.base = base
    self.branching = branching
    self.decay = decay
  }

  /// Events a second in the long run, `μ / (1 - n)`.
  public var rate: Double { base / (1 - branching) }

  /// Variance over mean of the number of events in a window of so many seconds.
  public func fano(window: Double) -> Double {
    let gamma = decay * (1 - branching)
    let limit = 1 / ((1 - branching) * (1 - branching))
    return limit + (1 - limit) * (1 - exp(-gamma * window)) / (gamma * window)
  }

  /// The logarithm of the likelihood of events at these times within `0...span`, in one pass:
  ///
  ///     Σ ln(μ + α R_i) - μ T - n Σ (1 - e^{-β (T - t_i)})
  ///     R_i = e^{-β (t_i - t_{i-1})} (1 + R_{i-1})
  public func logLikelihood(of times: [Double], span: Double) -> Double {
    let alpha = branching * decay
    var memory = 0.0
    var last = 0.0
    var sum = -base * span
    for (index, time) in times.enumerated() {
      if index > 0 { memory = exp(-decay * (time - last)) * (1 + memory) }
      last = time
      sum += log(base + alpha * memory) - branching * (1 - exp(-decay * (span - time)))
    }
    return sum
  }

  /// The most likely process, by a search over `ln μ`, the logit of `n` and `ln β` from the best of
  /// a few decays. `nil` for fewer than ten events.
  public static func fit(_ times: [Double], span: Double) -> HawkesEstimate? {
    if times.count < 10 || span <= 0 { return nil }
    let rate = Double(times.count) / span
    func estimate(_ point: [Double]) -> HawkesEstimate {
      HawkesEstimate(
        base: exp(point[0]), branching: 1 / (1 + exp(-point[1])), decay: exp(point[2]))
    }
    func cost(_ point: [Double]) -> Double {
      let value = -estimate(point).logLikelihood(of: times, span: span)
      return value.isNaN ? .infinity : value
    }
    let starts = [-4.0, -2, 0, 2, 4].map { [log(rate / 2), 0, log(rate) + $0] }
    guard let start = starts.min(by: { cost($0) < cost($1) }) else { return nil }
    return estimate(
      Simplex.minimise(from: start, step: 0.3, gain: 1e-6, cost).point)
  }

  /// What was expected between one event and the next. If the process is the right one they are
  /// exponential with mean 1 (the time change of Ogata 1988).
  public func residuals(of times: [Double]) -> [Double] {
    var excited = 0.0
    return zip(times.dropFirst(), times).map { time, last in
      let kept = exp(-decay * (time - last))
      excited += 1
      defer { excited *= kept }
      return base * (time - last) + branching * excited * (1 - kept)
    }
  }

  /// The branching ratio from counts in windows alone, `1 - sqrt(mean / variance)`; a little low,
  /// since windows end. `nil` when counts vary less than those of chance.
  public static func branching(fromCounts counts: [Int]) -> Double? {
    if counts.count < 2 { return nil }
    let mean = Double(counts.reduce(0, +)) / Double(counts.count)
    let squares = counts.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    let variance = squares / Double(counts.count - 1)
    if mean <= 0 || variance < mean { return nil }
    return 1 - (mean / variance).squareRoot()
  }
}
