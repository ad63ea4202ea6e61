import Glibc
import Primitives

/// Assumes that moves of the mid frighten ordinary flow: it places less and cancels more, in
/// proportion to an average of squared moves over their calm value (Fosset, Bouchaud and Benzaquen
/// 2020). Calm or less than calm leaves it as it is.
struct VolumeFeedback: Hashable, Sendable {
  private let placement: Double
  private let cancel: Double
  private let cap: Double
  private var moves: VolatilityEstimate

  /// - Parameter calm: relative volatility of the mid per square root of a second.
  init(
    placement: Double, cancel: Double, cap: Double, calm: Double, memory: Interval,
    spacing: Interval
  ) {
    self.placement = placement
    self.cancel = cancel
    self.cap = cap
    moves = VolatilityEstimate(calm: calm, over: memory, spacing: spacing)
  }

  mutating func sample(_ mid: Double, at now: Instant) {
    moves.sample(mid, at: now)
  }

  /// Squared moves as a multiple of calm, within 1...cap.
  private var excess: Double { min(max(moves.ratio * moves.ratio, 1), cap) - 1 }

  /// Multiplier of the rate of placing: `e^(-k_v · (v/v̄ - 1))`.
  var placing: Double { exp(-placement * excess) }

  /// Multiplier of the rate of cancelling: `1 + k_c · (v/v̄ - 1)`.
  var cancelling: Double { 1 + cancel * excess }

  /// Volatility of the mid as a multiple of calm.
  var ratio: Double { moves.ratio }
}
