public import Primitives

/// Where a walk round the accounts begins that are closed by lot (dYdX, deleveraging.go: a
/// pseudo-random index of the accounts that hold the other side).
public enum DeleveragingLottery {
  /// A number made of market and liquidation, so that a run done again draws again what it drew.
  public static func seed(_ market: MarketID, number: UInt32) -> UInt64 {
    UInt64(market.index) << 32 | UInt64(number)
  }

  /// A place among `count`, by the finaliser of SplitMix64 (Steele, Lea and Flood 2014): neighbours
  /// in the seed have nothing to do with each other. 0 when there is none.
  public static func start(of count: Int, seed: UInt64) -> Int {
    var bits = seed &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return Int(bits.multipliedFullWidth(by: UInt64(max(0, count))).high)
  }
}
