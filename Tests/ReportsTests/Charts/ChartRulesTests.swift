import Testing

@testable import Reports

/// A chart to be examined, with its name in failures.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  let chart: Chart
  var testDescription: String { name }
}

/// What every chart promises, for ordinary data and for data at the edges.
@Suite("Rules of every chart")
struct ChartRulesTests {
  static let examples = Samples.all.map { Example(name: $0.name, chart: $0.chart) }
  static let ordinary = examples.filter { !$0.name.contains("-") }

  @Test("is a well-formed picture with title, description, size and role", arguments: examples)
  func isWellFormed(_ example: Example) throws {
    let xml = try XML(example.chart.svg)
    let root = try #require(xml.elements.first)
    #expect(root.name == "svg")
    #expect(root.value("role") == "img")
    #expect(root.value("width") == "880")
    let height = try #require(root.value("height").flatMap { Double($0) })
    #expect(height >= 400 && height <= 600)
    #expect(root.value("viewBox") == "0 0 880 \(SVGNumber.text(height))")
    #expect(xml.named("title").first?.text.isEmpty == false)
    #expect(xml.named("desc").first?.text.isEmpty == false)
  }

  @Test("is at most 60 kB", arguments: examples)
  func isSmall(_ example: Example) { #expect(example.chart.svg.utf8.count <= 60_000) }

  @Test("has no script, link, raster or variable, and both light and dark", arguments: examples)
  func isSelfContained(_ example: Example) throws {
    let xml = try XML(example.chart.svg)
    let allowed = ["svg", "title", "desc", "style", "rect", "path", "circle", "text"]
    for element in xml.elements {
      #expect(allowed.contains(element.name))
      for attribute in element.attributes where attribute.name != "xmlns" {
        #expect(!attribute.name.hasPrefix("on") && !attribute.name.contains("href"))
        #expect(!attribute.value.contains("url("))
      }
    }
    let sheet = try #require(xml.named("style").first).text
    #expect(!sheet.contains("var(") && !sheet.contains("url(") && !sheet.contains("@import"))
    #expect(sheet.contains("@media (prefers-color-scheme:dark)"))
    #expect(sheet.contains(".bg{fill:#ffffff}") && sheet.contains(".bg{fill:#0d1117}"))
  }

  @Test("has every class of its shapes in both style sheets", arguments: examples)
  func isStyled(_ example: Example) throws {
    let xml = try XML(example.chart.svg)
    let sheet = try #require(xml.named("style").first).text
    let halves = sheet.split(separator: "@media", maxSplits: 1)
    try #require(halves.count == 2)
    for element in xml.elements {
      for name in (element.value("class") ?? "").split(separator: " ") {
        #expect(halves[0].contains(".\(name){") || halves[0].contains(".\(name),"))
        if name.hasPrefix("f-") || name.hasPrefix("s-") || name.hasPrefix("r") {
          #expect(halves[1].contains(".\(name){"))
        }
      }
    }
  }

  /// Measured again from the file itself: the test does not trust the picture's own record.
  @Test("has no text over another and none outside of the picture", arguments: examples)
  func isLegible(_ example: Example) throws {
    let xml = try XML(example.chart.svg)
    let height = try #require(xml.elements.first?.value("height").flatMap { Double($0) })
    var boxes: [(text: String, box: Box)] = []
    for element in xml.named("text") {
      let kinds = (element.value("class") ?? "").split(separator: " ")
      let style = try #require(kinds.lazy.compactMap { TextStyle(rawValue: String($0)) }.first)
      let anchor = try #require(Anchor(rawValue: element.value("text-anchor") ?? "start"))
      let x = try #require(element.value("x").flatMap { Double($0) })
      let y = try #require(element.value("y").flatMap { Double($0) })
      #expect(style.size >= 10.5)
      let box = PlacedText(element.text, x, y, style, anchor).box.inset(by: 0.5)
      #expect(Box(0, 0, 880, height).contains(box), "\(element.text)")
      for other in boxes {
        #expect(!box.overlaps(other.box), "\(element.text) over \(other.text)")
      }
      boxes.append((element.text, box))
    }
    #expect(!boxes.isEmpty)
  }

  @Test("has no number that is none", arguments: examples)
  func isFinite(_ example: Example) throws {
    for element in try XML(example.chart.svg).elements where element.name != "style" {
      for attribute in element.attributes {
        #expect(!attribute.value.contains("nan") && !attribute.value.contains("inf"))
      }
    }
    #expect(!example.chart.alternative.contains("nan"))
  }

  @Test("says the same in picture, title and alternative text", arguments: ordinary)
  func agrees(_ example: Example) throws {
    let chart = example.chart
    let xml = try XML(chart.svg)
    #expect(xml.named("title").first?.text == chart.title)
    #expect(xml.named("desc").first?.text == chart.alternative)
    #expect(xml.named("text").contains { $0.text == chart.title })
    #expect(!chart.figures.isEmpty)
    // Every figure of the title is one of the chart's figures.
    let known = chart.figures.map(\.text).joined(separator: " ") + " 90 % 1 %"
    for word in chart.title.split(separator: " ") where word.contains(where: \.isNumber) {
      let figure = word.trimmed(of: [",", ";", ".", ":"])
      if figure == "1:" || figure == "1" { continue }
      #expect(known.contains(figure), "\(figure) in the title of \(example.name)")
    }
  }

  @Test("describes itself in 15 to 40 words", arguments: ordinary)
  func isBrief(_ example: Example) {
    let words = example.chart.alternative.split(separator: " ").count
    #expect(words >= 15 && words <= 40, "\(words): \(example.chart.alternative)")
  }

  @Test("is the same bytes for the same input")
  func isDeterministic() {
    let pairs = [
      (SampleRun.price().chart(), SampleRun.price().chart()),
      (SampleRun.depth().chart(), SampleRun.depth().chart()),
      (SampleRun.heatMap().chart(), SampleRun.heatMap().chart()),
      (SampleRun.waterfall().chart(), SampleRun.waterfall().chart()),
      (SampleRun.concentration().chart(), SampleRun.concentration().chart()),
      (SampleRun.causes().chart(), SampleRun.causes().chart()),
      (SampleRun.profit().chart(), SampleRun.profit().chart()),
      (SampleRun.fan().chart(), SampleRun.fan().chart()),
      (SampleRun.twins().chart(), SampleRun.twins().chart()),
      (SampleRun.rules().chart(), SampleRun.rules().chart()),
    ]
    for (first, second) in pairs {
      #expect(first.svg == second.svg)
      #expect(first.alternative == second.alternative)
      #expect(first.figures == second.figures)
    }
  }
}

extension StringProtocol {
  /// Without these characters at either end.
  func trimmed(of marks: [Character]) -> String {
    var text = String(self)
    while let last = text.last, marks.contains(last) { text.removeLast() }
    while let first = text.first, marks.contains(first) { text.removeFirst() }
    return text
  }
}
