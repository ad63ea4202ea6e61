import Glibc

/// Says which seeds were being played when the program stops at a trap.
public enum CrashNote {
  /// What is being played: each has its threads.
  public enum Kind: Int, CaseIterable, Sendable {
    case venue, world, scenario
  }

  /// Seeds by kind and thread; zero: none.
  nonisolated(unsafe) private static let seeds: UnsafeMutablePointer<UInt64> = {
    let count = places * Kind.allCases.count
    let seeds = UnsafeMutablePointer<UInt64>.allocate(capacity: count)
    seeds.initialize(repeating: 0, count: count)
    return seeds
  }()
  /// What was done about a trap before; it is done again afterwards.
  nonisolated(unsafe) private static let earlier = UnsafeMutablePointer<sigaction>.allocate(
    capacity: 32)
  /// Threads that may play storms of one kind.
  public static let places = 16

  /// Done at most once, whoever asks.
  private static let installed: Void = {
    _ = seeds
    for trap in [SIGILL, SIGTRAP, SIGSEGV] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        CrashNote.tell()
        sigaction(number, CrashNote.earlier + Int(number), nil)
      }
      sigaction(trap, &action, earlier + Int(trap))
    }
  }()

  /// From now on a trap tells.
  public static func install() { _ = installed }

  /// A thread plays a seed.
  public static func begin(_ seed: UInt64, of kind: Kind, in place: Int) {
    seeds[kind.rawValue * places + place] = seed
  }

  /// A thread has played its seed.
  public static func end(_ kind: Kind, _ place: Int) { seeds[kind.rawValue * places + place] = 0 }

  /// Within a signal: nothing is allocated.
  private static func tell() {
    for place in 0..<(places * Kind.allCases.count) where seeds[place] != 0 {
      switch place / places {
      case Kind.venue.rawValue: write("storm of a venue")
      case Kind.world.rawValue: write("storm of a world")
      default: write("storm of a scenario")
      }
      write(": the program stops, perhaps at seed ")
      var power: UInt64 = 1
      while seeds[place] / power >= 10 { power *= 10 }
      while power > 0 {
        var digit = UInt8(48 + seeds[place] / power % 10)
        _ = Glibc.write(2, &digit, 1)
        power /= 10
      }
      write("; make storm SEED=N\n")
    }
  }

  private static func write(_ text: StaticString) {
    _ = Glibc.write(2, text.utf8Start, text.utf8CodeUnitCount)
  }
}
