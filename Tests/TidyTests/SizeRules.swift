/// A file fits in the head, a function on a screen, a line in half a window.
enum SizeRules {
  static let linesPerFile = 400
  static let linesPerFunction = 70
  static let columns = 100

  static func longFile(_ file: SourceText) -> [Finding] {
    let count = file.lines.count
    if count <= linesPerFile { return [] }
    return [file.finding(nil, "\(count) lines; at most \(linesPerFile)")]
  }

  static func longLines(_ file: SourceText) -> [Finding] {
    file.lines.enumerated().compactMap { index, line in
      line.count <= columns
        ? nil : file.finding(index, "\(line.count) columns; at most \(columns)")
    }
  }

  static func longFunctions(_ file: SourceText) -> [Finding] {
    functions(file).compactMap { function in
      let count = function.last - function.first + 1
      if count <= linesPerFunction { return nil }
      return file.finding(
        function.first, "a function of \(count) lines; at most \(linesPerFunction)")
    }
  }

  /// First and last line of every function, initialiser and deinitialiser that has a body.
  static func functions(_ file: SourceText) -> [(first: Int, last: Int)] {
    file.code.indices.compactMap { index in
      guard let start = declaration(in: file.code[index]) else { return nil }
      return end(of: file.code, from: index, column: start).map { (index, $0) }
    }
  }

  /// Where a function is declared in a line, if one is.
  private static func declaration(in line: String) -> String.Index? {
    let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
    for word in words {
      switch word {
      case "func": return word.endIndex
      case "init":
        // Not a call: `.init(` and `self.init(` carry their dot in the word.
        let rest = line[word.endIndex...]
        if rest.hasPrefix("(") || rest.hasPrefix("?(") || rest.hasPrefix("<") {
          return word.endIndex
        }
      case "deinit": return word.endIndex
      default: break
      }
    }
    return nil
  }

  /// The line of the brace that closes the body. `nil` for a requirement without one.
  private static func end(of code: [String], from first: Int, column: String.Index) -> Int? {
    var parentheses = 0
    var braces = 0
    for index in first..<code.count {
      let line = index == first ? code[index][column...] : code[index][...]
      if index > first, braces == 0, parentheses == 0, startsAnother(line) { return nil }
      for character in line {
        switch character {
        case "(", "[": parentheses += 1
        case ")", "]": parentheses -= 1
        case "{": braces += 1
        case "}" where parentheses == 0 || braces > 0:
          braces -= 1
          if braces < 0 { return nil }
          if braces == 0, parentheses == 0 { return index }
        default: break
        }
      }
    }
    return nil
  }

  private static func startsAnother(_ line: Substring) -> Bool {
    let first = line.split(separator: " ").first ?? ""
    return ["func", "init", "var", "let", "static", "mutating", "associatedtype", "@", "}"]
      .contains { first.hasPrefix($0) }
  }
}
