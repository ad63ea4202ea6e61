/// How the word behind an option becomes a value.
extension Option {
  /// Whether a word that starts with a dash can only be a value: a negative number.
  func takesDashes(_ word: String) -> Bool {
    let number = word.dropFirst()
    switch kind {
    case .integer: return number.allSatisfy(\.isASCIIDigit) && !number.isEmpty
    case .amount: return number.first.map { $0.isASCIIDigit || ".$".contains($0) } ?? false
    default: return false
    }
  }

  func value(_ word: String) throws(UsageError.Fault) -> Arguments.Value {
    if word.isEmpty { throw .emptyValue(option: dashed) }
    switch kind {
    case .flag: return .given
    case .text, .amount, .file, .directory: return .text(word)
    case .choice(let choices):
      if choices.contains(word) { return .text(word) }
      let near = Suggestion.nearest(to: word, among: choices)
      throw .notAChoice(of: dashed, value: word, choices: choices, suggestion: near)
    case .integer(let range): return .integer(try integer(word, in: range))
    case .seed: return .seed(try seed(word, of: word))
    case .seeds: return .seeds(try seeds(word))
    case .assignment:
      guard let equals = word.firstIndex(of: "="), equals > word.startIndex else {
        throw .notAnAssignment(option: dashed, value: word)
      }
      let value = word[word.index(after: equals)...]
      return .assignment(Assignment(key: String(word[..<equals]), value: String(value)))
    }
  }

  private func integer(
    _ word: String, in range: ClosedRange<Int>
  ) throws(UsageError.Fault) -> Int {
    let digits = word.hasPrefix("-") ? word.dropFirst() : word[...]
    if digits.isEmpty || !digits.allSatisfy(\.isASCIIDigit) {
      throw .notANumber(option: dashed, value: word)
    }
    if let number = Int(word), range.contains(number) { return number }
    throw .outOfRange(
      option: dashed, value: word, lowest: String(range.lowerBound),
      highest: String(range.upperBound))
  }

  private func seed(
    _ word: some StringProtocol, of whole: String
  ) throws(UsageError.Fault) -> UInt64 {
    if word.isEmpty || !word.allSatisfy(\.isASCIIDigit) {
      throw kind == .seeds
        ? .notARange(option: dashed, value: whole) : .notANumber(option: dashed, value: whole)
    }
    if let number = UInt64(word) { return number }
    throw .outOfRange(option: dashed, value: whole, lowest: "0", highest: String(UInt64.max))
  }

  private func seeds(_ word: String) throws(UsageError.Fault) -> ClosedRange<UInt64> {
    let isDot = { (index: String.Index) in word[index...].hasPrefix("..") }
    guard let dots = word.indices.first(where: isDot) else {
      throw .notARange(option: dashed, value: word)
    }
    let first = try seed(word[..<dots], of: word)
    let last = try seed(word[word.index(dots, offsetBy: 2)...], of: word)
    if first > last { throw .notARange(option: dashed, value: word) }
    if last - first >= ArgumentParser.mostSeeds {
      throw .tooManySeeds(option: dashed, value: word, most: ArgumentParser.mostSeeds)
    }
    return first...last
  }
}

extension Character {
  /// 0 to 9 and nothing else: no signs, no digits of other scripts.
  var isASCIIDigit: Bool { self >= "0" && self <= "9" && isASCII }
}
