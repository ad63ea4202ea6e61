/// Copies by hand. A property with a default that such an initialiser forgets starts anew in the
/// copy, and the compiler says nothing: a branch would be another run.
enum CopyRules {
  /// Empty between events, or no part of what happens.
  static let workingMemory = [
    "effects", "outbox", "pairOutbox", "touched", "fired", "inPlace", "ahead",
  ]

  static func forgotten(_ file: SourceText) -> [Finding] {
    guard let start = file.code.firstIndex(where: { $0.contains("init(copying other:") }),
      let end = file.code[start...].firstIndex(of: "  }"),
      let head = file.code[..<start].lastIndex(where: isStruct)
    else { return [] }
    let body = file.code[start..<end]
    return (head..<start).compactMap { index in
      guard let name = storedProperty(file.code[index]), !workingMemory.contains(name) else {
        return nil
      }
      if body.contains(where: { words($0).contains(name) }) { return nil }
      return file.finding(index, "`\(name)` is not copied by init(copying:)")
    }
  }

  private static func isStruct(_ line: String) -> Bool {
    !line.hasPrefix(" ") && words(line).contains("struct")
  }

  /// The name that a line of a type declares, if it is stored.
  private static func storedProperty(_ line: String) -> String? {
    if !line.hasPrefix("  ") || line.hasPrefix("   ") { return nil }
    let words = words(line)
    guard !words.contains("static"), line.last != "{", !line.contains("{ "),
      let place = words.firstIndex(where: { $0 == "var" || $0 == "let" }),
      !words[..<place].contains("func"), place + 1 < words.count
    else { return nil }
    return words[place + 1]
  }

  private static func words(_ line: String) -> [String] {
    line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
  }
}
