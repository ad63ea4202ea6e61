/// How many columns of a terminal a text takes, and texts made to fit.
public enum TextColumns {
  /// Two for wide East Asian characters and pictographs, one for the rest.
  public static func width(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x1100...0x115f, 0x2e80...0x303e, 0x3041...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }

  /// Blanks on the right, for text.
  public static func left(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// Blanks on the left, for numbers.
  public static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - width(text))) + text
  }

  /// At most this wide, an ellipsis where something was cut.
  public static func cut(_ text: String, to columns: Int) -> String {
    if width(text) <= columns { return text }
    var result = ""
    var used = 0
    for character in text {
      if used + width(character) > columns - 1 { break }
      result.append(character)
      used += width(character)
    }
    while result.last == " " { result.removeLast() }
    return columns < 1 ? "" : result + "…"
  }

  /// Text from outside without what moves the cursor, breaks the line or turns the reading order:
  /// tabs and line breaks become blanks, other controls and formatting marks vanish.
  public static func printable(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0a, 0x0d, 0x85, 0x2028, 0x2029: result += " "
      case 0x00...0x1f, 0x7f...0x9f, 0xad, 0x61c, 0x200b...0x200f, 0x202a...0x202e,
        0x2060...0x206f, 0xfeff, 0xfff9...0xfffb, 0xfffe, 0xffff:
        continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
