public import Primitives
public import Simulations

/// `accounts:` of leveraged traders: who they are, from a file.
public struct AccountsFile: Equatable, Sendable {
  public var file = ""
  public var behaviour = AccountBehaviour.drawn
  public var decimals = DecimalRule.refuse

  public init() {}

  static let block = Block("accounts", "Accounts and positions from a file", AccountsFile()) {
    Field(
      required: "file", \.file, .file, class: .measured, source: Origin.scenario,
      "Table of accounts and positions (CSV), beside the scenario.")
    Field(
      "behaviour", \.behaviour, .choice("behaviour"), class: .assumed, source: Origin.assumed,
      """
      drawn: stops, top-ups, lenders, news and fear by the keys of the group, drawn for each \
      account. none: nobody does anything, and only the venue closes positions.
      """)
    Field(
      "decimals", \.decimals, .choice("rule for decimals"), class: .setting,
      source: Origin.experiment, "What is finer than a lot: refuse or round.")
  }

  static let kind = Kind<AccountsFile>.block(block, or: .file) { $1.file = $0 }
}

/// What accounts of a file do by themselves.
public enum AccountBehaviour: String, Sendable, CaseIterable {
  case drawn, none
}

/// `book:` of a market: orders that rest there when the run begins.
public struct BookFile: Equatable, Sendable {
  public var file = ""
  public var refill: Interval?
  public var decimals = DecimalRule.refuse

  public init() {}

  static let block = Block("book", "A snapshot of an order book", BookFile()) {
    Field(
      required: "file", \.file, .file, class: .measured, source: Origin.scenario,
      "Table of levels (CSV), beside the scenario.")
    Field(
      optional: "refill", \.refill, .interval(.seconds(1) ... .hours(24)), class: .assumed,
      source: Origin.assumed,
      "Time in which a level that was taken is whole again, evenly; none: never.")
    Field(
      "decimals", \.decimals, .choice("rule for decimals"), class: .setting,
      source: Origin.experiment, "What is finer than a tick or a lot: refuse or round.")
  }

  static let kind = Kind<BookFile>.block(block, or: .file) { $1.file = $0 }
}

/// `path:` of an asset: its price by time.
public struct PathFile: Equatable, Sendable {
  public var file = ""
  public var interpolation = PricePath.Interpolation.previous
  public var end = PathEnd.stop
  public var clock = PathClock.start
  public var rescale = false

  public init() {}

  static let block = Block("path", "The price of an asset by time, from a file", PathFile()) {
    Field(
      required: "file", \.file, .file, class: .measured, source: Origin.scenario,
      "Table of times and prices (CSV), beside the scenario.")
    Field(
      "interpolation", \.interpolation, .choice("interpolation"), class: .assumed,
      source: Origin.assumed,
      "Between two rows: previous holds the earlier price, logLinear moves evenly in logarithms.")
    Field(
      "end", \.end, .choice("end of a path"), class: .setting, source: Origin.experiment,
      "Where the file is shorter than the run. stop: that is a fault. hold: its last price stays.")
    Field(
      "clock", \.clock, .choice("clock"), class: .setting, source: Origin.experiment,
      "Numbers in `time` are seconds since the start of the run, or since 1970 (unix).")
    Field(
      "rescale", \.rescale, .flag, class: .setting, source: Origin.experiment,
      "true: the file's moves are made from `price`; false: the file has that price at the start.")
  }

  static let kind = Kind<PathFile>.block(block, or: .file) { $1.file = $0 }
}

/// What follows the last row of a path.
public enum PathEnd: String, Sendable, CaseIterable {
  case stop, hold
}

/// One of `waypoints:`, a move that is known beforehand.
public struct Waypoint: Equatable, Sendable {
  public var at = Moment.offset(.zero)
  public var move = Rate.zero
  public var over = Interval.zero

  public init() {}

  static let block = Block("waypoint", "A move that is known beforehand", Waypoint()) {
    Field(
      required: "at", \.at, .moment, class: .assumed, source: Origin.scenario,
      "When the move begins.")
    Field(
      required: "move", \.move, .rate(percent: -99.9...1_000), class: .assumed,
      source: Origin.scenario, "How far the price has moved at its end, from where it began.")
    Field(
      "over", \.over, .interval(.zero ... .hours(24 * 366)), class: .assumed,
      source: Origin.scenario, "How long it takes, evenly in logarithms; 0s is one step.")
  }
}

extension Kind where Value == String {
  /// The path of a file, from the directory of the scenario.
  static var file: Kind {
    let form = ScalarForm(
      noun: "the path of a file", example: "data/accounts.csv",
      json: .string(pattern: nil, lengths: 1...1_024))
    let base = Kind.scalar(
      form,
      parse: { written, _ throws(Trouble) in
        if written.isEmpty || written.hasSuffix("/") {
          throw Trouble.unreadable(written, noun: form.noun, example: form.example)
        }
        if written.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
          throw Trouble(.badText, "holds a character that cannot be seen")
        }
        return written
      },
      text: { $0 })
    // A path that could be taken for something else is written in quotes.
    return Kind(
      shape: base.shape, read: base.read,
      write: { path in
        let isPlain = path.utf8.allSatisfy { isLetterOrDigit($0) || "._-/".utf8.contains($0) }
        return .text(path, quoted: !isPlain || path == "none" || FixedDecimal(path) != nil)
      })
  }
}
