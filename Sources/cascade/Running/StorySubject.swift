/// Whose story is asked for: `1234`, `V1:1234`, `worst`, `worst-liquidation`, `first`.
enum StorySubject: Equatable, Sendable {
  /// An account, or a liquidation, by its number; of the only venue when none is named.
  case account(venue: String?, UInt32)
  case liquidation(venue: String?, UInt32)
  case worst
  case worstLiquidation
  case first

  /// Words in place of a number.
  static let words = ["worst", "worst-liquidation", "first"]

  /// What a word of the command line means; `nil` when it is neither a number nor one of the words.
  init?(_ text: String, isLiquidation: Bool) {
    switch text {
    case "worst": self = isLiquidation ? .worstLiquidation : .worst
    case "worst-liquidation": self = .worstLiquidation
    case "first": self = .first
    default:
      let colon = text.lastIndex { $0 == ":" || $0 == "/" }
      let venue = colon.map { String(text[..<$0]) }
      let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
      let isNumber = !digits.isEmpty && digits.allSatisfy(\.isASCIIDigit)
      guard isNumber, let number = UInt32(digits), venue != "" else { return nil }
      self =
        isLiquidation
        ? .liquidation(venue: venue, number) : .account(venue: venue, number)
    }
  }
}
