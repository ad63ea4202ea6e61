/// What is known about one key: the answer of `cascade describe KEY`.
public struct KeyDescription: Equatable, Sendable {
  /// `agents.marketMaker.withdraw.drawdown`; free names stand in angle brackets.
  public let path: String
  public let meaning: String
  /// In words: "a rate, in % bp".
  public let form: String
  public let range: String?
  public let choices: [String]
  /// As it would be written; `nil` when the key is required or one of alternatives.
  public let fallback: String?
  public let isRequired: Bool
  public let parameterClass: ParameterClass
  public let source: String
  /// The keys inside, when the value is a block or a list of blocks.
  public let keys: [String]

  public var text: String {
    var lines = [path]
    lines += wrap(meaning, width: 76).map { "  \($0)" }
    lines += row("form", form)
    if let range { lines += row("range", range) }
    if !choices.isEmpty { lines += row("one of", choices.joined(separator: ", ")) }
    if let fallback { lines += row("default", fallback) }
    if isRequired { lines += row("default", "none: the key is required") }
    lines += row("class", "\(parameterClass.rawValue): \(parameterClass.meaning)")
    lines += row("source", source)
    if !keys.isEmpty { lines += row("keys", keys.joined(separator: ", ")) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func row(_ name: String, _ text: String) -> [String] {
    let label = name + String(repeating: " ", count: 9 - name.count)
    let lines = wrap(text, width: 67)
    return ["  \(label)\(lines[0])"] + lines.dropFirst().map { String(repeating: " ", count: 11) + $0 }
  }
}

/// An agent class or a preset: the answer of `cascade describe NAME`, a line of `cascade list`.
public struct NameDescription: Equatable, Sendable {
  public let name: String
  public let summary: String
  /// Path and value: the defaults of a class, or what a preset sets.
  public let values: [KeyValue]

  public var text: String {
    let width = min(40, values.map(\.path.count).max() ?? 0)
    let rows = values.map { value in
      let gap = String(repeating: " ", count: max(0, width - value.path.count) + 2)
      return "  \(value.path)\(gap)\(value.value)"
    }
    return ([name, "  \(summary)"] + rows).joined(separator: "\n") + "\n"
  }
}

extension ScenarioSchema {
  /// Every key there is, once each, in the order of the schema.
  public var allKeys: [KeyDescription] { index.map(KeyDescription.init) }

  /// The keys a query means: a path with or without the names and numbers in it, a path that
  /// begins with an agent class, or the end of a path. Empty when there is none.
  public func describe(key query: String) -> [KeyDescription] {
    guard let wanted = OverridePath(query) else { return [] }
    let parts = wanted.parts.filter { !$0.isBracketed }.map(\.name)
    let all = index
    let exact = all.filter { $0.matchesWhole(parts) }
    let found = exact.isEmpty ? all.filter { $0.matchesEnd(parts) } : exact
    return found.map(KeyDescription.init)
  }

  /// The names that come nearest to a query that means nothing.
  public func suggestion(for query: String) -> String? {
    let names = index.flatMap { [$0.path, $0.key.name] } + (agents + presets).map(\.name)
    return nearest(query, among: names)
  }

  /// The classes of agents.
  public var agents: [NameDescription] {
    guard case .list(.union(_, let outlines), _) = outline.key("agents")?.shape else { return [] }
    return outlines.map { outline in
      var values: [KeyValue] = []
      for key in outline.keys {
        guard let fallback = key.fallback else { continue }
        KeyValue.collect(fallback, path: key.name, into: &values)
      }
      return NameDescription(name: outline.name, summary: outline.summary, values: values)
    }
  }

  /// The presets of venues.
  public var presets: [NameDescription] {
    guard case .list(.block(let venue, _), _) = outline.key("venues")?.shape else { return [] }
    return venue.presets.map { preset in
      var values: [KeyValue] = []
      KeyValue.collect(preset.values, path: "", into: &values)
      let own = values.filter { !["id", "preset", "markets"].contains($0.path) }
      return NameDescription(name: preset.name, summary: preset.summary, values: own)
    }
  }

  private var index: [IndexedKey] {
    var keys: [IndexedKey] = []
    IndexedKey.collect(outline, path: [], into: &keys)
    return keys
  }
}

/// A key and the names that lead to it.
private struct IndexedKey {
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
    case .list(let element, _), .optional(let element):
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

extension KeyDescription {
  fileprivate init(_ indexed: IndexedKey) {
    let key = indexed.key
    path = indexed.path
    meaning = key.meaning
    form = key.shape.words
    range = key.shape.form?.range
    choices = key.shape.form?.choices ?? []
    fallback = key.fallback.map(YAMLWriter.flow)
    isRequired = key.isRequired
    parameterClass = key.parameterClass
    source = key.source
    keys = key.shape.keys
  }
}

extension Shape {
  /// What a value is, in words.
  var words: String {
    switch self {
    case .scalar(let form): return form.noun + (form.units.map { ", in \($0)" } ?? "")
    case .anything(let form): return form.noun
    case .list(let element, let count):
      return "a list of \(countWords(count)): \(element.words)"
    case .map(let rule, let element): return "by name, such as \(rule.example): \(element.words)"
    case .block(_, .some(let form)): return "a block of keys, or \(form.noun)"
    case .block: return "a block of keys"
    case .union(let key, _): return "blocks that differ by their \(key.name)"
    case .optional(let shape): return shape.words + ", or none"
    }
  }

  /// The keys inside.
  var keys: [String] {
    switch self {
    case .scalar, .anything: []
    case .list(let element, _), .optional(let element), .map(_, let element): element.keys
    case .block(let outline, _):
      outline.keys.map(\.name) + (outline.others.map { [$0.key.name] } ?? [])
    case .union(let key, let outlines):
      [key.name] + outlines.flatMap { $0.keys.map(\.name) }.reduce(into: [String]()) { names, name in
        if !names.contains(name) { names.append(name) }
      }
    }
  }
}
