import Testing

@testable import Reports

@Suite("Lanes above a chart")
struct LanesTests {
  @Test("inputs that crowd keep their marks and give up names")
  func packsInputs() {
    let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 100)
    let scale = TimeScale(span, from: 92, to: 772)
    let inputs = (0..<8).map { InputMark("a name of some length", from: Int64($0)) }
    let rows = InputLanes.rows(inputs + [InputMark("late", from: 500)], scale)
    #expect(rows.count == 4)
    #expect(rows.flatMap { $0 }.count == 8)
    #expect(rows.flatMap { $0 }.filter { $0.label == nil }.count == 5)
    let edge = InputLanes.rows([InputMark("a name at the edge", from: 100)], scale)
    #expect(edge[0][0].label?.anchor == .end)
    #expect(InputLanes.rows([], scale).isEmpty)
  }

  private func drawn(
    _ inputs: [InputMark], _ stages: [StageSpan]?
  ) throws -> (picture: ReadPicture, end: Double) {
    let span = ChartSpan(startUnixNanoseconds: 0, from: 0, to: 680)
    var svg = SVG(height: 600)
    let end = svg.lanes(
      inputs: inputs, stages: stages, TimeScale(span, from: 92, to: 772), top: 72)
    #expect(svg.overlaps().isEmpty)
    return (try ReadPicture(svg), end)
  }

  @Test("each stage has a lane with number and name, and a bar in its own colour for as long")
  func drawsStages() throws {
    let stages = (1...6).map { StageSpan($0, from: Int64($0) * 100, to: Int64($0) * 100 + 50) }
    let (picture, end) = try drawn([], stages)
    #expect(
      picture.words == ["1 trigger", "2 fall", "3 withdrawal", "4 void", "5 margin", "6 ADL"])
    let tints = ["f-st1", "f-st2", "f-st3", "f-st4", "f-st5", "f-adl"]
    let bars = try tints.map { try picture.boxes($0) }
    #expect(bars.map(\.count) == [1, 1, 1, 1, 1, 1])
    let boxes = bars.flatMap { $0 }
    #expect(boxes.map(\.minX) == [192, 292, 392, 492, 592, 692])
    #expect(boxes.allSatisfy { $0.width == 50 })
    #expect(zip(boxes, boxes.dropFirst()).allSatisfy { $0.maxY < $1.minY })
    #expect(end > boxes[5].maxY)
  }

  @Test("a stage that comes back stands in its lane twice, a short one can still be seen")
  func drawsStagesAgain() throws {
    let stages = [
      StageSpan(4, from: 100, to: 100), StageSpan(4, from: 200, to: 300),
      StageSpan(4, from: 900, to: 950),
    ]
    let (picture, _) = try drawn([], stages)
    let boxes = try picture.boxes("f-st4")
    #expect(boxes.map(\.width) == [2, 100])
    #expect(boxes[0].minY == boxes[1].minY)
  }

  @Test("news is a diamond, a condition a bar, both with their names")
  func drawsInputs() throws {
    let (picture, _) = try drawn(
      [InputMark("news", from: 100), InputMark("slow gateway", from: 300, to: 400)], nil)
    #expect(picture.words == ["inputs", "news", "slow gateway"])
    let diamonds = try picture.paths("f-ink")
    #expect(diamonds.count == 1)
    #expect(ReadPath.bounds(diamonds[0][0]).inset(by: 4.5).width == 0)
    #expect(try picture.boxes("f-own").map(\.minX) == [392])
    #expect(try picture.boxes("f-own").map(\.width) == [100])
  }

  @Test("without inputs and stages the lanes take no room")
  func drawsNothing() throws {
    let (picture, end) = try drawn([], nil)
    #expect(picture.words.isEmpty && end == 72)
    let late = try drawn([InputMark("after the picture", from: 900)], nil)
    #expect(late.picture.words.isEmpty && late.end == 72)
  }

  @Test("news of three assets at one instant is one mark, a later one is another")
  func mergesMarks() throws {
    let news = InputMark("news", from: 100)
    let (picture, _) = try drawn([news, news, news, InputMark("news", from: 300)], nil)
    #expect(picture.words == ["inputs", "news", "news"])
    #expect(try picture.paths("f-ink").count == 2)
  }
}
