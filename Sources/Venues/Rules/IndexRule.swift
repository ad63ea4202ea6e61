/// The index stands for spot. Until spot books exist, a share of it follows the perpetual's own
/// slow mid: an assumption for spot that follows the dominant perpetual.
public struct IndexRule: Hashable, Sendable {
  /// Samples of the mid, one a second, that are averaged.
  public var midSamples = 5
  public init() {}
}
