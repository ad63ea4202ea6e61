import Testing

@testable import Reports

@Suite("How well a run knows a figure")
struct SeedPrecisionTests {
  private func fall(within: Double? = nil, relative: Double? = nil) -> SeedPrecision {
    SeedPrecision("drawdown", market: InventedStudy.lead, within: within, relative: relative)
  }

  /// Falls of 1 % to 32 %, of which the 10th and the 23rd bound the median.
  private let seeds = AttributionTests.seeds((1...32).map { Double($0) / 100 })

  @Test("seeds are looked at as those of a point of a sweep are")
  func counts() {
    #expect(SeedPrecision.count(after: 0, atMost: 500) == 32)
    #expect(SeedPrecision.count(after: 32, atMost: 500) == 48)
    #expect(SeedPrecision.count(after: 32, atMost: 40) == 40)
    #expect(SeedPrecision.count(after: 40, atMost: 40) == nil)
  }

  @Test("half of the interval of the median must be as narrow as is asked for")
  func median() {
    #expect(fall(within: 0.0651).isNarrow(in: seeds))
    #expect(!fall(within: 0.0649).isNarrow(in: seeds))
    // The median is 16.5 %, and 40 % of it 6.6 %.
    #expect(fall(relative: 0.40).isNarrow(in: seeds))
    #expect(!fall(relative: 0.39).isNarrow(in: seeds))
    #expect(fall(within: 0.0001, relative: 0.40).isNarrow(in: seeds), "either is enough")
  }

  @Test("it is the interval that the tables give")
  func sameAsTables() throws {
    let study = InventedStudy.many
    let shown = try #require(
      StudyView(study).median("drawdown", market: InventedStudy.lead)?.halfWidth)
    #expect(fall(within: shown).isNarrow(in: study.seeds))
    #expect(!fall(within: shown.nextDown).isNarrow(in: study.seeds))
  }

  @Test("of a flag it is the share of runs: never seen in 32, it is known to be under 10.9 %")
  func flag() {
    let none = seeds.map { seed in
      var seed = seed
      seed.metrics = MetricTable(rows: [
        MetricTable.Row(metric: Metric.named("cascade")!, market: InventedStudy.lead, value: 0)
      ])
      return seed
    }
    func cascade(_ within: Double) -> SeedPrecision {
      SeedPrecision("cascade", market: InventedStudy.lead, within: within, relative: nil)
    }
    #expect(cascade(0.0545).isNarrow(in: none) && !cascade(0.0543).isNarrow(in: none))
  }

  @Test("what most seeds do not have is not known, however near the others are")
  func unmeasured() {
    let few = AttributionTests.seeds((0..<32).map { $0 < 16 ? 0.1 : nil })
    #expect(!fall(within: 1).isNarrow(in: few))
    #expect(fall(within: 1).words(in: few, scale: 1).hasSuffix("With 32 seeds it has none."))
  }

  @Test("the rule and its end are said, in the report, for programs and on the terminal")
  func said() throws {
    var study = InventedStudy.many
    study.precision = fall(within: 0.1)
    let enough = StudyFiles(study)
    study.precision = fall(within: 0.0001)
    let open = StudyFiles(study)
    for path in ["report.md", "summary.md"] {
      func paragraph(_ files: StudyFiles) throws -> String {
        try InventedFiles.text(path, files).replacing("\n", with: " ")
      }
      let rule = "half of the 95 % interval of the median of drawdown of V1/BTC-PERP was at most"
      #expect(try paragraph(enough).contains("\(rule) 10 %. With 9 seeds it is "))
      #expect(try !paragraph(enough).contains("there were no more seeds"))
      #expect(try paragraph(open).contains("more than that, and there were no more seeds."))
      for line in try InventedFiles.text(path, open).split(separator: "\n")
      where !line.hasPrefix("    ") {
        #expect(TextColumns.width(line) <= 80, "\(line)")
      }
    }
    #expect(enough.json.contains("\"narrow\": true") && open.json.contains("\"narrow\": false"))
    #expect(enough.terminal().contains("drawdown of V1/BTC-PERP known within "))
    #expect(open.terminal().contains(", asked for 1 bp: not reached\n"))
    #expect(open.terminal().split(separator: "\n", omittingEmptySubsequences: false).count <= 24)
  }

  @Test("where nothing was asked for, nothing is said")
  func unasked() throws {
    #expect(try !InventedFiles.text("report.md", InventedFiles.many).contains("Seeds were added"))
    #expect(!InventedFiles.many.json.contains("precision"))
  }
}
