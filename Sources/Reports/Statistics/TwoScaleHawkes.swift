internal import Glibc

/// A Hawkes process that forgets at two rates, a fast one and a slow one, found from the times of
/// its events: `λ(t) = μ + Σ n (w β₁ e^{-β₁ s} + (1 - w) β₂ e^{-β₂ s})` over events that were `s`
/// seconds ago.
public struct TwoScaleHawkes: Hashable, Sendable {
  /// Events a second that nothing excited (`μ`).
  public var base: Double
  /// Events that follow directly from one event, in all (`n`).
  public var branching: Double
  /// Share of them that follows fast (`w`).
  public var fast: Double
  /// Rates at which both fade, a second.
  public var decays: (Double, Double) { (fastDecay, slowDecay) }
  private var fastDecay: Double
  private var slowDecay: Double

  public init(base: Double, branching: Double, fast: Double, decays: (Double, Double)) {
    self.base = base
    self.branching = branching
    self.fast = fast
    (fastDecay, slowDecay) = decays
  }

  /// The logarithm of the likelihood of events at these times within `0...span`, in one pass.
  public func logLikelihood(of times: [Double], span: Double) -> Double {
    let jumps = (branching * fast * fastDecay, branching * (1 - fast) * slowDecay)
    var memory = (0.0, 0.0)
    var last = 0.0
    var sum = -base * span
    for (index, time) in times.enumerated() {
      if index > 0 {
        memory.0 = exp(-fastDecay * (time - last)) * (1 + memory.0)
        memory.1 = exp(-slowDecay * (time - last)) * (1 + memory.1)
      }
      last = time
      sum += log(base + jumps.0 * memory.0 + jumps.1 * memory.1)
      let left = span - time
      sum -=
        branching
        * (1 - fast * exp(-fastDecay * left) - (1 - fast) * exp(-slowDecay * left))
    }
    return sum
  }

  /// The most likely process, by a search from the best of a few pairs of decays. `nil` for fewer
  /// than fifty events.
  public static func fit(_ times: [Double], span: Double) -> TwoScaleHawkes? {
    if times.count < 50 || span <= 0 { return nil }
    let rate = Double(times.count) / span
    func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    func process(_ point: [Double]) -> TwoScaleHawkes {
      TwoScaleHawkes(
        base: exp(point[0]), branching: logistic(point[1]), fast: logistic(point[2]),
        decays: (exp(point[3]), exp(point[4])))
    }
    func cost(_ point: [Double]) -> Double {
      let value = -process(point).logLikelihood(of: times, span: span)
      return value.isNaN ? .infinity : value
    }
    var starts: [[Double]] = []
    for fast in [0.5, 2.5, 4.5] {
      for slow in [-5.0, -3, -1] where slow < fast {
        starts.append([log(rate / 2), 0, 0, fast + log(rate) / 2, slow])
      }
    }
    guard let start = starts.min(by: { cost($0) < cost($1) }) else { return nil }
    return process(Simplex.minimise(from: start, step: 0.5, gain: 1e-5, cost).point)
  }
}
