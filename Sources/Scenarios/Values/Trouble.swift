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
