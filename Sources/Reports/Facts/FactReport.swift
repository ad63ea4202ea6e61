/// The properties of ordinary markets that a run has and has not: every one with its figure, its
/// standard error, the range where one is known, and a verdict of its own. There is no verdict on
/// the whole.
public struct FactReport: Sendable {
  public let facts: [StylisedFact]
  private let name: String

  /// - Parameter name: the run, for the title.
  public init(_ history: RunHistory, name: String) {
    self.name = name
    let markets = history.markets.map(\.name)
    facts = FactReport.facts(history, of: FactKind.all, in: markets).sorted { a, b in
      let places = [a, b].map { markets.firstIndex(of: $0.market) ?? markets.count }
      return (places[0], FactKind.number(of: a.code)) < (places[1], FactKind.number(of: b.code))
    }
  }

  /// Facts of these kinds in these markets, in no particular order. Those that are measured
  /// together with them, or between markets, are there as well.
  static func facts(
    _ history: RunHistory, of kinds: [FactKind], in markets: [String]
  ) -> [StylisedFact] {
    func isWanted(_ family: FactKind.Family) -> Bool { kinds.contains { $0.family == family } }
    var facts: [StylisedFact] = []
    for market in history.markets where markets.contains(market.name) {
      if isWanted(.returns) { facts += ReturnFacts.all(market) }
      if isWanted(.flow) { facts += FlowFacts.all(market) }
      if isWanted(.book) { facts += BookFacts.all(market) }
      if isWanted(.derivatives) { facts += DerivativeFacts.all(market) }
    }
    if isWanted(.cross) { facts += CrossFacts.all(history.markets) }
    return facts
  }

  private var markets: [String] {
    var names: [String] = []
    for fact in facts where !names.contains(fact.market) { names.append(fact.market) }
    return names
  }

  /// `facts.md`: a table for each market.
  public var text: String {
    let title = "Facts of an ordinary market: \(TextColumns.printable(name))"
    var text = Markdown.heading(1, Markdown.escaped(title)) + "\n"
    text += Markdown.paragraph(
      """
      What is known of calm markets, estimated from the CSV files of the run. A part *passes* when \
      it lies in the range, is *near* when it is outside by at most two standard errors, and else \
      *fails*. What has no range is reported and not judged. Ranges are those of the literature \
      on crypto-assets and on markets in general; they were not fitted here.
      """)
    for market in markets {
      text += "\n" + Markdown.heading(2, Markdown.escaped(TextColumns.printable(market))) + "\n"
      text += table(of: market) + "\n"
      text += Markdown.paragraph(FactReport.count(facts.filter { $0.market == market }))
      text += "\n"
      for fact in facts where fact.market == market {
        let remark = fact.remark.isEmpty ? "" : "; \(fact.remark)"
        text += Markdown.item(
          Markdown.escaped("\(fact.code) \(fact.title): \(fact.verdict.rawValue)\(remark)"))
      }
    }
    return text
  }

  private func table(of market: String) -> String {
    var table = MarkdownTable([
      .text("fact"), .text("measured"), .number("value"), .number("s.e."), .number("n"),
      .number("range"), .text("verdict"),
    ])
    for fact in facts where fact.market == market {
      if fact.parts.isEmpty {
        table.append([
          .figure(fact.code), .text(fact.title), .none, .none, .none, .none, "absent",
        ])
      }
      for (index, part) in fact.parts.enumerated() {
        let isJudged = part.verdict != .reported || fact.verdict == .reported
        let verdict = isJudged ? part.verdict.rawValue : ""
        table.append([
          .figure(index == 0 ? fact.code : ""), .text(part.name),
          .figure(FactReport.figure(part.value)),
          .figure(part.error.map(FactReport.figure) ?? Numbers.absent),
          .figure(Numbers.count(part.count)), .figure(FactReport.range(part.range)),
          .figure(verdict),
        ])
      }
    }
    return table.text
  }

  /// How many of F1 to F19 have which verdict.
  private static func count(_ facts: [StylisedFact]) -> String {
    let calm = facts.filter { FactKind.number(of: $0.code) <= 19 }
    let counts = StylisedFact.Verdict.allCases.map { verdict in
      "\(calm.count { $0.verdict == verdict }) \(verdict.rawValue)"
    }
    return "Of F1 to F19: " + counts.joined(separator: ", ") + "."
  }

  static func figure(_ value: Double) -> String {
    if !value.isFinite { return Numbers.absent }
    let size = abs(value)
    return Numbers.decimal(value, places: size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4)
  }

  private static func range(_ range: ClosedRange<Double>?) -> String {
    range.map { "\(figure($0.lowerBound)) to \(figure($0.upperBound))" } ?? ""
  }

  /// `facts.csv`: a row for each part.
  public var csv: [UInt8] {
    var writer = CSVWriter(
      CSVFile(
        "facts.csv",
        [
          Column("fact", .text, "F1 and so on."), Column("title", .text, "What is asked."),
          Column("market", .text, "Venue and market."),
          Column("part", .text, "What was measured."), Column("value", .real, "The estimate."),
          Column("standard_error", .real, "How far it would scatter, empty where not known."),
          Column("observations", .integer, "Observations behind it."),
          Column("low", .real, "Range of calm markets, empty where none is known."),
          Column("high", .real, "The same, upper end."),
          Column("verdict", .text, "pass, near, fail, reported or absent."),
          Column("remark", .text, "What else is to be said."),
        ]))
    for fact in facts {
      let parts =
        fact.parts.isEmpty ? [StylisedFact.Part("", .nan, error: nil, count: 0)] : fact.parts
      for part in parts {
        writer.append(text: fact.code)
        writer.append(text: fact.title)
        writer.append(text: fact.market)
        writer.append(text: part.name)
        writer.append(part.value)
        writer.append(part.error ?? .nan)
        writer.append(integer: part.count)
        writer.append(part.range?.lowerBound ?? .nan)
        writer.append(part.range?.upperBound ?? .nan)
        writer.append(text: fact.parts.isEmpty ? "absent" : part.verdict.rawValue)
        writer.append(text: fact.remark)
        writer.endRow()
      }
    }
    return writer.take()
  }
}
