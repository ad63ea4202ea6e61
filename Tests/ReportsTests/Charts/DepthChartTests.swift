import Testing

@testable import Reports

@Suite("Depth chart")
struct DepthChartTests {
  @Test("compares the calm book with its emptiest moment")
  func compares() throws {
    let chart = SampleRun.depth().chart()
    #expect(chart.figure("bids change") == "−99.2 %")
    #expect(chart.figure("bids factor").hasSuffix("-fold"))
    #expect(chart.title.contains(chart.figure("bids before")))
    #expect(try chart.words().contains("1 %: \(chart.figure("bids lowest"))"))
    #expect(chart.figure("withdrawable") == "86 %")
  }

  @Test("an empty book is $0 on the floor of the log scale, not a gap")
  func showsZero() throws {
    let chart = try #require(Samples.depth.first { $0.name == "depth-zero" }?.chart)
    #expect(chart.title == "There are no bids within 1 % of mid")
    #expect(try chart.words().contains("1 %: $0"))
  }

  @Test("a decade of dollars is as high at the bottom as at the top, and the same on both sides")
  func placesDecades() throws {
    let picture = try ReadPicture(SampleRun.depth().chart())
    let places = try ["$100k", "$1M", "$10M", "$100M"].map { try picture.place($0).y }
    let steps = zip(places, places.dropFirst()).map { (($0 - $1) * 10).rounded() }
    #expect(Set(steps).count == 1 && steps[0] > 100, "\(steps)")
    let twice = picture.xml.named("text").filter { $0.text == "$10M" }
    #expect(twice.count == 2 && twice[0].value("y") == twice[1].value("y"))
  }

  @Test("the band the chart is about is drawn heaviest, once on each side")
  func weighsTheSubject() throws {
    let picture = try ReadPicture(SampleRun.depth().chart())
    for tint in ["s-buy", "s-sell"] {
      let widths = picture.elements("path", tint).compactMap { $0.value("stroke-width") }
      #expect(widths == ["1.3", "2.4", "1.3", "1.3"], "\(tint)")
    }
    #expect(try picture.look("1 %").contains("lb"))
  }

  @Test("bids are blue on the left, asks red on the right")
  func separatesSides() throws {
    let picture = try ReadPicture(SampleRun.depth().chart())
    let bids = try picture.paths("s-buy").flatMap { $0 }.flatMap { $0 }
    let asks = try picture.paths("s-sell").flatMap { $0 }.flatMap { $0 }
    #expect(bids.map(\.x).max() ?? 999 < asks.map(\.x).min() ?? 0)
    #expect(try picture.place("bids").x < picture.place("asks").x)
  }

  @Test("a book nobody recorded is called that, not empty")
  func nothing() throws {
    let chart = try #require(Samples.depth.first { $0.name == "depth-nothing" }?.chart)
    #expect(chart.title == "No resting bids were recorded")
    #expect(try chart.words().filter { $0 == "not recorded" }.count == 2)
  }

  @Test("a book that stays is not told as a fall")
  func stays() {
    var chart = SampleRun.depth()
    for index in chart.bands.indices {
      chart.bands[index].bids.values = chart.bands[index].bids.values.map { _ in 178e6 }
    }
    #expect(chart.chart().title == "Bids within 1 % of mid stay at $178M or more")
  }

  @Test("where the band of interest is missing, the first that is there takes its place")
  func fallsBack() {
    var chart = SampleRun.depth()
    chart.bands[0].bids = .empty
    chart.bands[0].asks = .empty
    chart.bands[1] = chart.bands[0]
    #expect(chart.chart().title.hasPrefix("Bids within 2 % of mid fall from"))
  }

  @Test("without the makers' share there is no lower panel")
  func leavesOutShares() throws {
    var chart = SampleRun.depth()
    for index in chart.bands.indices { chart.bands[index].withdrawable = nil }
    let picture = try ReadPicture(chart.chart())
    #expect(picture.xml.elements.first?.value("height") == "430")
    #expect(!picture.words.contains { $0.contains("makers") })
    #expect(chart.chart().figure("withdrawable") == "")
  }

  @Test("an empty book is named beside its dot, also where the dot is in the corner")
  func namesTheCorner() throws {
    var chart = SampleRun.depth()
    let times = chart.bands[1].bids.times
    chart.bands[1].bids.values = times.indices.map { $0 < 3 ? 0 : 178e6 }
    let picture = try ReadPicture(chart.chart())
    let dot = try #require(try picture.circles("f-buy").first)
    #expect(dot.x < 80)
    let label = try picture.place("1 %: $0")
    #expect((label.x - dot.x).magnitude < 90 && (label.y - dot.y).magnitude < 60)
  }
}
