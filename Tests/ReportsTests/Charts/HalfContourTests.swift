import Testing

@testable import Reports

@Suite("The line of one half")
struct HalfContourTests {
  private func points(_ segment: HalfContour.Segment) -> [Spot] { [segment.from, segment.to] }

  @Test("between a pale and a deep column it is upright, at its share of the way")
  func upright() {
    let segments = HalfContour.segments([0.25, 0.75, 0, 1], columns: 2)
    #expect(segments.count == 1)
    #expect(segments.flatMap(points).allSatisfy { $0.x == 0.5 })
    #expect(segments.flatMap(points).map(\.y).sorted() == [0, 1])
  }

  @Test("around one deep cell it is a closed ring of four pieces")
  func ring() {
    let cells: [Double] = [0, 0, 0, 0, 1, 0, 0, 0, 0]
    let segments = HalfContour.segments(cells, columns: 3)
    #expect(segments.count == 4)
    for spot in segments.flatMap(points) {
      #expect(segments.flatMap(points).filter { $0 == spot }.count == 2)
    }
  }

  @Test("a saddle has two pieces, and there is none beside a hole")
  func saddle() {
    #expect(HalfContour.segments([1, 0, 0, 1], columns: 2).count == 2)
    #expect(HalfContour.segments([1, 0, .nan, 1], columns: 2).isEmpty)
  }

  @Test("a single row or column has no line", arguments: [1, 3])
  func thin(_ columns: Int) {
    #expect(HalfContour.segments([0, 1, 0], columns: columns).isEmpty)
  }
}
