import Testing

@testable import Reports

@Suite("SVG")
struct SVGTests {
  private func picture(_ texts: [PlacedText]) -> SVG {
    var svg = SVG(height: 400)
    for text in texts { svg.text(text) }
    return svg
  }

  @Test("numbers have at most one decimal and never depend on a locale")
  func writesNumbers() {
    #expect(SVGNumber.text(12.55) == "12.6")
    #expect(SVGNumber.text(-0.25) == "-0.3")
    #expect(SVGNumber.text(-0.04) == "0")
    #expect(SVGNumber.text(7) == "7")
    #expect(SVGNumber.text(.nan) == "0")
    #expect(SVGNumber.text(1e300) == "100000")
  }

  @Test("a path steps between rounded points, so that rounding never adds up")
  func writesPaths() {
    var path = PathData()
    path.move(10.04, 20)
    for step in 1...10 { path.line(10.04 + Double(step) * 0.34, 20.5) }
    #expect(path.text == "M10 20l.4 .5 .3 0 .4 0 .3 0 .3 0 .4 0 .3 0 .4 0 .3 0 .3 0")
    var bar = PathData()
    bar.rectangle(Box(1, 2, 3, 4))
    bar.rectangle(Box(5, 2, 6.5, 4))
    #expect(bar.text == "M1 2h2v2h-2zm4 0h1.5v2h-1.5z")
    var same = PathData()
    same.move(1, 1)
    same.line(1.01, 1.01)
    same.line(1.02, 0.99)
    #expect(same.text == "M1 1l0 0")
  }

  @Test("two texts over each other and a text outside are found, neighbours are not")
  func findsOverlaps() {
    let label = PlacedText("mark −11.6 %", 100, 100, .label)
    #expect(picture([label, PlacedText("index", 120, 104, .label)]).overlaps().count == 1)
    #expect(picture([label, PlacedText("index", 100, 114, .label)]).overlaps().isEmpty)
    #expect(picture([label, PlacedText("index", 98, 100, .label, .end)]).overlaps().isEmpty)
    #expect(picture([PlacedText("far right", 850, 100, .label)]).overlaps().count == 1)
    #expect(picture([PlacedText("far right", 872, 100, .label, .end)]).overlaps().isEmpty)
    #expect(picture([PlacedText("below", 100, 399, .label)]).overlaps().count == 1)
    #expect(picture([PlacedText("middle", 10, 100, .label, .middle)]).overlaps().count == 1)
  }

  @Test("text cannot leave its element")
  func escapesText() throws {
    var svg = picture([PlacedText("</text><script>\"&\u{1}\u{202e}", 100, 100, .label)])
    svg.heading("<a>", subtitle: "", summary: "\"b\" & c", footer: "", note: "")
    let xml = try XML(svg.file)
    #expect(xml.named("script").isEmpty)
    #expect(xml.named("text").map(\.text).contains("</text><script>\"&"))
    #expect(xml.named("title").first?.text == "<a>")
    #expect(xml.named("desc").first?.text == "\"b\" & c")
  }

  @Test("a title too long for the page is cut in the picture, not in its element")
  func cutsTitles() throws {
    let title = String(repeating: "a very long title ", count: 10)
    var svg = SVG(height: 400)
    svg.heading(title, subtitle: title, summary: "x", footer: title, note: title)
    let xml = try XML(svg.file)
    #expect(xml.named("title").first?.text == title)
    #expect(xml.named("text").allSatisfy { $0.text.hasSuffix("…") })
    #expect(svg.overlaps().isEmpty)
  }

  @Test("colours are literal, once for light and once for dark, and only those in use")
  func writesColours() {
    var svg = picture([PlacedText("index", 100, 100, .label)])
    svg.rectangle(Box(1, 2, 3, 4), .selling)
    svg.line(0, 0, 10, 0, .hair)
    let file = svg.file
    #expect(file.contains(".f-sell{fill:#c4412b}"))
    #expect(file.contains("@media (prefers-color-scheme:dark){"))
    #expect(file.contains(".f-sell{fill:#ff7b5c}"))
    #expect(file.contains(".s-grid{stroke:#e6e9ed}"))
    #expect(!file.contains(".f-adl"))
    #expect(!file.contains("halo"))
  }

  @Test("what has no area is not drawn")
  func skipsEmptyShapes() {
    var svg = SVG(height: 400)
    let before = svg.file
    svg.rectangle(Box(1, 2, 1, 4), .selling)
    svg.rectangle(Box(1, 2, .nan, 4), .selling)
    svg.path(PathData(), .hair)
    svg.area(PathData(), .adl)
    svg.text(PlacedText("", 1, 1, .label))
    #expect(svg.file == before)
  }

  @Test("a label goes to the free side of its point and stays away when there is none")
  func annotates() {
    var svg = SVG(height: 400)
    svg.text(PlacedText("occupied", 180, 104, .label, .end))
    let inside = Box(100, 50, 400, 150)
    let done = svg.annotate(
      [("trough", .label)], .ink, at: Spot(x: 190, y: 100), inside: inside,
      avoiding: Obstacles(), order: [.left, .right])
    #expect(done)
    #expect(svg.texts.last?.anchor == .start)
    var crowd = Obstacles()
    crowd.boxes = [inside]
    let again = svg.annotate(
      [("x", .label)], .ink, at: Spot(x: 300, y: 100), inside: inside, avoiding: crowd,
      mayCover: false)
    #expect(!again)
    #expect(svg.overlaps().isEmpty)
  }
}

@Suite("Text metrics")
struct TextMetricsTests {
  @Test("widths are the advances of DejaVu Sans")
  func measures() {
    #expect(TextMetrics.width("0000", size: 2_048, bold: false) == 4 * 1_303)
    #expect(TextMetrics.width("Wi", size: 2_048, bold: true) == 2_259 + 702)
    #expect(TextMetrics.width("−…×", size: 2_048, bold: false) == 1_716 + 2_048 + 1_716)
    #expect(TextMetrics.width("é", size: 2_048, bold: false) == 1_260)
    #expect(TextMetrics.width("清", size: 10, bold: false) == 10)
    #expect(TextMetrics.width("", size: 12, bold: false) == 0)
  }

  @Test("every glyph the charts use has a width of its own")
  func knowsItsGlyphs() {
    for glyph in "–—‘’“”…≤≥≈−→ΔΣβσμτ×·½²³°" {
      let width = TextMetrics.width(String(glyph), size: 2_048, bold: false)
      #expect(width != 1_700, "\(glyph)")
    }
  }

  @Test("a text is cut to its room with an ellipsis")
  func fits() {
    let text = "a name that is far too long"
    let fitted = TextMetrics.fitted(text, width: 80, size: 12, bold: false)
    #expect(fitted.hasSuffix("…") && fitted.count > 4)
    #expect(TextMetrics.width(fitted, size: 12, bold: false) <= 80)
    #expect(TextMetrics.fitted("ok", width: 80, size: 12, bold: false) == "ok")
    #expect(TextMetrics.fitted(text, width: 1, size: 12, bold: false) == "")
  }
}
