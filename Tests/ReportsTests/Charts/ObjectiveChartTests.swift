import Testing

@testable import Reports

@Suite("The way of a search in a picture")
struct ObjectiveChartTests {
  private let source = ChartSource(files: ["evaluations.csv"], sample: "5 points × 8 seeds")

  @Test("a dot for each point, and a line that only falls")
  func fall() throws {
    let chart = ObjectiveChart([120, 200, 30, 45, 3.4], source: source).chart()
    #expect(chart.title == "The distance J falls from 120 to 3.40 over 5 points")
    let dots = try ReadPicture(chart).circles("f-own")
    try #require(dots.count == 5)
    #expect(dots[1].y < dots[0].y && dots[4].y > dots[2].y && dots[2].x > dots[1].x)
  }

  @Test("a point that could not be measured is left out")
  func missing() throws {
    let chart = ObjectiveChart([9, MomentDistance.penalty * 2, 4], source: source).chart()
    #expect(try ReadPicture(chart).circles("f-own").count == 2)
    #expect(chart.figure("points") == "3")
  }

  @Test("without anything better it says so")
  func nothing() {
    let same = ObjectiveChart([2, 3], source: source).chart()
    #expect(same.title == "Of 2 points none is nearer to the facts than the first, J 2.00")
    #expect(
      ObjectiveChart([.nan], source: source).chart().title
        == "No point of the search could be measured")
  }
}
