import Testing

@testable import Reports

@Suite("Labels along an edge")
struct LabelsTests {
  @Test("labels that fit stay, those that touch part by as little as possible")
  func spreads() {
    #expect(Spread.middles([(10, 14), (50, 14)], from: 0, to: 100) == [10, 50])
    #expect(Spread.middles([(50, 14), (50, 14)], from: 0, to: 100) == [43, 57])
    #expect(Spread.middles([(2, 14), (3, 14)], from: 0, to: 100) == [7, 21])
    #expect(Spread.middles([(99, 14), (99, 14)], from: 0, to: 100) == [79, 93])
    #expect(Spread.middles([], from: 0, to: 100) == [])
  }

  @Test("a chain of labels never overlaps, whatever the wishes", arguments: 1...40)
  func neverOverlaps(_ seed: UInt64) {
    var noise = SampleRun.Noise(seed: seed)
    let items = (0..<9).map { _ in (wish: 100 + 80 * noise.next(), height: 14 + 5 * noise.next()) }
      .sorted { $0.wish < $1.wish }
    let middles = Spread.middles(items, from: 0, to: 200)
    for index in items.indices {
      #expect(middles[index] - items[index].height / 2 >= -1e-9)
      #expect(middles[index] + items[index].height / 2 <= 200 + 1e-9)
      if index > 0 {
        let gap = (items[index].height + items[index - 1].height) / 2
        #expect(middles[index] - middles[index - 1] >= gap - 1e-9)
      }
    }
  }

  @Test("when there is no room the least important label leaves")
  func drops() {
    var svg = SVG(height: 400)
    let labels = (0..<5).map { index in
      EdgeLabel("label \(index)", .label, .ink, y: 100, priority: index == 3 ? 1 : 0)
    }
    svg.edgeLabels(labels, x: 780, from: 90, to: 120)
    #expect(svg.texts.map(\.text).contains("label 3"))
    #expect(svg.texts.count == 2)
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

  @Test("labels of lines that end together stand in the order of the lines")
  func keepsTheOrder() throws {
    var svg = SVG(height: 400)
    let labels = [("low", 203.0), ("high", 199), ("middle", 201)].map {
      EdgeLabel($0.0, .label, .ink, y: $0.1)
    }
    svg.edgeLabels(labels, x: 780, from: 90, to: 380)
    #expect(svg.texts.map(\.text) == ["high", "middle", "low"])
    #expect(svg.texts.map(\.y).sorted() == svg.texts.map(\.y))
    #expect(svg.overlaps().isEmpty)
  }

  @Test("a label whose place is no number is left out, a long one is cut at the page")
  func isRobust() {
    var svg = SVG(height: 400)
    svg.edgeLabels(
      [
        EdgeLabel("gone", .label, .ink, y: .nan),
        EdgeLabel(String(repeating: "long ", count: 20), .label, .ink, y: 200),
      ], x: 780, from: 90, to: 380)
    #expect(svg.texts.count == 1)
    #expect(svg.texts[0].text.hasSuffix("…"))
    #expect(svg.overlaps().isEmpty)
  }

  @Test("a steep line is in the way along its whole length, not at its ends alone")
  func seesLines() {
    var obstacles = Obstacles()
    obstacles.add([[Spot(x: 10, y: 0), Spot(x: 12, y: 100)], []])
    #expect(obstacles.covered(by: Box(0, 40, 50, 60)) >= 4)
    #expect(obstacles.covered(by: Box(20, 40, 50, 60)) == 0)
    obstacles.boxes = [Box(20, 40, 30, 60)]
    #expect(obstacles.covered(by: Box(20, 40, 50, 60)) > 0)
  }

  @Test("two lines of a note stand under each other beside their point, the box stays inside")
  func annotatesInLines() {
    var svg = SVG(height: 400)
    let inside = Box(100, 50, 400, 150)
    for quarter in Quarter.allCases {
      var svg = SVG(height: 400)
      let done = svg.annotate(
        [("the void", .strong), ("21:14:30", .label)], nil, at: Spot(x: 250, y: 100),
        inside: inside, avoiding: Obstacles(), order: [quarter])
      #expect(done, "\(quarter)")
      #expect(svg.texts.count == 2)
      #expect(svg.texts[1].y - svg.texts[0].y == EdgeLabel.lineHeight)
      #expect(svg.texts.allSatisfy { inside.contains($0.box) })
    }
    let done = svg.annotate(
      [("far away", .label)], nil, at: Spot(x: 700, y: 300), inside: inside,
      avoiding: Obstacles(), order: Quarter.allCases)
    #expect(!done && svg.texts.isEmpty)
  }
}
