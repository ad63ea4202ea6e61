/// The same text for readers that know ASCII only.
///
/// Signs that Cascade itself prints have a fixed spelling. What a user wrote (a title, a path)
/// passes as it is: it is theirs, and a path has to stay the path.
enum ASCII {
  static func spelled(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line($0) }.joined(separator: "\n")
  }

  /// A full block is the top of a sparkline in one line and the darkest shade in another; its
  /// neighbours tell which.
  private static func line(_ line: Substring) -> String {
    let isSparkline =
      line.contains { sparks.dropLast().contains($0) } && !line.contains { "░▒▓".contains($0) }
    var result = ""
    for character in line {
      if character == "█" {
        result += isSparkline ? "9" : "#"
      } else if let height = sparks.firstIndex(of: character) {
        // Eight heights on ten digits: lowest 0, highest 9.
        result += String((height * 9 + 3) / 7)
      } else {
        result += spelling(of: character)
      }
    }
    return result
  }

  private static let sparks: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  private static func spelling(of character: Character) -> String {
    switch character {
    case "✓": "+"
    case "✗": "x"
    case "−", "–", "—", "─": "-"
    case "×": "x"
    case "…": "..."
    case "·", "╌": "."
    case "━": "="
    case "≤": "<="
    case "≥": ">="
    case "→": "->"
    case "←": "<-"
    case "│", "┃": "|"
    case "└", "├", "┌", "┐", "┘", "┼", "┴", "┬": "+"
    case "░": "."
    case "▒": ":"
    case "▓": "o"
    case "±": "+-"
    case "\u{A0}", "\u{202F}", "\u{2009}": " "
    default: String(character)
    }
  }
}
