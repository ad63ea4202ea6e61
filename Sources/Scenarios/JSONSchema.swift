/// JSON text with its keys in the order they were given.
indirect enum JSONText {
  case object([(key: String, value: JSONText)])
  case array([JSONText])
  case string(String)
  /// A number or `true`, as it stands.
  case literal(String)

  func text(indent: Int = 0) -> String {
    let margin = String(repeating: "  ", count: indent)
    switch self {
    case .string(let text): return JSONText.quote(text)
    case .literal(let text): return text
    case .array(let items):
      return "[" + items.map { $0.text(indent: indent) }.joined(separator: ", ") + "]"
    case .object(let pairs):
      if pairs.isEmpty { return "{}" }
      let lines = pairs.map {
        "\(margin)  \(JSONText.quote($0.key)): \($0.value.text(indent: indent + 1))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(margin)}"
    }
  }

  private static func quote(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      default:
        if scalar.value < 0x20 {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}

extension ScenarioSchema {
  /// The JSON Schema (2020-12) of a scenario, for editors and other checkers.
  public var jsonSchema: String {
    var schema: [(key: String, value: JSONText)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string("Cascade scenario")),
    ]
    schema += JSONSchemaWriter.block(outline, discriminator: nil)
    return JSONText.object(schema).text() + "\n"
  }
}

private enum JSONSchemaWriter {
  typealias Pairs = [(key: String, value: JSONText)]

  static func block(_ outline: Outline, discriminator: Outline.Key?) -> Pairs {
    var properties: Pairs = []
    var required: [String] = []
    if let discriminator {
      properties.append(
        (
          discriminator.name,
          .object([
            ("const", .string(outline.name)), ("description", .string(outline.summary)),
          ])
        ))
      required.append(discriminator.name)
    }
    for key in outline.keys {
      properties.append((key.name, .object(describe(key))))
      if key.isRequired { required.append(key.name) }
    }
    var pairs: Pairs = [("type", .string("object")), ("properties", .object(properties))]
    if let others = outline.others {
      pairs.append(
        (
          "patternProperties",
          .object([("^\(others.rule.pattern)$", .object(describe(others.key)))])
        ))
    }
    pairs.append(("additionalProperties", .literal("false")))
    if !required.isEmpty { pairs.append(("required", .array(required.map(JSONText.string)))) }
    let groups = outline.oneOf.map { group in
      JSONText.object([
        ("oneOf", .array(group.map { .object([("required", .array([.string($0)]))]) }))
      ])
    }
    if !groups.isEmpty { pairs.append(("allOf", .array(groups))) }
    return pairs
  }

  private static func describe(_ key: Outline.Key) -> Pairs {
    var pairs: Pairs = [("description", .string(words(key)))]
    pairs += value(key.shape)
    if let fallback = key.fallback { pairs.append(("default", json(fallback, key.shape))) }
    return pairs
  }

  private static func words(_ key: Outline.Key) -> String {
    var words = [key.meaning]
    if let units = key.shape.form?.units { words.append("Units: \(units).") }
    if let range = key.shape.form?.range { words.append("Range: \(range).") }
    words.append("Class: \(key.parameterClass.rawValue) (\(key.source)).")
    return words.joined(separator: " ")
  }

  private static func value(_ shape: Shape) -> Pairs {
    switch shape {
    case .scalar(let form): return scalar(form)
    case .anything:
      let kinds = ["string", "number", "boolean", "object", "array"]
      return [("type", .array(kinds.map(JSONText.string)))]
    case .list(let element, let count):
      var pairs: Pairs = [("type", .string("array")), ("items", .object(value(element)))]
      if count.lowerBound > 0 { pairs.append(("minItems", .literal("\(count.lowerBound)"))) }
      pairs.append(("maxItems", .literal("\(count.upperBound)")))
      return pairs
    case .map(let rule, let element):
      return [
        ("type", .string("object")),
        ("patternProperties", .object([("^\(rule.pattern)$", .object(value(element)))])),
        ("additionalProperties", .literal("false")),
      ]
    case .block(let outline, let shorthand):
      let long = block(outline, discriminator: nil)
      guard let shorthand else { return long }
      return [("anyOf", .array([.object(scalar(shorthand)), .object(long)]))]
    case .union(let key, let outlines):
      return [
        ("oneOf", .array(outlines.map { .object(block($0, discriminator: key)) }))
      ]
    case .optional(let shape):
      return [("anyOf", .array([.object([("const", .string("none"))]), .object(value(shape))]))]
    case .either(let form, let shape):
      return [("anyOf", .array([.object(scalar(form)), .object(value(shape))]))]
    }
  }

  private static func scalar(_ form: ScalarForm) -> Pairs {
    switch form.json {
    case .boolean: return [("type", .string("boolean"))]
    case .choice(let names): return [("enum", .array(names.map(JSONText.string)))]
    case .string(let pattern, let lengths):
      var pairs: Pairs = [("type", .string("string"))]
      if let pattern { pairs.append(("pattern", .string("^(\(pattern))$"))) }
      if let lengths {
        pairs.append(("minLength", .literal("\(lengths.lowerBound)")))
        pairs.append(("maxLength", .literal("\(lengths.upperBound)")))
      }
      return pairs
    case .stringOrNumber(let pattern):
      let text = JSONText.object([
        ("type", .string("string")), ("pattern", .string("^(\(pattern))$")),
      ])
      return [("anyOf", .array([text, .object([("type", .string("number"))])]))]
    case .integer(let low, let high):
      // `20_000` is a text to YAML 1.2.
      return numeric("integer", low, high, pattern: "^[-+]?[0-9][0-9_]*$")
    case .number(let low, let high):
      return numeric("number", low, high, pattern: "^\(JSONPattern.number)([eE][-+]?[0-9]+)?$")
    }
  }

  private static func numeric(
    _ type: String, _ low: String, _ high: String, pattern: String
  ) -> Pairs {
    let number = JSONText.object([
      ("type", .string(type)), ("minimum", .literal(low)), ("maximum", .literal(high)),
    ])
    let text = JSONText.object([("type", .string("string")), ("pattern", .string(pattern))])
    return [("anyOf", .array([number, text]))]
  }

  /// A default in JSON: numbers where the schema has numbers, texts elsewhere.
  private static func json(_ node: Node, _ shape: Shape) -> JSONText {
    switch (node.content, shape) {
    case (.scalar(let text, _), .scalar(let form)): return literal(text, form)
    case (_, .optional(let inner)):
      return node.isNone ? .string("none") : json(node, inner)
    case (_, .either(let form, let inner)):
      return node.scalar.map { literal($0, form) } ?? json(node, inner)
    case (.sequence(let items), .list(let element, _)):
      return .array(items.map { json($0, element) })
    case (.mapping(let entries), .map(_, let element)):
      return .object(entries.map { ($0.key, json($0.value, element)) })
    case (.mapping(let entries), .block(let outline, _)):
      return .object(
        entries.map { entry in
          let shape = outline.key(entry.key)?.shape ?? outline.others?.key.shape
          return (entry.key, shape.map { json(entry.value, $0) } ?? .string(""))
        })
    default: return .string(node.scalar ?? "")
    }
  }

  private static func literal(_ text: String, _ form: ScalarForm) -> JSONText {
    switch form.json {
    case .integer, .number, .boolean: .literal(text)
    default: .string(text)
    }
  }
}

extension Shape {
  /// The form of a single value, through `none` and abbreviations.
  var form: ScalarForm? {
    switch self {
    case .scalar(let form), .anything(let form): form
    case .optional(let shape): shape.form
    case .block(_, let shorthand): shorthand
    case .either(let form, _): form
    default: nil
    }
  }
}
