/// A small strict reader of XML, enough to prove that a picture is well formed: one root, nested
/// tags, quoted attributes named once, known entities, no character XML forbids.
struct XML {
  struct Element {
    var name: String
    var attributes: [(name: String, value: String)]
    var text = ""

    func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
  }

  struct Fault: Error, CustomStringConvertible {
    var description: String
    init(_ description: String) { self.description = description }
  }

  /// In the order of their start tags.
  private(set) var elements: [Element] = []
  private var open: [Int] = []
  private var rest: Substring

  init(_ text: String) throws {
    rest = text[...]
    while let character = rest.first {
      if character == "<" {
        try readTag()
      } else {
        let run = rest.prefix { $0 != "<" }
        rest = rest.dropFirst(run.count)
        let text = try XML.decoded(run)
        if let index = open.last {
          elements[index].text += text
        } else if !text.allSatisfy(\.isWhitespace) {
          throw Fault("text outside of the root: \(text)")
        }
      }
    }
    if !open.isEmpty { throw Fault("<\(elements[open[0]].name)> is never closed") }
    if elements.isEmpty { throw Fault("no root") }
  }

  func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

  private mutating func readTag() throws {
    rest.removeFirst()
    if rest.first == "/" {
      rest.removeFirst()
      let name = try readName()
      skipBlanks()
      try expect(">")
      guard let index = open.popLast(), elements[index].name == name else {
        throw Fault("</\(name)> closes nothing")
      }
      return
    }
    if open.isEmpty && !elements.isEmpty { throw Fault("a second root") }
    var element = Element(name: try readName(), attributes: [])
    while true {
      let hadBlank = rest.first?.isWhitespace ?? false
      skipBlanks()
      if rest.hasPrefix("/>") {
        rest.removeFirst(2)
        elements.append(element)
        return
      }
      if rest.first == ">" {
        rest.removeFirst()
        elements.append(element)
        open.append(elements.count - 1)
        return
      }
      if !hadBlank { throw Fault("attributes of <\(element.name)> run together") }
      let name = try readName()
      try expect("=")
      try expect("\"")
      let value = rest.prefix { $0 != "\"" }
      rest = rest.dropFirst(value.count)
      try expect("\"")
      if value.contains("<") { throw Fault("< in attribute \(name)") }
      if element.value(name) != nil { throw Fault("attribute \(name) twice") }
      element.attributes.append((name, try XML.decoded(value)))
    }
  }

  private mutating func readName() throws -> String {
    let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_:".contains($0)) }
    if name.isEmpty || !(name.first?.isLetter ?? false) {
      throw Fault("no name at \(rest.prefix(20))")
    }
    rest = rest.dropFirst(name.count)
    return String(name)
  }

  private mutating func skipBlanks() { rest = rest.drop { $0.isWhitespace } }

  private mutating func expect(_ character: Character) throws {
    guard rest.popFirst() == character else { throw Fault("\(character) missing") }
  }

  private static func decoded(_ text: Substring) throws -> String {
    var result = ""
    var rest = text
    while let character = rest.popFirst() {
      if character == "&" {
        let name = rest.prefix { $0 != ";" }
        guard let value = ["amp": "&", "lt": "<", "gt": ">", "quot": "\""][String(name)],
          name.count < rest.count
        else { throw Fault("unknown entity &\(name)") }
        rest = rest.dropFirst(name.count + 1)
        result += value
      } else {
        for scalar in character.unicodeScalars where scalar.value < 0x20 && scalar != "\n" {
          throw Fault("control character \(scalar.value)")
        }
        result.append(character)
      }
    }
    return result
  }
}
