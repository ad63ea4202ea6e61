import Primitives
import Simulations
import Testing
import Venues

@testable import Reports

@Suite("Report")
struct ReportTests {
  private static let all = [
    ("one", InventedFiles.one), ("many", InventedFiles.many), ("quiet", InventedFiles.quiet),
    ("ladder", InventedFiles.ladder),
  ]

  private func lines(_ path: String, _ files: StudyFiles) throws -> [Substring] {
    try InventedFiles.text(path, files).split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test("lines have at most eighty columns, and none ends in blanks")
  func width() throws {
    for (name, files) in Self.all {
      for path in ["report.md", "summary.md"] {
        for line in try lines(path, files) where !line.hasPrefix("    ") {
          #expect(TextColumns.width(line) <= 80, "\(name)/\(path): \(line)")
          #expect(line.last != " ", "\(name)/\(path): \(line)")
        }
      }
    }
  }

  @Test("nothing is printed that is no figure")
  func noise() throws {
    for (name, files) in Self.all {
      for path in ["report.md", "summary.md"] {
        let text = StudyFilesTests.withoutCode(try InventedFiles.text(path, files))
        let words = text.split { !$0.isLetter && !$0.isNumber }
        for word in words { #expect(!["nan", "inf", "nil", "Optional"].contains(word)) }
        for noise in ["()", " .", " ,", "..", "−−", "$−", "****"] {
          let isThere = text.contains(noise)
          #expect(!isThere, "\(name)/\(path) holds \(noise)")
        }
      }
    }
  }

  @Test("every picture is written and every written picture is shown")
  func pictures() throws {
    for (name, files) in Self.all {
      let text = try InventedFiles.text("report.md", files).filter { $0 != "\n" }
      let written = files.files.map(\.path).filter { $0.hasSuffix(".svg") }
      for path in written { #expect(text.contains("(\(path))"), "\(name): \(path)") }
      let shown = text.ranges(of: ".svg)").count
      #expect(shown == written.count, "\(name)")
    }
  }

  @Test("every file of data it names is written")
  func dataFiles() throws {
    for (name, files) in Self.all {
      let text = try InventedFiles.text("report.md", files)
      for piece in text.split(separator: "`") where piece.hasSuffix(".csv") {
        #expect(files.files.contains { $0.path == piece }, "\(name): \(piece)")
      }
    }
  }

  @Test("sections are numbered in order, and the link to the expectations leads there")
  func sections() throws {
    for (name, files) in Self.all {
      let heads = try lines("report.md", files).filter { $0.hasPrefix("## ") }
        .compactMap { Int($0.dropFirst(3).prefix { $0.isNumber }) }
      #expect(heads == Array(1...14), "\(name)")
    }
    let text = try InventedFiles.text("report.md", InventedFiles.many)
    #expect(text.contains("(#12-expectations)") && text.contains("\n## 12. Expectations\n"))
    #expect(
      Report.link(to: "Method, assumptions, limits", among: ["a", "Method, assumptions, limits"])
        == "[§2](#2-method-assumptions-limits)")
  }

  @Test("one seed claims no uncertainty, several state theirs")
  func uncertainty() throws {
    let one = try InventedFiles.text("report.md", InventedFiles.one)
    #expect(!one.contains("95 % CI"))
    #expect(!one.contains("(median of"))
    #expect(one.contains("Reading: everything below is one run, seed 7."))
    let many = try InventedFiles.text("report.md", InventedFiles.many)
    #expect(many.contains("95 % CI"))
    #expect(many.contains("9 seeds, 1 … 9"))
    #expect(many.contains("### Spread over seeds"))
  }

  @Test("every class of keys says what stands behind it")
  func evidence() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.one)
    let lines = text.split(separator: "\n")
    for row in InventedStudy.one.subject.keysByClass {
      let isThere = lines.contains {
        $0.hasPrefix("| \(row.name) ") && $0.contains(" \(row.count) |")
          && $0.contains(" \(row.evidence) ")
      }
      #expect(isThere, "\(row.name)")
    }
  }

  @Test("a hash is shown with all its digits and nothing else")
  func hashes() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.one)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix("| hash of ") }
    #expect(lines.count == 4)
    for line in lines {
      let digits = line.split(separator: "`")[1]
      #expect(digits.count == 16 && digits.allSatisfy(\.isHexDigit), "\(line)")
    }
  }

  @Test("the first footnote is number one")
  func footnotes() throws {
    var study = InventedStudy.one
    study.limits[0].market = "V1/GONE"
    let text = try InventedFiles.text("report.md", StudyFiles(study))
    #expect(text.contains("**FAIL** ¹") && text.contains("\n¹ Not measurable"))
    #expect(!text.contains("²"))
  }

  // MARK: The same figures as the files

  private func dollars(_ units: Int128) -> String { Numbers.money(units: units * 1_000) }

  @Test("the loss waterfall of the page is that of the file, times the scale")
  func waterfall() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.one)
    let table = try ReadTable("waterfall.csv", InventedFiles.one)
    for (layer, paid) in zip(try table.column("layer"), try table.units("paid_quote")) {
      let name = layer == "total" ? "all losses" : layer
      let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("| \(name) ") })
      #expect(line.contains(" \(dollars(paid)) "), "\(line)")
    }
  }

  @Test("purses, classes and ADL of the page are those of the files")
  func tables() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.one)
    let lines = text.split(separator: "\n")
    let purses = try ReadTable("purses.csv", InventedFiles.one)
    for (row, end) in zip(purses.rows.dropLast(), try purses.units("end_quote")) {
      let name = "| \(row[0].drop { $0 != "/" }.dropFirst()) "
      let isThere = lines.contains { $0.hasPrefix(name) && $0.contains(" \(dollars(end)) ") }
      #expect(isThere, "\(name) \(dollars(end))")
    }
    let agents = try ReadTable("agents.csv", InventedFiles.one)
    for (owner, profit) in zip(try agents.column("class"), try agents.units("profit_quote")) {
      let figure = Numbers.money(units: profit * 1_000, in: .thousands, sign: .always)
      let isThere = lines.contains { $0.hasPrefix("| \(owner) ") && $0.contains(" \(figure) ") }
      #expect(isThere, "\(owner) \(figure)")
    }
    let adl = try ReadTable("adl.csv", InventedFiles.one).units("notional_quote").reduce(0, +)
    #expect(text.contains(dollars(adl)))
  }

  @Test("the fall of the paragraph, the table, the picture and the file is one")
  func fall() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.many)
    let metrics = try ReadTable("metrics.csv", InventedFiles.many)
    let place = try #require(try metrics.column("metric").firstIndex(of: "drawdown"))
    let medians = try metrics.numbers("median")
    let median = try #require(medians[place])
    let figure = Numbers.share(median)
    #expect(text.contains("falls **\(figure)**"))
    #expect(text.contains("| BTC fall on V1, median     |  \(figure) |"))
    #expect(text.contains("mark falls \(figure) by"))
  }

  @Test("expectations of the page are those of the file")
  func expectations() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.many)
    let table = try ReadTable("expectations.csv", InventedFiles.many)
    for row in table.rows {
      let name = "| " + row[1]
      let line = try #require(text.split(separator: "\n").last { $0.hasPrefix(name) })
      #expect(line.contains(row[11].hasPrefix("FAIL") ? "**FAIL**" : row[11]))
    }
    #expect(text.contains("broken in 9 of 9 seeds, worst first"))
  }

  @Test("a breaker that fired stands in the log with its threshold, one that cannot is none")
  func breakers() throws {
    var study = InventedStudy.one
    let quiet = try InventedFiles.text("report.md", InventedFiles.one)
    #expect(quiet.contains("V1: no breaker is armed."))
    #expect(quiet.contains("No market was halted in seed 7."))
    study.subject.rules += [
      Subject.RuleLine(venue: "V1", rule: "breakers.priceHalt.move", value: "7%"),
      Subject.RuleLine(venue: "V1", rule: "breakers.priceHalt.window", value: "5m"),
      Subject.RuleLine(venue: "V1", rule: "breakers.limitUpDown.band", value: "0%"),
    ]
    study.shown.halts = [
      HaltRow(
        at: .start + .minutes(42), until: .start + .minutes(47), venue: VenueID(0),
        market: MarketID(0), reason: .priceMove, last: Price(ticks: 1_100_000),
        resumed: .start + .minutes(47), reopened: Price(ticks: 1_110_000))
    ]
    let text = try InventedFiles.text("report.md", StudyFiles(study))
    #expect(text.contains("halt at a move of the price by 7% in 5m."))
    let row = text.split(separator: "\n").last { $0.contains("| 21:22:00 |") }
    for word in ["a move of the price", "7% in 5m", "$110,000", "5 min"] {
      #expect(row?.contains(word) == true, "\(word)")
    }
  }

  @Test("concentration and covers name the method, and the fund stands beside them")
  func concentration() throws {
    var study = InventedStudy.one
    let lots = study.shown.venues[0].markets[0].openInterest.lots
    let unit: Int128 = 100_000_000
    study.shown.venues[0].markets[0].holdings = MarketHoldings(
      at: .start + .minutes(10), openInterest: lots, largest: [lots / 4, lots / 8],
      one: ClosingCost(value: 400 * unit, missing: 0, cost: 2 * unit),
      two: ClosingCost(value: 600 * unit, missing: 60 * unit, cost: 9 * unit))
    study.shown.venues[0].cover = VenueCover(
      at: .start + .minutes(10),
      covers: [
        VenueCover.Cover(
          accounts: [3], closing: ClosingCost(value: 400 * unit, missing: 0, cost: 2 * unit),
          equity: unit, beyond: unit)
      ])
    let text = try InventedFiles.text("report.md", StudyFiles(study))
    let market = text.split(separator: "\n").first {
      $0.hasPrefix("| BTC-PERP ") && $0.contains("37.5 %")
    }
    #expect(market?.contains("50.0 bp") == true && market?.contains("10.0 %") == true)
    let cover = text.split(separator: "\n").first { $0.hasPrefix("| costliest 1 ") }
    for word in ["$400k", "$2.00k", "$1.00k", "$1.20bn"] {
      #expect(cover?.contains(word) == true, "\(word)")
    }
    #expect(text.replacing("\n", with: " ").contains("Cover 1 and Cover 2"))
  }

  @Test("every file that lies beside the report stands there with its hash")
  func written() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.many)
    for file in InventedFiles.many.files where file.path != "report.md" {
      let digits = SHA256.hex(file.bytes).prefix(16)
      #expect(text.contains("`\(digits)`"), "\(file.path)")
    }
  }

  @Test("harms are counted over seeds, and one that was never seen is bounded, not nought")
  func harms() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.many)
    let row = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("| the whole fund is gone ") })
    #expect(row.contains("0 of 9") && row.contains("≤ 33.6 %"))
    let one = try InventedFiles.text("report.md", InventedFiles.one)
    #expect(!one.contains("| harm "))
    #expect(one.contains("## 9. Reverse stress\n\nThe smallest shock that does harm was not"))
  }

  // MARK: Other rules

  @Test("rulebooks have a section of their own, and mechanisms keep theirs")
  func rulebooks() throws {
    let text = try InventedFiles.text("report.md", InventedRulebooks.files)
    #expect(text.contains("### The same night under other rules"))
    #expect(text.contains("- **Eastern**: the mark falls"))
    #expect(text.contains("A pool trades at an oracle"))
    #expect(text.contains("4 rules differ between rulebooks;"))
    #expect(text.contains("Alike under all of them: `liquidation.leg`"))
    #expect(text.contains("## 10. Sensitivity\n\n### What each mechanism explains"))
    let table = text.split(separator: "\n").first { $0.hasPrefix("| Western") }
    #expect(table?.contains(" … ") == true)
    #expect(text.split(separator: "\n").allSatisfy { $0.hasPrefix("    ") || $0.count <= 80 })
    let plain = try InventedFiles.text("report.md", InventedFiles.many)
    #expect(!plain.contains("under other rules"))
  }

  @Test("rulebooks of loans have tables of calls, answers and lenders")
  func loans() throws {
    let text = try InventedFiles.text("report.md", StudyFiles(InventedRulebooks.loans))
    #expect(text.contains("the price in the book falls"))
    #expect(text.contains("beyond price") && text.contains("lenders lose"))
    #expect(text.contains("added money") && !text.contains("house paid"))
  }

  // MARK: Other stories

  @Test("a quiet run says what did not happen, and no more")
  func quiet() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.quiet)
    #expect(text.contains("## Verdict: no expectation is set"))
    #expect(text.contains("No account is closed by force, so nobody pays for one."))
    #expect(text.contains("No trade is forced in seed 7."))
    #expect(text.contains("No winner is closed"))
    #expect(text.contains("The scenario expects nothing"))
    #expect(text.contains("## 10. Sensitivity\n\nNothing was varied."))
    #expect(!text.contains("Measured against simulated"))
  }

  @Test("a ladder without a trigger is told without one")
  func ladder() throws {
    let text = try InventedFiles.text("report.md", InventedFiles.ladder)
    #expect(text.contains("Nothing strikes from outside."))
    #expect(text.contains("falls at most\n**11.5 %** within half an hour"))
    #expect(text.contains("are closed by force"))
    #expect(!text.contains("first input strikes"))
  }

  @Test("a run that was stopped says so first, and has no profits of an end")
  func incomplete() throws {
    var study = InventedStudy.one
    study.shown.end.isComplete = false
    study.shown.end.reached = .start + .minutes(52)
    study.seeds[0].end = study.shown.end
    let files = StudyFiles(study)
    let text = try InventedFiles.text("report.md", files)
    #expect(
      text.contains("> **Incomplete.** The run stopped at 21:32:00, before the end at 22:00:00."))
    #expect(text.contains("7. Winners, losers, conservation\n\nProfits are drawn up at the end"))
    #expect(try ReadTable("agents.csv", files).rows.isEmpty)
    #expect(files.terminal().contains("INCOMPLETE"))
    #expect(files.json.contains("\"complete\": false"))
  }

  @Test("closes without any loss, and a lone market, are told as well")
  func edges() throws {
    var study = InventedStudy.one
    study.shown.liquidations = []
    study.shown.deleveragings = []
    study.shown.forced = []
    study.shown.venues[0].markets.removeLast()
    study.shown.fundings = []
    study.seeds = [InventedStudy.result(study.shown, study.window)]
    study.limits = []
    study.subject.rules = []
    study.subject.keysByClass = []
    let text = try InventedFiles.text("report.md", StudyFiles(study))
    #expect(text.contains("One venue, one market"))
    #expect(text.contains("Two legs: falls of 2 %"))
    #expect(!text.contains("[price and forced closes]"))
    #expect(!text.contains("as far as"))
    #expect(text.contains("No funding fell due in the run"))
  }
}
