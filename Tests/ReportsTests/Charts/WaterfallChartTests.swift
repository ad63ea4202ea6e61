import Testing

@testable import Reports

@Suite("Waterfall")
struct WaterfallChartTests {
  @Test("layers add up to what lies beyond own margin, and that and own margin to the loss")
  func addsUp() throws {
    let chart = SampleRun.waterfall().chart()
    #expect(chart.figure("losses") == "$4.80bn")
    #expect(chart.figure("own margin") == "$4.31bn")
    #expect(chart.figure("beyond") == "$486M")
    #expect(chart.title == "Own margin pays 90 % of the loss; ADL pays 49 % of the rest")
    let words = try chart.words()
    #expect(words.contains("own margin $4.31bn · 89.9 %"))
    #expect(words.contains("10.1 % lies beyond own margin: enlarged"))
    #expect(words.contains("$237M · 49 %"))
    #expect(words.contains("$0"))
  }

  @Test("says so when nobody loses, or when own margin pays it all")
  func saysNothingHappened() {
    func title(_ name: String) -> String? {
      Samples.waterfall.first { $0.name == name }?.chart.title
    }
    #expect(title("waterfall-nothing") == "No account is closed at a loss")
    #expect(title("waterfall-own") == "Own margin pays the whole loss")
  }

  private func chart(
    own: Int64, _ layers: [(String, WaterfallChart.Kind, Int64)]
  ) -> WaterfallChart {
    WaterfallChart(
      subtitle: "Losses", ownMarginUnits: Int128(own) * 100_000_000,
      layers: layers.map { name, kind, amount in
        WaterfallChart.Layer(name, kind, units: Int128(amount) * 100_000_000)
      }, source: ChartSource(files: ["waterfall.csv"], sample: "seed 1"))
  }

  @Test("each layer begins where the one before ended, and the last one ends at nothing")
  func steps() throws {
    let picture = try ReadPicture(
      chart(own: 900, [("fund", .fund, 60), ("ADL", .deleveraging, 30), ("debt", .socialised, 10)])
        .chart())
    let fund = try #require(try picture.boxes("f-fund").first)
    let adl = try #require(try picture.boxes("f-adl").first)
    let debt = try #require(try picture.boxes("f-sell").last)
    #expect(fund.maxX == 800 && (fund.minX - adl.maxX).magnitude < 0.11)
    #expect((adl.minX - debt.maxX).magnitude < 0.11 && debt.minX == 232)
    #expect((fund.width - 6 * debt.width).magnitude < 0.7)
    #expect(fund.maxY < adl.minY && adl.maxY < debt.minY)
  }

  @Test("the first row is the whole: own margin and the rest, side by side, to scale")
  func drawsTheWhole() throws {
    let picture = try ReadPicture(chart(own: 900, [("fund", .fund, 100)]).chart())
    let own = try #require(try picture.boxes("f-own").first)
    let beyond = try picture.boxes("f-sell")
    #expect(own.minX == 232 && beyond[0].maxX == 800 && own.minY == beyond[0].minY)
    #expect((own.width - 0.9 * 568).magnitude < 0.11)
    // And again below, enlarged to the whole width.
    #expect(beyond[1].minX == 232 && beyond[1].maxX == 800 && beyond[1].minY > own.maxY)
  }

  @Test(
    "the title says what own margin pays and who pays most of the rest",
    arguments: [
      (WaterfallChart.Kind.fee, "liquidation fees pay 80 % of the rest"),
      (.fund, "insurance funds pay 80 % of the rest"), (.vault, "vaults pay 80 % of the rest"),
      (.deleveraging, "ADL pays 80 % of the rest"), (.socialised, "bad debt is 80 % of the rest"),
    ])
  func titles(_ kind: WaterfallChart.Kind, _ words: String) {
    let chart = chart(own: 900, [("other", .fund, 20), ("largest", kind, 80)]).chart()
    #expect(chart.title == "Own margin pays 90 % of the loss; \(words)")
  }

  @Test("a vault is a paler fund")
  func palesVaults() throws {
    let picture = try ReadPicture(
      chart(own: 1, [("fund", .fund, 5), ("vault", .vault, 5)]).chart())
    let bars = picture.elements("rect", "f-fund")
    #expect(bars.map { $0.value("opacity") } == [nil, "0.6"])
  }

  @Test("a layer that pays nothing is a line at its place with $0 beside it")
  func drawsNothing() throws {
    let picture = try ReadPicture(
      chart(own: 900, [("fund", .fund, 0), ("ADL", .deleveraging, 100)]).chart())
    #expect(picture.elements("rect", "f-fund").isEmpty)
    let zero = try picture.place("$0")
    let name = try picture.place("fund")
    #expect((zero.y - name.y).magnitude < 2 && zero.x == 791)
  }

  @Test("nine layers stop the program")
  func refusesMistakes() async {
    await #expect(processExitsWith: .failure) {
      _ = WaterfallChart(
        subtitle: "", ownMarginUnits: 0,
        layers: (0..<9).map { WaterfallChart.Layer("\($0)", .fund, units: 1) },
        source: ChartSource(files: [], sample: ""))
    }
  }
}
