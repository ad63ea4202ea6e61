import Testing

@testable import Reports

@Suite("Concentration")
struct ConcentrationChartTests {
  @Test("the few are one in a hundred, one in ten or one, by how many there are")
  func choosesTheFew() {
    let hundreds = ConcentrationChart.Curve([Double](repeating: 1, count: 400))
    #expect(hundreds.few == 4 && hundreds.carried(by: 4) == 0.01)
    let tens = ConcentrationChart.Curve([Double](repeating: 1, count: 20))
    #expect(tens.few == 2)
    let three = ConcentrationChart.Curve([1, 6, 3, 0, .nan, -5])
    #expect(three.users == 3 && three.few == 1)
    #expect(three.shares == [0.6, 0.9, 1])
    #expect(ConcentrationChart.Curve([]).carried(by: 1) == 0)
  }

  @Test("names both rules and the measured share")
  func tells() throws {
    let chart = SampleRun.concentration().chart()
    let words = try chart.words()
    #expect(words.contains("venue rule \(chart.figure("top share"))"))
    #expect(words.contains("pro-rata \(chart.figure("pro-rata top share"))"))
    #expect(words.contains("measured 84 %"))
    #expect(words.contains("68 % from the first decile"))
    #expect(words.contains("what pro-rata would take"))
  }

  private func chart(_ amounts: [Double], _ queue: [Double] = []) -> Chart {
    var chart = SampleRun.concentration()
    chart.rule.amounts = amounts
    chart.rule.queue = queue
    chart.comparison = nil
    chart.measured = nil
    return chart.chart()
  }

  @Test("the sentence speaks of as many users as there are")
  func countsUsers() {
    #expect(chart([]).title == "Nobody is closed by ADL")
    #expect(chart([3]).title == "One user carries 100 % of all ADL")
    #expect(chart([6, 3, 1]).title == "The first of 3 users carries 60 % of all ADL")
    let ten = [91.0] + [Double](repeating: 1, count: 9)
    #expect(chart(ten).title == "One user in ten carries 91 % of all ADL")
    let hundred = [901.0] + [Double](repeating: 1, count: 99)
    #expect(chart(hundred).title == "One user in a hundred carries 90 % of all ADL")
  }

  @Test("the curve rises from the first user to everything, and never falls")
  func rises() throws {
    let picture = try ReadPicture(SampleRun.concentration().chart())
    let curves = try picture.paths("s-adl")
    try #require(curves.count == 1)
    let spots = curves[0][0]
    #expect(zip(spots, spots.dropFirst()).allSatisfy { $0.x <= $1.x && $0.y >= $1.y })
    // All users carry all of it.
    let full = try picture.place("100 %")
    #expect(spots.last?.y == full.y - 4)
  }

  @Test("users stand on a log scale: each power of ten is as wide as the next")
  func isLogarithmic() throws {
    let picture = try ReadPicture(SampleRun.concentration().chart())
    let places = try ["0.1 %", "1 %", "10 %"].map { try picture.place($0).x }
    #expect((places[1] - places[0] - (places[2] - places[1])).magnitude < 0.11)
    #expect(places[1] - places[0] > 50)
  }

  @Test("equal shares lie on the dashed line, and the title says how equal")
  func equalShares() {
    let chart = chart([Double](repeating: 5, count: 400))
    #expect(chart.title == "One user in a hundred carries 1 % of all ADL")
    #expect(chart.svg.contains("stroke-dasharray"))
  }

  @Test("without a queue the curve takes the whole page")
  func takesThePage() throws {
    let alone = try ReadPicture(chart([3, 2, 1]))
    #expect(!alone.words.contains("by place in the queue"))
    #expect(try alone.paths("s-adl")[0][0].last?.x == 772)
    let beside = try ReadPicture(chart([3, 2, 1], [2, 1]))
    #expect(beside.words.contains("by place in the queue"))
    #expect(beside.words.contains("67 % from the first part"))
    #expect(try beside.boxes("f-adl").count == 2)
  }
}
