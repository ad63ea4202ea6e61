import Glibc

/// Says which seeds were being played when the program stops at a trap.
enum CrashNote {
  /// Seeds by the thread that plays them; zero: none.
  nonisolated(unsafe) private static let seeds = UnsafeMutablePointer<UInt64>.allocate(capacity: 16)

  static func install() {
    seeds.initialize(repeating: 0, count: 16)
    for trap in [SIGILL, SIGTRAP, SIGSEGV] {
      signal(trap) { number in
        CrashNote.tell()
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  static func begin(_ seed: UInt64, in place: Int) { seeds[place] = seed }
  static func end(_ place: Int) { seeds[place] = 0 }

  /// Within a signal: nothing is allocated.
  private static func tell() {
    for place in 0..<16 where seeds[place] != 0 {
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
