/// Where a branched run takes fresh chance from: the seed it began with, and the number of the
/// future that it is to have. The same lineage gives the same streams, another number others.
public struct Lineage: Hashable, Sendable {
  public var seed: UInt64
  /// From 1 on; the streams of the run as it began are those of 0.
  public var number: UInt64

  public init(seed: UInt64, number: UInt64) { (self.seed, self.number) = (seed, number) }

  /// The fresh stream of an asker.
  public func stream(_ purpose: StreamKey.Purpose) -> Stream {
    Stream(StreamKey(seed: seed, purpose, lineage: number))
  }
}
