import Primitives
import Testing

@testable import Reports

@Suite("Metrics")
struct MetricTests {
  @Test("names are unique, say what they mean, and are found")
  func names() {
    let names = Metric.all.map(\.name)
    #expect(Set(names).count == names.count)
    for metric in Metric.all {
      #expect(!metric.meaning.isEmpty && metric.meaning.count <= 60, "\(metric.name)")
      #expect(Metric.named(metric.name)?.meaning == metric.meaning)
    }
    #expect(Metric.named("drawdwn") == nil)
  }

  @Test("a table has a row for the run, for each venue or for each market of it")
  func table() {
    let rows = InventedStudy.one.seeds[0].metrics.rows
    func count(_ scope: MetricScope) -> Int { Metric.all.filter { $0.scope == scope }.count }
    #expect(rows.count == count(.run) + count(.venue) + 2 * count(.market))
    #expect(rows.filter { $0.market.isEmpty }.count == count(.run))
    #expect(rows.filter { $0.market == "V1" }.count == count(.venue))
  }

  @Test("what belongs to a venue is found for each of its markets")
  func places() {
    let places = MetricScope.allCases.map { $0.place(of: "V1/BTC-PERP") }
    #expect(places == ["", "V1", "V1/BTC-PERP"])
  }

  @Test(
    "where there is one venue it has what the run has",
    arguments: [
      ("venueLiquidated", "liquidatedAll"), ("venueReported", "reportedAll"),
      ("venueUnderCount", "underCountAll"), ("venueAdl", "adlAll"),
      ("venueFundDrawdown", "fundDrawdown"), ("venueBadDebt", "badDebt"),
      ("venueRejected", "rejected"),
    ])
  func venue(name: String, all: String) throws {
    let metrics = InventedStudy.one.seeds[0].metrics
    #expect(metrics.value(name, market: "V1") == metrics.value(all))
    #expect(Metric.named(name)?.scope == .venue)
  }

  @Test("flags are 0 or 1, shares of a part in a whole lie between them")
  func ranges() {
    for study in [InventedStudy.one, InventedStudy.quiet, InventedStudy.ladder] {
      for row in study.seeds[0].metrics.rows {
        guard let value = row.value else { continue }
        #expect(value.isFinite, "\(row.metric.name)")
        if row.metric.unit == .flag { #expect(value == 0 || value == 1) }
        if row.metric.unit == .count { #expect(value == value.rounded()) }
      }
    }
    let metrics = InventedStudy.one.seeds[0].metrics
    for name in ["knockOnShare", "longShare", "peakMinuteShare", "fundDrawdown", "adlTop1"] {
      let value = metrics.value(name) ?? -1
      #expect(value >= 0 && value <= 1, "\(name)")
    }
  }

  @Test("the invented cascade is measured as it was made")
  func cascade() throws {
    let study = InventedStudy.one
    let metrics = study.seeds[0].metrics
    let lead = InventedStudy.lead
    #expect(abs(try #require(metrics.value("drawdown", market: lead)) - 0.115) < 5e-4)
    #expect(metrics.value("minutesToTrough", market: lead) == 26)
    #expect(metrics.value("twoLegs", market: lead) == 1)
    #expect(metrics.value("liquidations") == Double(study.shown.liquidations.count))
    #expect(metrics.value("adlUsers") == 8)
    #expect(metrics.value("amplification", market: lead) == nil)
    let closed = study.shown.markets.flatMap(\.bars).reduce(0.0) {
      $0 + $1.longsClosed.amount + $1.shortsClosed.amount
    }
    #expect(abs(try #require(metrics.value("liquidatedAll")) / closed - 1) < 1e-12)
    #expect(metrics.value("ledgerDrift") == 0)
  }

  @Test("beside its unlevered twin a fall has an amplification")
  func amplification() throws {
    let metrics = InventedStudy.many.seeds[0].metrics
    let ratio = try #require(metrics.value("amplification", market: InventedStudy.lead))
    #expect(ratio > 2 && ratio < 3.5)
  }
}
