public import Clearing
public import Primitives

/// A number of a calculation, exact, with what it is a number of.
public enum Figure: Hashable, Sendable {
  /// In ticks of the calculation's contract.
  case price(ExactPrice)
  /// In the asset of settlement.
  case money(Money)
  case rate(Rate)
  /// Its magnitude; which way it points says the side.
  case size(Quantity)
  /// A plain number: a leverage, a side, a count.
  case number(Int64)
  case time(Interval)
  /// A price on the grid of the market's own tick.
  case quoted(FixedDecimal)

  /// A price of the book.
  public static func price(_ price: Price) -> Figure {
    .price(ExactPrice(Int128(price.ticks), over: 1))
  }
}

/// A word of a formula, and the figure that stands for it.
public struct Term: Hashable, Sendable {
  public var word: String
  public var figure: Figure

  public init(_ word: String, _ figure: Figure) {
    self.word = word
    self.figure = figure
  }
}

/// One line of a calculation: what was computed, from what, and how.
public struct Step: Hashable, Sendable {
  public var name: String
  /// `nil` when there is no such number: a position that no price liquidates.
  public var value: Figure?
  /// In the words of the terms; empty where the value was looked up.
  public var formula: String
  public var terms: [Term]
  /// What else is worth saying, without a full stop.
  public var remark: String

  public init(
    _ name: String, _ value: Figure?, _ formula: String = "", _ terms: [Term] = [],
    remark: String = ""
  ) {
    self.name = name
    self.value = value
    self.formula = formula
    self.terms = terms
    self.remark = remark
  }
}

/// A venue's arithmetic done by hand: every step with its figures, and where the formula is from.
public struct Calculation: Hashable, Sendable {
  /// Place in `steps` of what was asked for.
  public var answer: Int
  public var steps: [Step]
  /// Documents, with their dates or versions.
  public var sources: [String]
  /// Keys of a scenario that are the same rules, and values they have at this venue.
  public var keys: [String]

  /// - Parameter answer: the name of the step that was asked for; the last if none has it.
  public init(answer: String, steps: [Step], sources: [String], keys: [String]) {
    self.answer = steps.lastIndex { $0.name == answer } ?? max(0, steps.count - 1)
    self.steps = steps
    self.sources = sources
    self.keys = keys
  }

  /// The step that was asked for.
  public var result: Step { steps[answer] }
}

/// Why a question has no answer.
public enum ArithmeticFault: Error, Hashable, Sendable {
  /// An input that this venue's formula needs, by the name of its option.
  case missing(String)
  /// What is asked for is not published, or does not exist, at this venue.
  case unknown(String)
}
