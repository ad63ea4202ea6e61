import Glibc

/// What the reader of a stream can show, found once at the start.
struct Terminal: Sendable, Equatable {
  /// Somebody is watching: a line may be rewritten.
  var isWatched: Bool
  var hasColour: Bool
  /// Letters beyond ASCII arrive as they were meant.
  var hasUnicode: Bool
  /// Columns.
  var width: Int

  /// What a pipe or a file gets, where nothing is known about the reader.
  static let plain = Terminal(isWatched: false, hasColour: false, hasUnicode: true, width: 80)

  typealias Environment = (String) -> String?

  static func detect(
    _ descriptor: Int32, environment: Environment = Terminal.environment
  ) -> Terminal {
    let isTerminal = isatty(descriptor) == 1
    let dumb = isTerminal && (environment("TERM") ?? "").isEmptyOrDumb
    return Terminal(
      isWatched: isTerminal && !dumb,
      hasColour: wantsColour(isTerminal: isTerminal && !dumb, environment),
      hasUnicode: speaksUnicode(environment),
      width: isTerminal ? columns(of: descriptor) : plain.width)
  }

  static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  /// `NO_COLOR` (not empty) beats `CLICOLOR_FORCE` (neither empty nor 0) beats what the stream is.
  static func wantsColour(isTerminal: Bool, _ environment: Environment) -> Bool {
    if let no = environment("NO_COLOR"), !no.isEmpty { return false }
    if let force = environment("CLICOLOR_FORCE"), !force.isEmpty, force != "0" { return true }
    return isTerminal && environment("CLICOLOR") != "0"
  }

  /// The first of LC_ALL, LC_CTYPE and LANG that is set decides, as in the C library. None set is
  /// the POSIX locale, which knows ASCII only.
  static func speaksUnicode(_ environment: Environment) -> Bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"]
    let locale = names.lazy.compactMap(environment).first { !$0.isEmpty } ?? "POSIX"
    let name = locale.lowercased()
    return name.hasSuffix("utf-8") || name.hasSuffix("utf8") || name.contains("utf-8@")
      || name.contains("utf8@")
  }

  private static func columns(of descriptor: Int32) -> Int {
    var size = winsize()
    if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return plain.width
  }
}

extension String {
  fileprivate var isEmptyOrDumb: Bool { isEmpty || self == "dumb" }
}

/// How a piece of text stands out on a terminal. It always repeats what the words say.
enum Style: String, Sendable {
  case bold = "1"
  case dim = "2"
  case underlined = "4"
  case red = "31"
  case green = "32"
  case yellow = "33"
  case blue = "34"
}

extension Terminal {
  func styled(_ text: String, _ styles: Style...) -> String {
    if !hasColour || text.isEmpty { return text }
    return "\u{1B}[\(styles.map(\.rawValue).joined(separator: ";"))m\(text)\u{1B}[0m"
  }
}
