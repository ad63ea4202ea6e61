import Agents
import Primitives
import Simulations
import Venues

/// Which breakers were armed and which fired: the record that regulators ask venues to keep.
extension Report {
  private static let haltLimit = 20

  func breakers(_ page: inout Page) {
    page.heading(3, "Breakers")
    page.items(armed)
    let halts = view.record.halts
    if halts.isEmpty {
      page.paragraph("No market was halted in \(view.seedName).")
      return
    }
    page.table(log(halts.prefix(Report.haltLimit)))
    let more = halts.count - Report.haltLimit
    page.paragraph(
      "Halts of \(view.seedName) in order of time\(more > 0 ? ", and \(more) more" : ""). "
        + "Threshold: "
        + "that of the venue's breaker; none where the halt has another cause. Reference: the last "
        + "trade before it. At what price each traded again stands in `halts.csv`.")
  }

  private func log(_ halts: ArraySlice<HaltRow>) -> MarkdownTable {
    var table = MarkdownTable([
      .text("market"), .text("fired"), .text("by"), .text("threshold"), .number("reference"),
      .number("lasted"),
    ])
    for row in halts {
      let contract = view.record.contract(row.venue, row.market)
      table.append([
        .text(view.shortName(view.record.name(row.venue, row.market))),
        .figure(view.clock(row.at)), .text(row.cause),
        threshold(row).map { .text($0) } ?? .none,
        .figure(Numbers.price(row.last, contract)),
        .figure(row.resumed.map { Numbers.duration($0 - row.at) } ?? "to the end"),
      ])
    }
    return table
  }

  private func threshold(_ row: HaltRow) -> String? {
    let venue = view.record.venues[Int(row.venue.index)].name
    switch row.reason {
    case .priceMove: return Report.move(rules(of: venue))
    case .volatility: return Report.volatility(rules(of: venue))
    case .limitState: return Report.band(rules(of: venue))
    case .coordinated, .planned, .closed, .overload: return nil
    }
  }

  // MARK: The rules

  /// The breakers of each venue that can fire.
  private var armed: [String] {
    view.record.venues.map { venue in
      let rules = rules(of: venue.name)
      let found = [
        Report.move(rules).map { "halt at a move of the price by \($0)" },
        Report.volatility(rules).map { "halt at a volatility of \($0)" },
        Report.band(rules).map { "limit up and down at \($0)" },
      ]
      .compactMap { $0 }.map { Markdown.escaped($0) }
      let list = found.isEmpty ? "no breaker is armed" : found.joined(separator: "; ")
      return "\(Markdown.escaped(venue.name)): \(list)."
    }
  }

  /// What follows `breakers.` in the names of a venue's rules, and the values.
  private func rules(of venue: String) -> [String: String] {
    var found: [String: String] = [:]
    for line in view.study.subject.rules
    where line.venue == venue && line.rule.hasPrefix("breakers.") {
      found[String(line.rule.dropFirst("breakers.".count))] = line.value
    }
    return found
  }

  private static func set(_ rules: [String: String], _ key: String) -> String? {
    guard let value = rules[key], value != "0%", value != "none", value != "0" else { return nil }
    return value
  }

  private static func move(_ rules: [String: String]) -> String? {
    guard let move = set(rules, "priceHalt.move"), let window = rules["priceHalt.window"] else {
      return nil
    }
    return "\(move) in \(window)"
  }

  private static func volatility(_ rules: [String: String]) -> String? {
    guard let multiple = set(rules, "volatilityHalt.multiple") else { return nil }
    let calm = rules["volatilityHalt.calm"].map { " of \($0)" } ?? ""
    return "\(multiple)\(calm)"
  }

  private static func band(_ rules: [String: String]) -> String? {
    guard let band = set(rules, "limitUpDown.band"), let window = rules["limitUpDown.window"] else {
      return nil
    }
    return "\(band) of the mean of \(window)"
  }
}
