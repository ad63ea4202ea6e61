/// A command line that cannot be understood: what is wrong with it, and in which command.
struct UsageError: Error, Equatable, Sendable {
  enum Fault: Error, Equatable, Sendable {
    case noCommand
    case unknownCommand(String, suggestion: String?)
    case unknownOption(String, suggestion: String?)
    case misplacedOption(String)
    case valueMissing(option: String, placeholder: String, found: String?)
    case valueUnexpected(option: String, value: String)
    case emptyValue(option: String)
    case notAChoice(of: String, value: String, choices: [String], suggestion: String?)
    case notANumber(option: String, value: String)
    case outOfRange(option: String, value: String, lowest: String, highest: String)
    case notARange(option: String, value: String)
    case tooManySeeds(option: String, value: String, most: UInt64)
    case notAnAssignment(option: String, value: String)
    case givenTwice(option: String)
    case excluded(option: String, other: String)
    case operandMissing(String, meaning: String)
    case operandUnexpected(String)
    case standardInputTwice
  }

  var fault: Fault
  /// The command it was typed for: `cascade run`.
  var command: String
}

extension UsageError: Explained {
  var failure: Failure {
    let (message, notes) = fault.words
    return Failure(code: .usage, message: message, notes: notes + ["help: \(command) --help"])
  }
}

extension UsageError.Fault {
  /// What is wrong, and what would be right.
  fileprivate var words: (message: String, notes: [String]) {
    switch self {
    case .noCommand:
      ("a command is needed", [])
    case .unknownCommand(let name, let suggestion):
      ("unknown command `\(visible(name))`", hint(suggestion))
    case .unknownOption(let name, let suggestion):
      ("unknown option `\(visible(name))`", hint(suggestion))
    case .misplacedOption(let name):
      ("`\(name)` comes after the command", ["as in: cascade run FILE \(name)"])
    case .operandMissing(let name, let meaning):
      ("\(name) is missing: \(meaning)", [])
    case .operandUnexpected(let value):
      ("nothing more is expected at `\(visible(value))`", [])
    case .standardInputTwice:
      ("standard input can be read once only, and `-` is given twice", [])
    case .givenTwice(let option):
      ("`\(option)` is given twice", [])
    case .excluded(let option, let other):
      ("`\(option)` and `\(other)` exclude each other", [])
    default: valueWords
    }
  }

  /// The faults of values.
  private var valueWords: (message: String, notes: [String]) {
    switch self {
    case .valueMissing(let option, let placeholder, let found):
      (
        "`\(option)` needs a value: \(placeholder)",
        found.map { ["if `\(visible($0))` is the value: \(option)=\(visible($0))"] } ?? []
      )
    case .valueUnexpected(let option, let value):
      ("`\(option)` takes no value, got `\(visible(value))`", [])
    case .emptyValue(let option):
      ("the value of `\(option)` is empty", [])
    case .notAChoice(let what, let value, let choices, let suggestion):
      (
        "`\(visible(value))` is not a value of \(what)",
        hint(suggestion) + ["one of: \(choices.joined(separator: ", "))"]
      )
    case .notANumber(let option, let value):
      ("`\(option)` needs a whole number, got `\(visible(value))`", [])
    case .outOfRange(let option, let value, let lowest, let highest):
      ("`\(option)` must be \(lowest) to \(highest), got `\(visible(value))`", [])
    case .notARange(let option, let value):
      (
        "`\(option)` needs a range of seeds, got `\(visible(value))`",
        ["as in: \(option) 1..64, both ends included"]
      )
    case .tooManySeeds(let option, let value, let most):
      ("`\(option) \(visible(value))` names more than \(most) seeds", [])
    case .notAnAssignment(let option, let value):
      (
        "`\(option)` needs key.path=value, got `\(visible(value))`",
        ["as in: \(option) duration=2m"]
      )
    default: ("the command line is wrong", [])
    }
  }

  private func hint(_ suggestion: String?) -> [String] {
    suggestion.map { ["did you mean `\($0)`?"] } ?? []
  }
}
