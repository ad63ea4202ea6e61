/// Pieces of a Markdown page that a pager shows as well as a Git host: lines of at most 80 columns,
/// text from outside that stays text.
public enum Markdown {
  public static let pageWidth = 80

  /// Text from outside (titles, names, stories) as Markdown that shows exactly these characters:
  /// no markup, no HTML, no table cells, no links, no pictures, no formulas.
  ///
  /// A word that a host would turn into a link, a mention or a pictograph becomes a code span.
  public static func escaped(_ text: String) -> String {
    let words = TextColumns.printable(text).split(separator: " ", omittingEmptySubsequences: true)
    let inline = words.map { escapedWord($0) }
    guard let first = inline.first else { return "" }
    return ([escapedBlockStart(first)] + inline.dropFirst()).joined(separator: " ")
  }

  /// A code span that holds exactly these characters, also inside a table.
  public static func code(_ text: String) -> String {
    let content = TextColumns.printable(text)
    if content.allSatisfy({ $0 == " " }) { return "" }
    // Inside a table a pipe ends the cell even in a code span; outside, its escape would show.
    if content.contains("|") { return "<code>\(escapedForHTML(content))</code>" }
    var longest = 0
    var run = 0
    for character in content {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = content.first == "`" || content.last == "`" ? " " : ""
    return fence + pad + content + pad + fence
  }

  /// `## text`; the text is Markdown already.
  public static func heading(_ level: Int, _ text: String) -> String {
    String(repeating: "#", count: max(1, min(6, level))) + " " + text + "\n"
  }

  /// A paragraph of Markdown wrapped to the page, with its line feed.
  public static func paragraph(_ text: String, width: Int = pageWidth) -> String {
    wrapped(text, width: width, first: "", rest: "")
  }

  /// `- text`, continuation lines indented.
  public static func item(_ text: String, width: Int = pageWidth) -> String {
    wrapped(text, width: width, first: "- ", rest: "  ")
  }

  /// `> text`
  public static func quote(_ text: String, width: Int = pageWidth) -> String {
    wrapped(text, width: width, first: "> ", rest: "> ")
  }

  /// A picture with its alternative text, which is plain text and wrapped like a paragraph.
  public static func image(alternative: String, path: String, width: Int = pageWidth) -> String {
    paragraph("![\(escaped(alternative))](\(destination(path)))", width: width)
  }

  /// A link; the text is plain text.
  public static func link(_ text: String, to path: String) -> String {
    "[\(escaped(text))](\(destination(path)))"
  }

  private static func wrapped(
    _ text: String, width: Int, first: String, rest: String
  ) -> String {
    var lines: [String] = []
    var line = ""
    for unit in units(of: text) {
      let indent = lines.isEmpty ? first : rest
      let columns = TextColumns.width(indent) + TextColumns.width(line)
      if !line.isEmpty, columns + 1 + TextColumns.width(unit) > width {
        lines.append(indent + line)
        line = unit
      } else {
        line += line.isEmpty ? unit : " " + unit
      }
    }
    if !line.isEmpty { lines.append((lines.isEmpty ? first : rest) + line) }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The words of a paragraph, those joined that a line break must not part: a figure and its
  /// unit, and a word that would open a list, heading or quote at the start of a line.
  private static func units(of text: String) -> [String] {
    var units: [String] = []
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let belongs = opensBlock(word) || (isUnit(word) && units.last?.last?.isNumber == true)
      if belongs, let last = units.popLast() {
        units.append(last + " " + word)
      } else {
        units.append(String(word))
      }
    }
    return units
  }

  private static func isUnit(_ word: Substring) -> Bool {
    let bare = word.prefix { $0.isLetter || $0 == "%" }
    return ["%", "bp", "pp", "ns", "µs", "ms", "s", "min", "h", "d"].contains(bare)
  }

  /// Whether a word at the start of a line would be read as more than a word.
  static func opensBlock(_ word: Substring) -> Bool {
    guard let first = word.first else { return false }
    if word.allSatisfy({ $0 == first }), "#-+*=_~`".contains(first) { return true }
    if first == ">" || first == "|" { return true }
    if word.hasPrefix("```") || word.hasPrefix("~~~") { return true }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let rest = word.dropFirst(digits.count)
    return !digits.isEmpty && (rest == "." || rest == ")")
  }

  private static func escapedBlockStart(_ word: String) -> String {
    if !opensBlock(word[...]) || word.hasPrefix("`") { return word }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    return digits + "\\" + word.dropFirst(digits.count)
  }

  private static func escapedWord(_ word: Substring) -> String {
    if wouldBecomeLink(word) { return code(String(word)) }
    var result = ""
    var previous: Character = " "
    var rest = word[...]
    while let character = rest.popFirst() {
      let next = rest.first ?? " "
      switch character {
      case "\\", "`", "*", "[", "]", "|", "~": result += "\\" + String(character)
      case "_" where !(isWordCharacter(previous) && isWordCharacter(next)): result += "\\_"
      case "$" where !(next.isASCII && next.isNumber): result += "\\$"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.append(character)
      }
      previous = character
    }
    return result
  }

  private static func wouldBecomeLink(_ word: Substring) -> Bool {
    if word.contains("://") || word.contains("@") { return true }
    if word.lowercased().contains("www.") || word.lowercased().contains("mailto:") { return true }
    let colons = word.filter { $0 == ":" }.count
    return colons >= 2 && !word.contains(where: \.isNumber)
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber
  }

  private static func escapedForHTML(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "|": result += "&#124;"
      case "\\": result += "&#92;"
      case "`": result += "&#96;"
      case "*": result += "&#42;"
      case "_": result += "&#95;"
      case "[": result += "&#91;"
      case "]": result += "&#93;"
      case "~": result += "&#126;"
      case "$": result += "&#36;"
      case ":": result += "&#58;"
      case "@": result += "&#64;"
      default: result.append(character)
      }
    }
    return result
  }

  /// A path of ours as the target of a link: blanks and what would end the link are encoded.
  private static func destination(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "/"), UInt8(ascii: "#"),
        UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "?"), UInt8(ascii: "&"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.utf8.count == 1 ? "0" : "") + digits
      }
    }
    return result
  }
}
