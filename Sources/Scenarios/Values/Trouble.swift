/// Why a text is not the value that a key wants.
struct Trouble: Error {
  var code: FaultCode
  /// What comes after the path of the key: `must be a whole number, got 5000.5`.
  var predicate: String
  /// The predicate is said of the block around the key: `unknown metric ... in expect[0]`.
  var isOfTheBlock = false
  var suggestion: String?
  var note: String?

  init(_ code: FaultCode, _ predicate: String, suggestion: String? = nil, note: String? = nil) {
    self.code = code
    self.predicate = predicate
    self.suggestion = suggestion
    self.note = note
  }

  static func outOfRange(_ text: String, _ range: String) -> Trouble {
    Trouble(.outOfRange, "is \(shown(text)); it must be \(range)")
  }

  static func unreadable(_ text: String, noun: String, example: String) -> Trouble {
    Trouble(
      .unreadable, "must be \(noun), got `\(shown(text))`", suggestion: plainMinus(text),
      note: "for example \(example)")
  }

  static func inexact(_ text: String, _ reason: NumberText.Inexact, step: String) -> Trouble {
    switch reason {
    case .tooFine: Trouble(.tooFine, "is finer than \(step): \(shown(text))")
    case .tooLarge: Trouble(.tooLarge, "is too large: \(shown(text))")
    }
  }

  /// A number with a unit has no exponent: `1e3` is written out. `rest` is what stands behind its
  /// digits.
  static func exponent(_ rest: Substring, in text: String, or other: String) -> Trouble? {
    guard let first = rest.first, first == "e" || first == "E" else { return nil }
    let power = rest.dropFirst().drop { "+-".contains($0) }.prefix { $0.isASCII && $0.isNumber }
    if power.isEmpty { return nil }
    // Nothing that is counted here reaches 1e30.
    if rest.dropFirst().first != "-", (Int(power) ?? .max) >= 30 {
      return Trouble(.tooLarge, "is too large: \(shown(text))")
    }
    return Trouble(
      .unreadable, "must be written without an exponent, got `\(shown(text))`",
      note: "write the digits, or \(other)")
  }

  /// Not-a-number and infinity in the spellings of YAML and of programming languages.
  static func notFinite(_ text: String) -> Trouble? {
    let word = text.lowercased().drop { "+-.$".contains($0) }
    guard ["nan", "inf", "infinity"].contains(word) else { return nil }
    return Trouble(.notFinite, "must be a finite number, got \(shown(text))")
  }

  /// A minus copied from a report, U+2212, is not the one of a keyboard.
  private static func plainMinus(_ text: String) -> String? {
    guard text.hasPrefix("\u{2212}") else { return nil }
    return "-" + text.dropFirst()
  }
}
