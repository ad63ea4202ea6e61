import FoundationEssentials
import Primitives
import Testing

@testable import Scenarios

/// Any JSON.
private enum JSONValue: Decodable, Equatable {
  case object([String: JSONValue])
  case array([JSONValue])
  case string(String)
  case number(Double)
  case flag(Bool)

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode([String: JSONValue].self) {
      self = .object(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .array(value)
    } else if let value = try? container.decode(Bool.self) {
      self = .flag(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else {
      self = .string(try container.decode(String.self))
    }
  }

  subscript(key: String) -> JSONValue? {
    if case .object(let members) = self { members[key] } else { nil }
  }

  /// The names of all properties anywhere below.
  var properties: Set<String> {
    switch self {
    case .object(let members):
      var names: Set<String> = []
      if case .object(let properties)? = members["properties"] { names.formUnion(properties.keys) }
      return members.values.reduce(into: names) { $0.formUnion($1.properties) }
    case .array(let items): return items.reduce(into: []) { $0.formUnion($1.properties) }
    default: return []
    }
  }

  /// Every object that has properties forbids others.
  var isClosed: Bool {
    switch self {
    case .object(let members):
      if members["type"] == .string("object"), members["additionalProperties"] != .flag(false) {
        return false
      }
      return members.values.allSatisfy(\.isClosed)
    case .array(let items): return items.allSatisfy(\.isClosed)
    default: return true
    }
  }

  var patterns: [String] {
    switch self {
    case .object(let members):
      var found: [String] = []
      if case .string(let pattern)? = members["pattern"] { found.append(pattern) }
      if case .object(let keyed)? = members["patternProperties"] { found += keyed.keys }
      return members.values.reduce(into: found) { $0 += $1.patterns }
    case .array(let items): return items.flatMap(\.patterns)
    default: return []
    }
  }
}

private func schemaValue() throws -> JSONValue {
  try JSONDecoder().decode(JSONValue.self, from: Data(schema.jsonSchema.utf8))
}

@Suite struct JSONSchemaTests {
  @Test("the schema is JSON, of the draft it names")
  func valid() throws {
    #expect(try schemaValue()["$schema"] == .string("https://json-schema.org/draft/2020-12/schema"))
  }

  @Test("it names every key there is, and allows no others")
  func complete() throws {
    let value = try schemaValue()
    let names = value.properties
    for key in schema.allKeys {
      let name = key.path.split(separator: ".").last.map(String.init) ?? ""
      #expect(names.contains(name) || name.hasPrefix("<"), "\(key.path)")
    }
    #expect(value.isClosed)
  }

  @Test("required keys, choices, defaults and descriptions are there")
  func details() throws {
    let value = try schemaValue()
    guard case .array(let required)? = value["required"] else {
      Issue.record("nothing is required")
      return
    }
    #expect(required == ["title", "seed", "duration", "assets", "venues"].map(JSONValue.string))
    let duration = value["properties"]?["duration"]
    #expect(duration?["pattern"] != nil)
    let warmUp = value["properties"]?["warmUp"]
    #expect(warmUp?["default"] == .string("3m"))
    let limits = value["properties"]?["limits"]?["properties"]
    #expect(limits?["events"]?["default"] == .number(1e9))
    #expect(limits?["events"]?["description"] != nil)
  }

  @Test("every pattern is a regular expression that takes the example of its key")
  func patterns() throws {
    for pattern in try schemaValue().patterns { _ = try Regex(pattern) }
    for (kind, texts) in [
      (Kind<Double>.perSecond(0...1).shape, ["20000/s", "1.5 /m"]),
      (Kind<Moment>.moment.shape, ["10m", "20:50:00", "20:50", "0.5 h"]),
      (Kind<Amount>.amount(.zero ... .zero).shape, ["$300k", "100 BTC", "1.5M USDT"]),
      (Kind<CalendarTime>.calendarTime.shape, ["2025-10-10T20:50:00Z", "2025-10-10 20:50Z"]),
      (Kind<Ratio>.ratio.shape, ["1:1000", "1:1_000"]),
    ] {
      guard case .string(let pattern?, _)? = kind.form?.json else {
        Issue.record("no pattern")
        continue
      }
      let regex = try Regex("^(\(pattern))$")
      for text in texts { #expect(try regex.wholeMatch(in: text) != nil, "\(text) \(pattern)") }
    }
  }

  @Test("a limit may be a bare number or a value with its unit")
  func measures() throws {
    guard case .stringOrNumber(let pattern)? = Kind<Measure>.measure.shape.form?.json else {
      Issue.record("a measure is not both")
      return
    }
    let regex = try Regex("^(\(pattern))$")
    for text in ["25%", "$2M", "-$2bn", "90s", "3", "1e-3"] {
      #expect(try regex.wholeMatch(in: text) != nil, "\(text)")
    }
  }

  @Test("texts are escaped")
  func escapes() throws {
    let text = JSONText.object([("a\"\\\n\u{1}é", .array([.string("\t"), .literal("1")]))]).text()
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
    #expect(value == .object(["a\"\\\n\u{1}é": .array([.string("\t"), .number(1)])]))
  }
}
