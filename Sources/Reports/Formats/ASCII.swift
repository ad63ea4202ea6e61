/// The text a terminal without UTF-8 shows (`LANG=C`).
public enum ASCII {
  /// Every character beyond ASCII replaced by its stand-in, `?` where there is none. Apply it
  /// before padding: `…` becomes three characters.
  public static func fallback(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += substitute(for: scalar)
      }
    }
    return result
  }

  private static func substitute(for scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "−", "–", "—", "‐", "‑", "─", "╌": "-"
    case "×", "✗": "x"
    case "✓": "+"
    case "…": "..."
    case "≤": "<="
    case "≥": ">="
    case "≈", "∼": "~"
    case "·", "•": "-"
    case "→": "->"
    case "←": "<-"
    case "‘", "’", "′": "'"
    case "“", "”", "″": "\""
    case "½": "1/2"
    case "¼": "1/4"
    case "¾": "3/4"
    case "¹": "1"
    case "²": "2"
    case "³": "3"
    case "µ", "μ": "u"
    case "°": "deg"
    case "━": "="
    case "│", "┃": "|"
    case "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼": "+"
    case "░": "."
    case "▒": ":"
    case "▓": "o"
    case "█": "#"
    case "\u{a0}", "\u{2009}", "\u{202f}": " "
    case "\u{2581}"..."\u{2587}": String((scalar.value - 0x2581) * 9 / 7)
    default: "?"
    }
  }
}
