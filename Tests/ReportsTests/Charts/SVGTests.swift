import Testing

@testable import Reports

@Suite("SVG")
struct SVGTests {
  private func picture(_ texts: [PlacedText]) -> SVG {
    var svg = SVG(height: 400)
    for text in texts { svg.text(text) }
    return svg
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
}
