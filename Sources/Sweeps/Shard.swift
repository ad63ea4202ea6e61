/// A part of a sweep that one process plays: every n-th run.
public struct Shard: Hashable, Sendable {
  /// From 1 to `count`.
  public let number: Int
  public let count: Int

  public static let whole = Shard(number: 1, count: 1)!

  /// `nil` unless 1 ≤ number ≤ count.
  public init?(number: Int, count: Int) {
    guard number >= 1, number <= count else { return nil }
    (self.number, self.count) = (number, count)
  }

  /// Reads `3/16`.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
      let number = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(number: number, count: count)
  }

  /// Whether a run is of this part.
  public func has(_ run: Int) -> Bool { run % count == number - 1 }

  /// How many of the first runs it has.
  public func size(of runs: Int) -> Int { (runs + count - number) / count }

  /// `3/16`
  public var text: String { "\(number)/\(count)" }
}
