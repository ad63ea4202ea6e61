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
    return ["  \(label)\(lines[0])"]
      + lines.dropFirst().map { String(repeating: " ", count: 11) + $0 }
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

  /// What is known about a fault (`E0203`), a class of agents, a preset, a metric, a fact (`F3`) or
  /// a key; `nil` when it is nothing of these.
  public func description(of query: String) -> String? {
    if let code = FaultCode(query) { return "\(code.rawValue)\n\(code.explanation)\n" }
    if let named = (agents + presets).first(where: { $0.name == query }) { return named.text }
    if let metric = metrics.first(where: { $0.name == query }) { return metric.text }
    if let fact = facts.first(where: { $0.code == query }) { return fact.text }
    let keys = describe(key: query)
    return keys.isEmpty ? nil : keys.map(\.text).joined(separator: "\n")
  }

  private var index: [IndexedKey] {
    var keys: [IndexedKey] = []
    IndexedKey.collect(outline, path: [], into: &keys)
    return keys
  }
}

extension KeyDescription {
  init(_ indexed: IndexedKey) {
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
      let number = count.upperBound >= 1_000_000 ? "" : " of \(countWords(count))"
      return "a list\(number): \(element.words)"
    case .map(let rule, let element): return "by name, such as \(rule.example): \(element.words)"
    case .block(_, .some(let form)): return "a block of keys, or \(form.noun)"
    case .block: return "a block of keys"
    case .union(let key, _): return "blocks that differ by their \(key.name)"
    case .optional(let shape): return shape.words + ", or none"
    case .either(let form, let shape): return "\(form.noun), or \(shape.words)"
    }
  }

  /// The keys inside.
  var keys: [String] {
    switch self {
    case .scalar, .anything: []
    case .list(let element, _), .optional(let element), .map(_, let element),
      .either(_, let element):
      element.keys
    case .block(let outline, _):
      outline.keys.map(\.name) + (outline.others.map { [$0.key.name] } ?? [])
    case .union(let key, let outlines):
      [key.name]
        + outlines.flatMap { $0.keys.map(\.name) }.reduce(into: [String]()) { names, name in
          if !names.contains(name) { names.append(name) }
        }
    }
  }
}
