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

  @Test("of two venues each has its own: one closes, pays and turns away, the other rests")
  func venues() {
    var busy = SyntheticMarket.flat(3_600)
    busy.bars[2_000].longsClosed = .whole(20)
    busy.bars[2_001].shortsClosed = .whole(10)
    busy.bars[2_001].reported = .whole(10)
    busy.bars[2_002].deleveraged = .whole(4)
    var record = SyntheticMarket.record([busy])
    (record.venues[0].fundSize, record.venues[0].fundLowest) = (.whole(100), .whole(25))
    record.venues[0].badDebt = .whole(2)
    (record.venues[0].messages, record.venues[0].rejected) = (10, 1)
    let quiet = [SyntheticMarket.flat(3_600)]
    record.venues.append(VenueRecord(id: VenueID(1), name: "V2", markets: quiet))

    let window = SyntheticMarket.window(3_600, trigger: 1_800)
    let table = MetricTable(record, window, stages: StageDetector(record, window))
    let expected: [(name: String, busy: Double, quiet: Double?)] = [
      ("venueLiquidated", 30, 0), ("venueReported", 10, 0), ("venueUnderCount", 3, nil),
      ("venueAdl", 4, 0), ("venueFundDrawdown", 0.75, nil), ("venueBadDebt", 2, 0),
      ("venueRejected", 0.1, 0),
    ]
    for (name, busy, quiet) in expected {
      #expect(table.value(name, market: "V1") == busy, "\(name)")
      #expect(table.value(name, market: "V2") == quiet, "\(name)")
    }
    #expect(expected.count == Metric.all.count { $0.scope == .venue })
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
