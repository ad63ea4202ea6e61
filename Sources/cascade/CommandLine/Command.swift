/// A command of the tool, declared as data. Parsing, `--help`, the three shell completions and the
/// hints for typing mistakes all come from this one declaration.
struct Command: Sendable {
  typealias Body = @Sendable (Arguments, Console) async throws -> ExitCode

  var name: String
  /// One line, without a full stop, for lists of commands.
  var summary: String
  /// Paragraphs below the summary in the command's own help.
  var details: [String] = []
  var operands: [Operand] = []
  var options: [Option] = []
  var examples: [Example] = []
  /// Commands inside this one: `bench book`.
  var subcommands: [Command] = []
  /// `nil` for a command that only holds others.
  var body: Body?

  /// The declared options and the one that every command has.
  var everyOption: [Option] { options + [.help] }

  func subcommand(_ name: String) -> Command? { subcommands.first { $0.name == name } }
}

/// Something a command acts on, given by its place: a file, a name.
struct Operand: Sendable {
  enum Count: Sendable { case one, optional, many, any }
  enum Kind: Sendable, Equatable {
    case text, file, directory
    case choice([String])
  }

  var name: String
  var meaning: String
  var count: Count = .one
  var kind: Kind = .text

  /// As in a usage line: `FILE`, `[FILE]`, `FILE…`, `[FILE…]`.
  var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .many: "\(name)…"
    case .any: "[\(name)…]"
    }
  }
}

/// Something a command can be told by name: `--seed 7`, `--seed=7`, `-q`.
struct Option: Sendable {
  enum Kind: Sendable, Equatable {
    case flag
    case text
    /// A number with its unit, which may be below zero: `-0.01%`, `$5000`.
    case amount
    case file
    case directory
    case choice([String])
    case integer(ClosedRange<Int>)
    /// A whole number that fits 64 bits without a sign.
    case seed
    /// `A..B`, both ends included.
    case seeds
    /// `key.path=value`.
    case assignment
  }

  /// Without the dashes.
  var name: String
  var short: Character?
  var kind: Kind = .flag
  /// What stands for the value in help: `DIR`. Empty for a flag.
  var placeholder = ""
  var meaning: String
  /// The value when the option is not given.
  var fallback: String?
  /// What happens when the option is not given, in words, where no single value says it.
  var otherwise: String?
  var repeats = false
  /// Options that say the same thing in another way and cannot be given together with this one.
  var excludes: [String] = []

  /// The name of the option as one types it.
  var dashed: String { "--\(name)" }

  static let help = Option(name: "help", short: "h", meaning: "show this help and exit")
}

/// A line to copy, and what it does.
struct Example: Sendable {
  var line: String
  var meaning: String
}
