/// A key and the names that lead to it.
struct IndexedKey {
  enum Part {
    case name(String)
    /// The class of a union; it may be left out.
    case variant(String)
    /// A free name; anything, or nothing, stands for it.
    case free(String, NameRule)
  }

  let parts: [Part]
  let key: Outline.Key

  var path: String {
    parts.map { part in
      switch part {
      case .name(let name), .variant(let name), .free(let name, _): name
      }
    }.joined(separator: ".")
  }

  static func collect(_ outline: Outline, path: [Part], into keys: inout [IndexedKey]) {
    for key in outline.keys {
      let here = path + [.name(key.name)]
      keys.append(IndexedKey(parts: here, key: key))
      collect(key.shape, path: here, into: &keys)
    }
    if let others = outline.others {
      let here = path + [.free(others.key.name, others.rule)]
      keys.append(IndexedKey(parts: here, key: others.key))
      collect(others.key.shape, path: here, into: &keys)
    }
  }

  private static func collect(_ shape: Shape, path: [Part], into keys: inout [IndexedKey]) {
    switch shape {
    case .scalar, .anything: break
    case .list(let element, _), .optional(let element), .either(_, let element):
      collect(element, path: path, into: &keys)
    case .map(let rule, let element):
      collect(element, path: path + [.free("<\(rule.example)>", rule)], into: &keys)
    case .block(let outline, _): collect(outline, path: path, into: &keys)
    case .union(let key, let outlines):
      keys.append(IndexedKey(parts: path + [.name(key.name)], key: key))
      for outline in outlines {
        collect(outline, path: path + [.variant(outline.name)], into: &keys)
      }
    }
  }

  /// The query names every part but free names and classes, from the start or from a class.
  func matchesWhole(_ query: [String]) -> Bool {
    if matches(parts[...], query[...]) { return true }
    for (index, part) in parts.enumerated() {
      if case .variant = part, matches(parts[index...], query[...]) { return true }
    }
    return false
  }

  func matchesEnd(_ query: [String]) -> Bool {
    parts.indices.contains { start in
      if case .free = parts[start] { return false }
      return matches(parts[start...], query[...])
    }
  }

  private func matches(_ parts: ArraySlice<Part>, _ query: ArraySlice<String>) -> Bool {
    guard let part = parts.first else { return query.isEmpty }
    let rest = parts.dropFirst()
    switch part {
    case .name(let name):
      return query.first == name && matches(rest, query.dropFirst())
    case .variant(let name):
      if query.first == name, matches(rest, query.dropFirst()) { return true }
      return !rest.isEmpty && matches(rest, query)
    case .free(let placeholder, let rule):
      if let first = query.first, first == placeholder || rule.accepts(first),
        matches(rest, query.dropFirst())
      {
        return true
      }
      return !rest.isEmpty && matches(rest, query)
    }
  }
}
