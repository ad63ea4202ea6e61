/// A source file as the rules see it: line by line, once as it is and once with comments and the
/// insides of strings blanked out, every column kept.
struct SourceText {
  /// Relative to the package: `Sources/Kernel/Scheduler.swift`.
  var path: String
  var lines: [String]
  var code: [String]

  init(path: String, _ text: String) {
    self.path = path
    lines = SourceText.split(text)
    code = path.hasSuffix(".swift") ? SourceText.split(Blanker.blank(text)) : lines
  }

  private static func split(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  /// `Kernel` for what is below `Sources/Kernel`, `nil` elsewhere.
  var module: String? {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts[0] == "Sources" ? String(parts[1]) : nil
  }

  /// `Scheduler` for `Sources/Kernel/Scheduler.swift`.
  var name: String {
    let file = path.split(separator: "/").last ?? ""
    return String(file.prefix { $0 != "." })
  }
}

/// What a rule has to say about a place.
struct Finding: Equatable, CustomStringConvertible {
  var path: String
  var line: Int?
  var message: String

  var description: String { path + (line.map { ":\($0)" } ?? "") + ": " + message }
}

extension SourceText {
  func finding(_ index: Int?, _ message: String) -> Finding {
    Finding(path: path, line: index.map { $0 + 1 }, message: message)
  }
}
