/// Something that goes on by chance and whose score can be followed: it is branched where it got
/// beyond a level, and given another future.
public protocol Particle: ~Copyable, SendableMetatype {
  /// The highest score so far: it never falls.
  var score: Double { get }
  /// What was done so far, as a count of events; branches count what came before as well.
  var events: UInt64 { get }
  /// A limit ended it before its time.
  var isCut: Bool { get }
  /// Goes on until the score meets the goal, or to the end. Nothing happens where it has met it
  /// already.
  mutating func run(until goal: ScoreGoal) throws
  /// An independent copy that would go on in the same way.
  borrowing func branch() -> Self
  /// Draws from fresh streams from here on: the same number gives the same future.
  mutating func reseed(_ number: UInt64)
}

/// How far a particle is to go.
public enum ScoreGoal: Hashable, Sendable {
  /// Beyond a level: where it is branched.
  case above(Double)
  /// The level that is asked for: there is nothing more to learn.
  case atLeast(Double)

  /// Whether a score has got there.
  public func isMet(by score: Double) -> Bool {
    switch self {
    case .above(let level): score > level
    case .atLeast(let level): score >= level
    }
  }
}
