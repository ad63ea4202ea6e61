public import Primitives

/// When something happens in a run: after a span since the start, or by the clock.
public enum Moment: Hashable, Sendable {
  /// `10m` after the start.
  case offset(Interval)
  /// `20:50:00` UTC, in nanoseconds of the day: the first time at or after the start.
  case clock(Int64)

  /// The instant of a run that begins at `start`.
  public func instant(from start: CalendarTime) -> Instant {
    switch self {
    case .offset(let span): return Instant.start + span
    case .clock(let timeOfDay):
      let ahead = timeOfDay - start.timeOfDay
      return Instant(nanoseconds: ahead < 0 ? ahead + CalendarTime.nanosecondsPerDay : ahead)
    }
  }

  static let example = "10m, 20:50:00"

  init(text: String, typical: Int128? = nil) throws(Trouble) {
    var scanner = DigitScanner(text)
    if text.utf8.contains(UInt8(ascii: ":")) {
      guard let clock = scanner.clock(), scanner.isAtEnd else {
        throw Trouble.unreadable(
          text, noun: "a time of day or a span since the start", example: Moment.example)
      }
      self = .clock(clock)
      return
    }
    let span = try UnitTable.time.parse(text, typical: typical)
    guard let nanoseconds = Int64(exactly: span), nanoseconds >= 0 else {
      throw Trouble.outOfRange(text, "0s or later")
    }
    self = .offset(Interval(nanoseconds: nanoseconds))
  }

  var text: String {
    switch self {
    case .offset(let span): UnitTable.time.text(Int128(span.nanoseconds))
    case .clock(let timeOfDay): clockText(timeOfDay)
    }
  }
}

/// How many of the real there are in the run: `1:1000`.
public struct Ratio: Hashable, Sendable {
  public var part: Int
  public var whole: Int

  public init(_ part: Int, _ whole: Int) {
    self.part = part
    self.whole = whole
  }

  public var value: Double { Double(part) / Double(whole) }

  /// How many of the world one of the run stands for: 1,000 for `1:1000`. A scenario's scale is
  /// checked to be whole.
  public var divisor: Int64 { Int64(whole / part) }

  static let limit = 1_000_000_000

  init(text: String) throws(Trouble) {
    let wrong = Trouble.unreadable(text, noun: "a ratio", example: "1:1000")
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 else { throw wrong }
    var numbers: [Int] = []
    for part in parts {
      guard let (number, rest) = NumberText.prefix(of: part), rest.isEmpty else { throw wrong }
      guard let value = try? number.integer(), (1...Int128(Ratio.limit)).contains(value) else {
        throw Trouble.outOfRange(text, "made of whole numbers, 1 to 1000000000")
      }
      numbers.append(Int(value))
    }
    self.init(numbers[0], numbers[1])
  }

  var text: String { "\(part):\(whole)" }
}
