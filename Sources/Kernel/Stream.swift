public import CGSL

/// What chance says, to one asker: 32 bytes of xoshiro256++ state (Blackman and Vigna 2018, period
/// 2^256 - 1). A value: a copy continues exactly as the original does, and two streams share
/// nothing. There is no default seed; a stream comes from a `StreamKey`.
@frozen
public struct Stream: Sendable, BitwiseCopyable {
  @usableFromInline internal var state: cgsl_state

  /// The stream of a key, always the same one.
  public init(_ key: StreamKey) {
    state = key.state()
  }

  /// A stream that continues from these words, for replaying one. Stops the program when all are
  /// zero: xoshiro would never leave that state.
  public init(words a: UInt64, _ b: UInt64, _ c: UInt64, _ d: UInt64) {
    precondition(a | b | c | d != 0, "a stream with an all-zero state yields only zeros")
    state = cgsl_state(a: a, b: b, c: c, d: d)
  }

  /// The state, which with `init(words:_:_:_:)` restores the stream.
  @inlinable public var words: (UInt64, UInt64, UInt64, UInt64) {
    (state.a, state.b, state.c, state.d)
  }

  /// 64 fair coins.
  @inlinable public mutating func bits() -> UInt64 { cgsl_next(&state) }

  /// Uniform in [0, 1), a multiple of 2^-53.
  @inlinable public mutating func uniform() -> Double { cgsl_uniform(&state) }

  /// Uniform in a range. Rounding may return either bound.
  @inlinable public mutating func uniform(in range: ClosedRange<Double>) -> Double {
    cgsl_flat(&state, range.lowerBound, range.upperBound)
  }

  /// A whole number in 0..<n, each equally likely (no modulo bias). `n` is positive.
  @inlinable public mutating func below(_ n: Int) -> Int {
    precondition(n > 0, "nothing lies below 0")
    return Int(bitPattern: cgsl_below(&state, UInt(bitPattern: n)))
  }
}

extension Stream: Equatable {
  @inlinable public static func == (a: Stream, b: Stream) -> Bool { a.words == b.words }
}
