/// Which letters a name may hold. Names end up in file names, tables and messages.
struct NameRule: Sendable {
  let noun: String
  /// A regular expression without anchors, for the schema.
  let pattern: String
  let example: String
  private let isAllowed: @Sendable (UInt8) -> Bool
  private let length: Int

  /// Letters, digits, dot, underscore, hyphen; neither dot nor hyphen at the beginning, where they
  /// would lead out of a directory or begin a formula.
  static let identifier = NameRule(
    noun: "a name", pattern: "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}", example: "V1", length: 64
  ) { isLetterOrDigit($0) || "._-".utf8.contains($0) }

  /// Capitals and digits: BTC, USDT, 1INCH.
  static let asset = NameRule(
    noun: "the code of an asset", pattern: "[0-9]*[A-Z][A-Z0-9]*", example: "BTC", length: 16
  ) { isLetterOrDigit($0) && $0 < UInt8(ascii: "a") }

  /// A market by its id, or with its venue: V1/BTC-PERP.
  static let market = NameRule(
    noun: "a market",
    pattern:
      "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,63})?",
    example: "V1/BTC-PERP", length: 129
  ) { isLetterOrDigit($0) || "._-/".utf8.contains($0) }

  /// Two assets: BTC/ETH.
  static let pair = NameRule(
    noun: "two assets", pattern: "[0-9]*[A-Z][A-Z0-9]*/[0-9]*[A-Z][A-Z0-9]*",
    example: "BTC/ETH", length: 33
  ) { (isLetterOrDigit($0) && $0 < UInt8(ascii: "a")) || $0 == UInt8(ascii: "/") }

  /// The path of an override: leveragedTrader.leverage, venues[V1].markets[0].tick.
  static let path = NameRule(
    noun: "a path", pattern: "[A-Za-z0-9._/\\[\\]-]{1,256}", example: "leveragedTrader.leverage",
    length: 256
  ) { isLetterOrDigit($0) || "._-/[]".utf8.contains($0) }

  private init(
    noun: String, pattern: String, example: String, length: Int,
    _ isAllowed: @escaping @Sendable (UInt8) -> Bool
  ) {
    self.noun = noun
    self.pattern = pattern
    self.example = example
    self.length = length
    self.isAllowed = isAllowed
  }

  func accepts(_ text: some StringProtocol) -> Bool {
    let bytes = text.utf8
    guard !bytes.isEmpty, bytes.count <= length, bytes.allSatisfy(isAllowed) else { return false }
    // At most one slash, with something on both sides.
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    if pattern == NameRule.path.pattern { return true }
    if isMadeOfAssets, !parts.allSatisfy({ $0.utf8.contains { $0 > UInt8(ascii: "9") } }) {
      return false
    }
    if parts.contains(where: { $0.hasPrefix(".") || $0.hasPrefix("-") }) { return false }
    let needed = pattern == NameRule.pair.pattern ? 2...2 : 1...2
    return needed.contains(parts.count) && !parts.contains("")
  }

  private var isMadeOfAssets: Bool {
    pattern == NameRule.asset.pattern || pattern == NameRule.pair.pattern
  }
}

func isLetterOrDigit(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
    UInt8(ascii: "A")...UInt8(ascii: "Z"):
    true
  default: false
  }
}
