public import Primitives

/// Chance for generated tests: SplitMix64, so that a seed says everything.
public struct Chance {
  private var state: UInt64

  public init(_ seed: UInt64) {
    // Mixed once, so that neighbouring seeds are not the same words one place on.
    state = seed
    state = bits() ^ seed &* 0xD134_2543_DE82_EF95
  }

  public mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// 0 ..< n.
  public mutating func below(_ n: Int) -> Int { Int(bits() % UInt64(n)) }

  /// Both ends included.
  public mutating func lots(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(bits() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// True once in `n` times.
  public mutating func once(in n: Int) -> Bool { below(n) == 0 }

  public mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  /// In 0 ..< 1.
  public mutating func uniform() -> Double { Double(bits() >> 11) * 0x1p-53 }

  /// True with this probability.
  public mutating func coin(_ probability: Double) -> Bool { uniform() < probability }

  public mutating func real(_ range: ClosedRange<Double>) -> Double {
    range.lowerBound + (range.upperBound - range.lowerBound) * uniform()
  }

  public mutating func rate(_ range: ClosedRange<Double>) -> Rate { Rate(nearest: real(range)) }

  /// Both ends included.
  public mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  /// Seconds and parts of them.
  public mutating func span(_ seconds: ClosedRange<Double>) -> Interval {
    Interval(up: real(seconds))
  }
}
