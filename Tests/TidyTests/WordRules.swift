/// Words that must not be there.
enum WordRules {
  /// The rooms of floors 1 to 5: what happens in them must be the same on every machine.
  static let lowerRooms = [
    "Primitives", "Kernel", "Matching", "Clearing", "Venues", "Agents", "Simulations",
  ]

  /// A word as it stands in code, and why it may not.
  static let bannedBelow: [(word: String, reason: String)] = [
    ("import Foundation", "floors 1 to 5 stand on the standard library alone"),
    ("any ", "existentials box what should lie in a row"),
    ("class ", "a run is a value; nothing in it is shared"),
    ("Dictionary", "its order differs between processes"),
    ("Set<", "its order differs between processes"),
    ("Date(", "there is no clock but simulated time"),
    (".random(", "chance comes from named streams only"),
    ("try!", "an error is handled or declared"),
  ]

  static func bannedWords(_ file: SourceText) -> [Finding] {
    guard let module = file.module, lowerRooms.contains(module) else { return [] }
    return file.code.enumerated().flatMap { index, line in
      bannedBelow.filter { isWord($0.word, in: line) }.map { banned in
        file.finding(index, "`\(banned.word)`: \(banned.reason)")
      }
        + (holdsDictionaryType(line)
          ? [file.finding(index, "a dictionary: its order differs")] : [])
    }
  }

  /// Everywhere: Foundation weighs 60 MB in a static binary, FoundationEssentials does not.
  static func foundation(_ file: SourceText) -> [Finding] {
    file.code.enumerated().compactMap { index, line in
      line.split(separator: " ").suffix(2) == ["import", "Foundation"]
        ? file.finding(index, "import FoundationEssentials, or nothing") : nil
    }
  }

  /// Printing that nobody checks loses results on a full disk.
  static func printing(_ file: SourceText) -> [Finding] {
    if file.module == nil || file.path == "Sources/cascade/Streams/Output.swift" { return [] }
    return file.code.enumerated().flatMap { index, line in
      ["print(", "debugPrint(", "dump("].filter { isWord($0, in: line) }.map { word in
        file.finding(index, "`\(word)`: the door's Output is the only place that prints")
      }
    }
  }

  /// A note to oneself is not documentation. Looked for in comments as well.
  static func notesToOneself(_ file: SourceText) -> [Finding] {
    let marks = ["TO" + "DO", "FIX" + "ME", "XX" + "X:"]
    return file.lines.enumerated().flatMap { index, line in
      marks.filter(line.contains).map { file.finding(index, "`\($0)`: do it, or write an issue") }
    }
  }

  /// Paths that exist on one machine only.
  static func machinePaths(_ file: SourceText) -> [Finding] {
    let roots = ["/work" + "/", "/root" + "/", "/tmp" + "/", "/home" + "/"]
    return file.lines.enumerated().flatMap { index, line in
      roots.filter(line.contains).map { file.finding(index, "`\($0)`: a path of one machine") }
    }
  }

  /// The word with no letter, digit, dot or underscore before it, unless it starts with one itself.
  static func isWord(_ word: String, in line: String) -> Bool {
    var rest = line[...]
    while let range = rest.ranges(of: word).first {
      let before =
        range.lowerBound == line.startIndex ? " " : line[line.index(before: range.lowerBound)]
      let isInside = before.isLetter || before.isNumber || "._`".contains(before)
      if !isInside || word.hasPrefix(".") { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  /// `[Key: Value]` as a type: a capital on both sides of the colon.
  static func holdsDictionaryType(_ line: String) -> Bool {
    line.ranges(of: "[").contains { bracket in
      let inside = line[bracket.upperBound...]
      guard inside.first?.isUppercase == true, let colon = inside.firstIndex(of: ":") else {
        return false
      }
      let key = inside[..<colon]
      let value = inside[inside.index(after: colon)...].drop { $0 == " " }
      let isName = key.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
      return isName && (value.first?.isUppercase == true || value.first == "[")
    }
  }
}
