import Glibc

/// Says which seeds were being played when the program stops at a trap.
enum CrashNote {
  /// Seeds by the thread that plays them; zero: none.
  nonisolated(unsafe) private static let seeds: UnsafeMutablePointer<UInt64> = {
    let seeds = UnsafeMutablePointer<UInt64>.allocate(capacity: places)
    seeds.initialize(repeating: 0, count: places)
    return seeds
  }()
  /// What was done about a trap before; it is done again afterwards.
  nonisolated(unsafe) private static let earlier = UnsafeMutablePointer<sigaction>.allocate(
    capacity: 32)
  static let places = 16

  static func install() {
    _ = seeds
    for trap in [SIGILL, SIGTRAP, SIGSEGV] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        CrashNote.tell()
        sigaction(number, CrashNote.earlier + Int(number), nil)
      }
      sigaction(trap, &action, earlier + Int(trap))
    }
  }

  static func begin(_ seed: UInt64, in place: Int) { seeds[place] = seed }
  static func end(_ place: Int) { seeds[place] = 0 }

  /// Within a signal: nothing is allocated.
  private static func tell() {
    for place in 0..<places where seeds[place] != 0 {
      write("storm of a venue: the program stops, perhaps at seed ")
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
