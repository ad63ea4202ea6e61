import Testing

@testable import Reports

@Suite("Rulebooks side by side")
struct RulesChartTests {
  @Test("the title names the least and the deepest fall, with their rulebooks")
  func tells() {
    let chart = SampleRun.rules().chart()
    #expect(chart.title == "The same shock: 6.6 % under Southern, 14.9 % under Western")
    #expect(chart.figure("Western, fund paid") == "$8.00M")
    #expect(chart.alternative.contains("One shock under four rulebooks"))
  }

  @Test("falls that are all alike have no least and no deepest")
  func alike() {
    var chart = SampleRun.rules()
    chart.rows = [chart.rows[0]]
    #expect(chart.chart().title == "One shock, one rulebook")
  }

  @Test("a dot stands at its figure, inside its own panel and between the ends of its whisker")
  func drawsDots() throws {
    let picture = try ReadPicture(SampleRun.rules().chart())
    let falls = try picture.circles("f-ink")
    // Three of them: the base is a circle with a hole.
    #expect(falls.count == 3)
    let zero = try picture.place("0 %").x
    let (east, south) = (falls[0].x - zero, falls[2].x - zero)
    #expect((east / south - 0.124 / 0.066).magnitude < 0.02)
    #expect(try picture.circles("f-sell").allSatisfy { $0.x > falls[1].x })
  }

  @Test("a figure that is not seen to differ from the first row is written quietly")
  func quietens() throws {
    let picture = try ReadPicture(SampleRun.rules().chart())
    #expect(try picture.look("12.4 %").contains("f-mut"))
    #expect(try !picture.look("6.6 %").contains("f-mut"))
    #expect(try !picture.look("13.2 %").contains("f-mut"))
  }

  @Test("eleven rulebooks are too many for a picture")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      let sample = SampleRun.rules()
      _ = RulesChart(
        market: "", panels: sample.panels, rows: Array(repeating: sample.rows[0], count: 11),
        seeds: 1, source: sample.source)
    }
  }
}
