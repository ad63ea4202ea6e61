import Glibc
public import Kernel
import Primitives

/// What sets one maker apart from the others of its kind.
public struct MakerTraits: Hashable, Sendable {
  /// Whether it gets rid of inventory by taking.
  public var isHot: Bool
  /// Volatility at which its size begins to fall, in multiples of calm.
  public var volatilityThreshold: Double
  /// Latency at which its size has fallen to 1/e, in seconds.
  public var latencyScale: Double
  /// Share of its capital whose loss makes it stop.
  public var drawdown: Double
  /// Multiplier of the innermost distance.
  public var distance = 1.0

  /// - Parameter number: its place among the makers of its kind, from 0. Roles go by it, so that
  ///   their shares are met to the nearest maker.
  public init(_ parameters: MarketMaker.Parameters, number: Int, stream: inout Stream) {
    isHot =
      MakerTraits.count(number + 1, parameters.hotShare)
      > MakerTraits.count(number, parameters.hotShare)
    // Hot makers are spread over the numbers, makers alike are the first of them.
    let alike = number < MakerTraits.count(parameters.makers, parameters.synchronisedShare)
    let width = alike ? 0 : parameters.thresholdSpread.ratio
    func draw(_ stream: inout Stream) -> Double { 1 + width * (2 * stream.uniform() - 1) }
    volatilityThreshold = parameters.volatilityThreshold * draw(&stream)
    latencyScale = parameters.latencyScale.seconds * draw(&stream)
    drawdown = parameters.drawdown.ratio * draw(&stream)
    if parameters.apart > 0 {
      let share = MakerTraits.share(of: number, among: parameters.makers)
      distance = exp(parameters.apart * NormalLaw.quantile(share))
    }
  }

  /// The middle of the maker's own part of a distribution that is cut into as many parts as there
  /// are makers: a dozen draws would make one market's best quotes twice as wide as another's by
  /// chance alone. Parts are dealt out in steps of about the golden section, so that neighbours in
  /// number, who share roles, are far apart.
  private static func share(of number: Int, among makers: Int) -> Double {
    var step = max(1, Int((Double(makers) * 0.618).rounded()))
    while greatestCommonDivisor(step, makers) != 1 { step -= 1 }
    let part = number * step % makers
    return (Double(part) + 0.5) / Double(makers)
  }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }

  private static func count(_ makers: Int, _ share: Rate) -> Int64 {
    share.of(Quantity(lots: Int64(makers)), rounding: .nearest).lots
  }
}
