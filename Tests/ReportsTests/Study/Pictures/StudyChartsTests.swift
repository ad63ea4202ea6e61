import Primitives
import Testing

@testable import Reports

@Suite("Pictures of a study")
struct StudyChartsTests {
  @Test("a cascade has them all, a quiet run those that show something")
  func choice() {
    let names = { (study: Study) in StudyCharts(StudyView(study)).all.map(\.path) }
    #expect(
      names(InventedStudy.many) == [
        "charts/price.svg", "charts/depth.svg", "charts/heatmap.svg", "charts/waterfall.svg",
        "charts/causes.svg", "charts/tree.svg", "charts/adl.svg", "charts/profit.svg",
        "charts/twins.svg", "charts/fan.svg", "charts/V1-ETH-PERP-price.svg",
        "charts/V1-ETH-PERP-depth.svg",
      ])
    #expect(
      names(InventedStudy.quiet) == [
        "charts/price.svg", "charts/depth.svg", "charts/heatmap.svg", "charts/profit.svg",
        "charts/V1-ETH-PERP-price.svg", "charts/V1-ETH-PERP-depth.svg",
      ])
  }

  @Test("rulebooks have a picture in money of the world; what nobody needs has no panel")
  func rules() throws {
    let view = StudyView(InventedRulebooks.study)
    let chart = try #require(StudyCharts(view).rules).chart
    let row = try #require(view.rules).rows[1]
    #expect(
      chart.figure("Eastern, fall of the mark") == view.form(.share).text(row.value(.drawdown)))
    #expect(
      chart.figure("Eastern, closed by liquidation")
        == view.money.text(amount: row.value(.liquidated)))
    #expect(StudyCharts(StudyView(InventedStudy.many)).rules == nil)
    var study = InventedRulebooks.study
    study.seeds = InventedStudy.quiet.seeds
    study.twins = [
      TwinResult(
        id: "q", title: "Q", seeds: study.seeds,
        rulebook: InventedRulebooks.rulebook("Q", [("mark.source", "index")]))
    ]
    let quiet = try #require(StudyCharts(StudyView(study)).rules).chart
    #expect(quiet.figures.map(\.name) == ["Northern, fall of the mark", "Q, fall of the mark"])
  }

  @Test("a market's name cannot leave the directory")
  func paths() throws {
    var study = InventedStudy.quiet
    study.shown.venues[0].name = "../V1"
    study.shown.venues[0].markets[1].name = "../../etc/ETH PERP"
    let paths = StudyCharts(StudyView(study)).all.map(\.path)
    #expect(paths.contains("charts/..-V1-..-..-etc-ETH-PERP-price.svg"))
    #expect(paths.allSatisfy { $0.split(separator: "/").count == 2 })
  }

  @Test("alternative texts carry figures, pictures keep to their size")
  func texts() {
    for picture in StudyCharts(StudyView(InventedStudy.many)).all {
      #expect(picture.chart.alternative.contains { $0.isNumber }, "\(picture.path)")
      #expect(picture.chart.alternative.hasSuffix("."))
      #expect(picture.chart.svg.utf8.count <= 60_000)
    }
  }

  @Test("the price chart and the metric say the same fall")
  func agrees() throws {
    let view = StudyView(InventedStudy.one)
    let fall = try #require(view.text("drawdown", market: view.leadName))
    #expect(StudyCharts(view).price.chart.figure("mark low") == "−" + fall)
  }

  @Test("one pair of twins has a picture without intervals")
  func fewTwins() throws {
    var study = InventedStudy.many
    study.twins = study.twins.map { twin in
      TwinResult(id: twin.id, title: twin.title, seeds: Array(twin.seeds.prefix(1)))
    }
    let chart = try #require(StudyCharts(StudyView(study)).twins).chart
    #expect(!chart.svg.contains("95 % interval"))
    #expect(!chart.svg.contains("nan"))
  }
}
