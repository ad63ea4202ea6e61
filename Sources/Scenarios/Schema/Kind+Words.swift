import Primitives

extension Kind where Value == Bool {
  static var flag: Kind {
    .scalar(
      ScalarForm(noun: "true or false", example: "true", json: .boolean),
      parse: { written, _ throws(Trouble) in
        switch written {
        case "true": return true
        case "false": return false
        default:
          let isYes = ["yes", "on", "True", "TRUE", "1"].contains(written)
          let isNo = ["no", "off", "False", "FALSE", "0"].contains(written)
          throw Trouble(
            .unreadable, "must be true or false, got `\(shown(written))`",
            suggestion: isYes ? "true" : isNo ? "false" : nil)
        }
      },
      text: { $0 ? "true" : "false" })
  }
}

extension Kind where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
  /// One of the cases of an enumeration.
  static func choice(_ noun: String) -> Kind {
    let all = Array(Value.allCases).map { ($0.rawValue, $0) }
    let names = all.map(\.0)
    return .scalar(
      choiceForm(noun, names),
      parse: { written, _ throws(Trouble) in
        if let found = all.first(where: { $0.0 == written }) { return found.1 }
        throw unknownChoice(written, noun, names)
      },
      text: { $0.rawValue })
  }
}

extension Kind where Value == String {
  /// One of a list of words that is known when the schema is made.
  static func word(
    _ noun: String, of names: [String], code: FaultCode = .unknownChoice, note: String? = nil
  ) -> Kind {
    .scalar(
      choiceForm(noun, names),
      parse: { written, _ throws(Trouble) in
        if names.contains(written) { return written }
        throw unknownChoice(written, noun, names, code: code, note: note)
      },
      text: { $0 })
  }

  /// A name by a rule: an id, an asset, a market.
  static func name(_ rule: NameRule) -> Kind {
    let base = Kind.scalar(
      ScalarForm(
        noun: rule.noun, example: rule.example, json: .string(pattern: rule.pattern, lengths: nil)),
      parse: { written, _ throws(Trouble) in
        if rule.accepts(written) { return written }
        throw Trouble(
          .badText, "must be \(rule.noun), got `\(shown(written))`", note: nameNote(rule))
      },
      text: { $0 })
    // A name that YAML, or `optional`, would take for something else is quoted.
    return Kind(
      shape: base.shape, read: base.read,
      write: { .text($0, quoted: looksLikeSomethingElse($0)) })
  }

  /// Free text: anything that can be seen, and line ends.
  static func text(_ lengths: ClosedRange<Int>) -> Kind {
    .scalar(
      ScalarForm(
        noun: "a text", range: "\(lengths.lowerBound) to \(lengths.upperBound) characters",
        example: "\"Thin book, one shock\"", json: .string(pattern: nil, lengths: lengths)),
      parse: { written, _ throws(Trouble) in
        let count = written.unicodeScalars.count
        if !lengths.contains(count) {
          throw Trouble(
            .wrongCount, "has \(count) characters; it must have \(countWords(lengths))")
        }
        let hidden = written.unicodeScalars.first { isHidden($0) }
        if let hidden {
          let code = String(hidden.value, radix: 16, uppercase: true)
          throw Trouble(.badText, "holds a character that cannot be seen, U+\(code)")
        }
        return written
      },
      text: { $0 }, isQuoted: true)
  }
}

extension Kind where Value == CalendarTime {
  static var calendarTime: Kind {
    .scalar(
      ScalarForm(
        noun: "a time in UTC", range: "years 1970 to 2199", example: CalendarTime.example,
        json: .string(
          pattern:
            "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?Z",
          lengths: nil)),
      parse: { written, _ throws(Trouble) in try CalendarTime(text: written) },
      text: { $0.description })
  }
}

extension Kind where Value == Moment {
  /// A span since the start, or a time of day.
  static var moment: Kind {
    let units = UnitTable.time.units.map(\.name).joined(separator: "|")
    return .scalar(
      ScalarForm(
        noun: "a time of the run",
        units: "\(UnitTable.time.names) since the start, or hh:mm:ss UTC",
        example: Moment.example,
        json: .string(
          pattern: "(\(JSONPattern.number) ?(\(units))([0-9]+(\(units)))*"
            + "|[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?)",
          lengths: nil)),
      parse: { written, _ throws(Trouble) in
        try Moment(text: written, typical: 600_000_000_000)
      },
      text: { $0.text })
  }
}

extension Kind where Value == Ratio {
  static var ratio: Kind {
    .scalar(
      ScalarForm(
        noun: "a ratio", range: "1:1000000000 to 1000000000:1", example: "1:1000",
        json: .string(pattern: "[0-9_]+:[0-9_]+", lengths: nil)),
      parse: { written, _ throws(Trouble) in try Ratio(text: written) }, text: { $0.text })
  }
}

extension Kind where Value == Measure {
  /// A value whose own unit tells what it is.
  static var measure: Kind {
    .scalar(
      ScalarForm(
        noun: "a value with its unit", units: "% bp · ns us ms s m h d · $ k M bn · none",
        example: Measure.example,
        json: .stringOrNumber(
          pattern: "-?\\$?\(JSONPattern.number)([eE][-+]?[0-9]+)? ?[A-Za-z%]*")),
      parse: { written, _ throws(Trouble) in try Measure(text: written) }, text: { $0.text }
    ).growing(.money)
  }
}

private func choiceForm(_ noun: String, _ names: [String]) -> ScalarForm {
  let article = noun.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
  return ScalarForm(
    noun: "\(article) \(noun)", example: names.first ?? "", json: .choice(names))
}

/// `unknown metric ... in expect[0]`, with the words there are when they fit a line.
func unknownChoice(
  _ written: String, _ noun: String, _ names: [String], code: FaultCode = .unknownChoice,
  note: String? = nil
) -> Trouble {
  var trouble = Trouble(
    code, "unknown \(noun) `\(shown(written))`", suggestion: nearest(written, among: names),
    note: note ?? "known: \(names.joined(separator: ", "))")
  trouble.isOfTheBlock = true
  return trouble
}

private func nameNote(_ rule: NameRule) -> String {
  rule.pattern == NameRule.identifier.pattern
    ? "letters, digits, dot, underscore, hyphen, at most 64; no dot or hyphen first"
    : "for example \(rule.example)"
}

private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  if scalar == "\n" || scalar == "\u{200D}" { return false }
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
  default: return false
  }
}

/// `none`, `true`, `null`, or something that begins like a number.
private func looksLikeSomethingElse(_ text: String) -> Bool {
  let word = text.lowercased()
  if ["none", "null", "true", "false", "yes", "no", "on", "off", "y", "n"].contains(word) {
    return true
  }
  return NumberText.prefix(of: text[...], exponent: true)?.rest.isEmpty ?? false
}
