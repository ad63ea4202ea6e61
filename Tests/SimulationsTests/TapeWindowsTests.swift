import Primitives
import Simulations
import Testing

@Suite struct TapeWindowsTests {
  private let windows: TapeWindows = {
    var windows = TapeWindows()
    (windows.from, windows.length, windows.every) = (.minutes(10), .minutes(2), .minutes(5))
    return windows
  }()

  private func window(_ seconds: Int64) -> Int? { windows.window(at: .start + .seconds(seconds)) }

  @Test("a window is open from its first instant until before its last")
  func edges() {
    #expect([0, 599, 600, 719, 720].map(window) == [nil, nil, 0, 0, nil])
    #expect([899, 900, 1_019, 1_020].map(window) == [nil, 1, 1, nil])
    #expect(windows.window(at: .start + (.minutes(12) - .nanoseconds(1))) == 0)
    #expect(window(600 + 300 * 1_000) == 1_000)
  }

  @Test("windows as long as the time between them leave nothing out")
  func seamless() {
    var whole = windows
    whole.length = whole.every
    #expect(whole.window(at: .start + .seconds(899)) == 0)
    #expect(whole.window(at: .start + .seconds(900)) == 1)
  }

  @Test("how long they are open is what is recorded, to the end of the run")
  func open() {
    let seconds = [9 * 60, 600, 601, 720, 899, 901, 1_100].map { (duration: Int64) -> Int64 in
      let open = windows.open(within: .seconds(duration))
      let inside = (0..<duration).filter { window($0) != nil }
      #expect(open == .seconds(Int64(inside.count)))
      return open.nanoseconds / 1_000_000_000
    }
    #expect(seconds == [0, 0, 1, 120, 120, 121, 240])
  }

  @Test("a quarter of an hour every six hours, unless something else is said")
  func defaults() {
    let usual = TapeWindows()
    let open = (0..<24 * 60).count { usual.window(at: .start + .minutes(Int64($0))) != nil }
    #expect(open == 4 * 15)
  }
}
