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

  /// The whole page. A section without figures is left out; the others are numbered in order.
  var text: String {
    let sections = [
      scope, inputs, rulebooks, course, waterfall, liquidations, deleveraging, profits, liquidity,
      twins, attribution, warning, frictions, expectations, method, provenance,
    ].compactMap { $0 }
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
