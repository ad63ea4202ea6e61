import Testing

@testable import Reports

@Suite("Path data")
struct PathDataTests {
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

  @Test("what is written is read back as the points that went in, to a tenth of a pixel")
  func readsBack() throws {
    var noise = SampleRun.Noise(seed: 4)
    var path = PathData()
    var spots: [[Spot]] = []
    for _ in 0..<20 {
      let piece = (0..<15).map { _ in
        Spot(x: 440 + 440 * noise.next(), y: 250 + 250 * noise.next())
      }
      path.move(piece[0].x, piece[0].y)
      for spot in piece.dropFirst() { path.line(spot.x, spot.y) }
      spots.append(piece)
    }
    let read = try ReadPath.pieces(path.text)
    #expect(read.map(\.count) == spots.map(\.count))
    for (a, b) in zip(read.flatMap { $0 }, spots.flatMap { $0 }) {
      #expect((a.x - b.x).magnitude <= 0.051 && (a.y - b.y).magnitude <= 0.051)
    }
  }

  @Test("what is not a number, or far outside, still gives a path that can be drawn")
  func survives() throws {
    var path = PathData()
    path.move(.nan, -.infinity)
    path.line(.infinity, 3)
    path.horizontal(to: .nan)
    path.vertical(to: 1e300)
    #expect(!path.text.contains("n") && !path.text.contains("i"))
    let spots = try ReadPath.pieces(path.text).flatMap { $0 }
    #expect(spots.first == Spot(x: 0, y: -100_000))
    #expect(spots.last == Spot(x: 0, y: 100_000))
  }

  @Test("an empty path is empty, a closed one goes on where it began")
  func closes() throws {
    var path = PathData()
    #expect(path.isEmpty && path.text == "")
    path.rectangle(Box(10, 20, 30, 40))
    path.line(11, 20)
    #expect(path.text == "M10 20h20v20h-20zl1 0")
  }

  @Test("boxes that touch do not overlap, one may hold another")
  func compares() {
    let box = Box(10, 10, 20, 20)
    #expect(box.overlaps(Box(19, 19, 30, 30)))
    #expect(!box.overlaps(Box(20, 10, 30, 20)) && !box.overlaps(Box(10, 20, 20, 30)))
    #expect(box.contains(15, 15) && !box.contains(10, 15))
    #expect(box.contains(box) && box.contains(box.inset(by: 1)))
    #expect(!box.contains(box.inset(by: -1)))
    #expect(box.width == 10 && box.inset(by: -2).height == 14)
  }
}
