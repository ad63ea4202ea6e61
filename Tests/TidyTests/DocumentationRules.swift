/// What has to be said, and what has to be true about it.
enum DocumentationRules {
  /// Functions whose name says everything: those of the standard library's collections, and
  /// units.
  static let plainNames = [
    "append", "contains", "encode", "extend", "hash", "insert", "popLast", "remove", "removeAll",
    "reserve",
    "nanoseconds", "microseconds", "milliseconds", "seconds", "minutes", "hours", "percent",
    "basisPoints",
  ]

  /// A public type or function has a `///` line above it. What answers a requirement of a protocol
  /// is explained there. Operators, initialisers and properties are left to judgement.
  static func publicNames(_ file: SourceText, requirements: [String] = []) -> [Finding] {
    let plain = plainNames + requirements
    return file.code.indices.compactMap { index in
      guard let (kind, name) = declaration(file.code[index]) else { return nil }
      if kind == "func", !(name.first?.isLetter ?? false) || plain.contains(name) { return nil }
      var above = index - 1
      while above >= 0, isAttribute(file.code[above]) { above -= 1 }
      let isDocumented = above >= 0 && file.lines[above].drop { $0 == " " }.hasPrefix("///")
      return isDocumented ? nil : file.finding(index, "public \(kind) \(name) has no comment")
    }
  }

  /// The functions that the protocols of a file require.
  static func requirements(_ file: SourceText) -> [String] {
    var depth = 0
    var names: [String] = []
    for line in file.code {
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      if depth > 0, let place = words.firstIndex(of: "func"), place + 1 < words.count {
        names.append(String(words[place + 1]))
      }
      if depth > 0 || words.contains("protocol") {
        depth += line.filter { $0 == "{" }.count - line.filter { $0 == "}" }.count
      }
    }
    return names
  }

  private static func isAttribute(_ line: String) -> Bool {
    let words = line.drop { $0 == " " }
    return words.hasPrefix("@") && !words.contains(" public ")
  }

  private static func declaration(_ line: String) -> (kind: String, name: String)? {
    let words = line.split(separator: " ").map(String.init)
    guard let start = words.firstIndex(of: "public") else { return nil }
    let kinds = ["struct", "enum", "protocol", "class", "actor", "func"]
    guard let place = words[start...].firstIndex(where: kinds.contains), place + 1 < words.count
    else { return nil }
    let next = words[place + 1]
    let name = next.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return (words[place], name.isEmpty ? next : String(name))
  }

  /// Targets of Markdown links that lead to a file of the package.
  static func brokenLinks(_ file: SourceText, exists: (String) -> Bool) -> [Finding] {
    let folder = file.path.split(separator: "/").dropLast().map(String.init)
    var isCode = false
    return file.lines.enumerated().flatMap { index, line -> [Finding] in
      if line.hasPrefix("```") { isCode.toggle() }
      if isCode { return [] }
      return targets(line).compactMap { target in
        let path = target.prefix { $0 != "#" }
        if path.isEmpty || target.contains(":") || exists(resolve(String(path), from: folder)) {
          return nil
        }
        return file.finding(index, "the link to \(target) leads nowhere")
      }
    }
  }

  private static func targets(_ line: String) -> [String] {
    line.ranges(of: "](").map { String(line[$0.upperBound...].prefix { $0 != ")" }) }
  }

  private static func resolve(_ path: String, from folder: [String]) -> String {
    var parts = folder
    for part in path.split(separator: "/") {
      switch part {
      case ".": break
      case "..": if !parts.isEmpty { parts.removeLast() }
      default: parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }

  static func changelog(_ file: SourceText) -> [Finding] {
    let has = file.lines.contains { $0.hasPrefix("## ") && $0.contains("Unreleased") }
    return has ? [] : [file.finding(nil, "there is no section `## Unreleased`")]
  }

  /// Every scenario is presented in the list that people read.
  static func scenarios(_ names: [String], in list: SourceText) -> [Finding] {
    names.filter { name in !list.lines.contains { $0.contains(name) } }
      .map { list.finding(nil, "\($0) is not mentioned") }
  }
}
