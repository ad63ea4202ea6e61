/// What ends a command early, in the words a person reads: the exit code, what happened, and lines
/// that say what to do about it.
struct Failure: Error, Equatable, Sendable {
  var code: ExitCode
  var message: String
  var notes: [String] = []

  /// `error: …` and one indented ` = …` line for each note.
  var text: String {
    (["error: \(message)"] + notes.map { "  = \($0)" }).joined(separator: "\n") + "\n"
  }
}

/// An error that knows how it ends the process. Anything else that reaches `Main` is a fault of
/// ours and exits 70.
protocol Explained: Error {
  var failure: Failure { get }
}

extension Failure: Explained {
  var failure: Failure { self }
}

extension Failure {
  /// An error nobody foresaw.
  static func unforeseen(_ error: any Error) -> Failure {
    Failure(
      code: .internalFault, message: "internal fault: \(visible(String(describing: error)))",
      notes: [
        "this is a bug in cascade \(Version.number); please report it",
        "with the command line, the scenario and this message",
      ])
  }
}

/// Text from outside with nothing in it that could move a cursor, colour a terminal, start a line
/// or turn the direction of writing.
func visible(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x0A: result += "\\n"
    case 0x0D: result += "\\r"
    case 0x09: result += "\\t"
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
      result += "\\u{\(String(scalar.value, radix: 16))}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
