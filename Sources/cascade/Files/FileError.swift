import Glibc

/// What can go wrong with a file, always with its path.
enum FileError: Error, Equatable, Sendable {
  // Reading: 66, 65.
  case notFound(path: String, suggestion: String?)
  case isDirectory(path: String)
  case unreadable(path: String, reason: Int32)
  case tooLarge(path: String, limit: Int)
  // Making room for output: 73, 75.
  case notAName(path: String)
  case uncreatable(path: String, reason: Int32)
  case notADirectory(path: String)
  case notOurs(path: String, found: String)
  case otherScenario(path: String, found: String)
  case held(path: String)
  // Writing: 74.
  case unwritable(path: String, bytes: Int?, reason: Int32)
  case interrupted(ExitCode)
}

extension FileError: Explained {
  var failure: Failure {
    let (code, message, notes) = words
    return Failure(code: code, message: message, notes: notes)
  }

  private var words: (ExitCode, String, [String]) {
    switch self {
    case .notFound(let path, let suggestion):
      let notes = suggestion.map { ["did you mean `\(visible($0))`?"] } ?? []
      return (.inputUnreadable, "\(visible(path)): no such file", notes)
    case .isDirectory(let path):
      return (.inputUnreadable, "\(visible(path)) is a directory; a file is needed", [])
    case .unreadable(let path, let reason):
      let code = isOfTheDevice(reason) ? ExitCode.inputOutput : .inputUnreadable
      return (code, "cannot read \(visible(path)): \(system(reason))", [])
    case .tooLarge(let path, let limit):
      return (.dataInvalid, "\(visible(path)) is larger than \(limit) bytes", [])
    case .interrupted(let code):
      return (code, code.meaning, [])
    case .unwritable(let path, let bytes, let reason):
      let size = bytes.map { " (\($0) bytes)" } ?? ""
      let message = "cannot write \(visible(path))\(size): \(system(reason))"
      return (.inputOutput, message, [])
    default: return placeWords
    }
  }

  /// The faults of a place for output.
  private var placeWords: (ExitCode, String, [String]) {
    switch self {
    case .notAName(let path):
      return (
        .cannotCreate, "`\(visible(path))` is not a name for a new directory",
        ["name the directory itself, as in: --out Reports/mine"]
      )
    case .uncreatable(let path, let reason):
      let code = isOfTheDevice(reason) ? ExitCode.inputOutput : .cannotCreate
      return (code, "cannot create \(visible(path)): \(system(reason))", [])
    case .notADirectory(let path):
      return (.cannotCreate, "\(visible(path)) is there and is not a directory", [])
    case .notOurs(let path, let found):
      return (
        .cannotCreate, "will not replace \(visible(path)): \(found)",
        ["only directories written by cascade are replaced; choose another with --out"]
      )
    case .otherScenario(let path, let found):
      return (
        .cannotCreate, "\(visible(path)) holds a run of another scenario, `\(visible(found))`",
        ["choose another directory with --out, or replace it with --overwrite"]
      )
    case .held(let path):
      return (
        .tryAgain, "another run is writing \(visible(path))",
        ["wait for it, or choose another directory with --out"]
      )
    default: return (.internalFault, "\(self)", [])
    }
  }

  /// The disk or the process is exhausted or broken; the path is not to blame.
  private func isOfTheDevice(_ reason: Int32) -> Bool {
    [ENOSPC, EDQUOT, EIO, EFBIG, EMFILE, ENFILE, ENOMEM].contains(reason)
  }

  private func system(_ reason: Int32) -> String { String(cString: strerror(reason)) }
}
