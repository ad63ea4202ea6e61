import Primitives

/// `report.md`: what a study found, readable with pictures off and in eighty columns.
struct Report {
  let view: StudyView
  let charts: StudyCharts

  /// The CSV files beside it.
  let files: [CSVFile]

  init(_ view: StudyView, _ charts: StudyCharts, files: [CSVFile]) {
    self.view = view
    self.charts = charts
    self.files = files
  }

  /// Files that were written before this one, for their hashes.
  var written: [StudyFiles.File] = []

  /// The whole page: fourteen sections, always the same ones, so that a number means the same in
  /// every report. One without figures says why.
  var text: String {
    let none = Report.without
    let sections = [
      scope ?? none("Scope and what was tested", "Nothing is known of the scenario."),
      inputs ?? none("Scenario", "Nothing is known of the inputs."),
      course ?? none("Cascade timeline", "No prices were recorded."),
      waterfall ?? none("Loss waterfall", "Nobody paid for anything."),
      liquidations ?? none("Liquidations", "No trade is forced."),
      deleveraging ?? none("Auto-deleveraging", "No winner is closed."),
      profits
        ?? none(
          Report.profitsTitle,
          "Profits are drawn up at the end of a run, and this one was stopped before."),
      liquidity, reverse, sensitivity,
      frictions ?? none("Funding, mark and breakers", "Nothing was recorded."),
      expectations
        ?? none(
          Report.expectationsTitle,
          "The scenario expects nothing: it has no `expect:`, so the verdict says nothing."),
      method ?? none(Report.methodTitle, "Nothing is known of the method."),
      provenance ?? none("Reproduction and provenance", "Nothing is known of the run."),
    ]
    var page = Page()
    header(&page, sections: sections.map(\.title))
    for (index, section) in sections.enumerated() {
      page.heading(2, "\(index + 1). \(section.title)")
      page.block(section.page.text)
    }
    page.heading(2, "Appendix")
    appendix(&page)
    return page.text
  }

  /// A section that has a sentence and no figures.
  private static func without(_ title: String, _ reason: String) -> Section {
    var section = Section(title)
    section.page.paragraph(reason)
    return section
  }

  /// A link to a section, empty when it was left out.
  static func link(to title: String, among sections: [String]) -> String? {
    guard let place = sections.firstIndex(of: title) else { return nil }
    let anchor = title.lowercased().compactMap { character -> Character? in
      if character == " " { return "-" }
      return character.isLetter || character.isNumber || character == "-" ? character : nil
    }
    return "[§\(place + 1)](#\(place + 1)-\(String(anchor)))"
  }

  // MARK: Titles that others refer to

  static let expectationsTitle = "Expectations"
  static let profitsTitle = "Winners, losers, conservation"
  static let methodTitle = "Method, assumptions, limits"

  /// `64 seeds`, `1 seed`.
  var seedCount: String {
    let count = view.study.seeds.count
    return count == 1 ? "1 seed" : "\(Numbers.count(count)) seeds"
  }

  /// A median with its interval: `58 % [55, 61]`; the value alone for one seed.
  func estimate(_ metric: String, market: String = "") -> String? {
    guard let unit = Metric.named(metric)?.unit,
      let estimate = view.median(metric, market: market)
    else { return nil }
    let text = view.form(unit).text(estimate.value)
    guard let low = estimate.low, let high = estimate.high else { return text }
    switch unit {
    case .share:
      return NumberForm.share(places: 1).interval(estimate.value, low, high)
    case .money:
      let scale = Double(view.money.scale)
      return NumberForm.money.interval(estimate.value * scale, low * scale, high * scale)
    case .number: return NumberForm.decimal(places: 2).interval(estimate.value, low, high)
    case .factor: return NumberForm.decimal(places: 1).interval(estimate.value, low, high)
    case .minutes, .count, .impact, .flag: return "\(text) [\(view.form(unit).span(low, high))]"
    }
  }
}
