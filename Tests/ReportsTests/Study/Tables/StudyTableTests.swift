import Primitives
import Testing

@testable import Reports

@Suite("Tables of a study")
struct StudyTableTests {
  @Test("the dictionary explains every column of every table, and none that is not there")
  func dictionary() throws {
    for files in [InventedFiles.one, InventedFiles.many, InventedRulebooks.files] {
      let dictionary = try ReadTable("columns.csv", files)
      let explained = dictionary.rows.map { $0[0] + "/" + $0[1] }
      var columns: [String] = []
      for file in files.files where file.path.hasSuffix(".csv") {
        columns += try ReadTable(file.path, files).head.map { file.path + "/" + $0 }
      }
      #expect(columns.sorted() == explained.sorted())
      #expect(Set(explained).count == explained.count)
      #expect(dictionary.rows.allSatisfy { !$0[2].isEmpty && !$0[4].isEmpty })
    }
  }

  @Test("a row for each rulebook and measure, and one for each rule that is another")
  func rulebooks() throws {
    let table = try ReadTable("rulebooks.csv", InventedRulebooks.files)
    #expect(table.rows.count == 3 * RuleComparison.Measure.allCases.count)
    let effect = try #require(StudyView(InventedRulebooks.study).effects.first)
    let east = table.rows.filter { $0[0] == "noLeverage" && $0[2] == "drawdown" }
    #expect(east.map { $0[6] } == ["\(effect.twin.value)"])
    #expect(east.map { $0[9] } == ["\(effect.change.value)"])
    let rules = try ReadTable("rules.csv", InventedRulebooks.files)
    #expect(try rules.column("rulebook") == ["Eastern", "Eastern", "Western", "Western"])
    #expect(try rules.column("value") == ["index", "oraclePool", "slice", "66%"])
  }

  @Test("a file written by others is explained as well")
  func others() throws {
    let log = EventLog.file(naming: false)
    let files = StudyFiles(InventedStudy.quiet, others: [log])
    let dictionary = try ReadTable("columns.csv", files)
    #expect(
      dictionary.rows.filter { $0[0] == "events.csv.zst" }.count == log.columns.count)
  }

  @Test("profits come to zero and layers to the loss, to the unit, from the files alone")
  func sums() throws {
    for files in [InventedFiles.one, InventedFiles.many, InventedFiles.quiet] {
      let agents = try ReadTable("agents.csv", files)
      #expect(try agents.units("profit_quote").reduce(0, +) == 0)
      let parts = zip(
        try agents.units("end_quote"),
        zip(try agents.units("start_quote"), try agents.units("deposited_quote")))
      #expect(try agents.units("profit_quote") == parts.map { $0 - $1.0 - $1.1 })
      let waterfall = try ReadTable("waterfall.csv", files)
      let paid = try waterfall.units("paid_quote")
      #expect(paid.dropLast().reduce(0, +) == paid.last)
      #expect(paid.allSatisfy { $0 >= 0 })
    }
  }

  @Test("each purse: size + fees - paid out + taken over = end")
  func purses() throws {
    let purses = try ReadTable("purses.csv", InventedFiles.one)
    let columns = try ["size", "fees", "paid_out", "taken_over", "end"].map {
      try purses.units($0 + "_quote")
    }
    for row in purses.rows.indices {
      #expect(
        columns[0][row] + columns[1][row] - columns[2][row] + columns[3][row] == columns[4][row])
    }
    #expect(purses.rows.last?[0] == "all")
  }

  @Test("the time series add up to what the run traded and closed")
  func series() throws {
    let markets = try ReadTable("markets.csv", InventedFiles.one)
    let record = InventedStudy.one.shown
    let sums: [(String, (BarRow) -> Money)] = [
      ("volume_quote", \.volume), ("longs_closed_quote", \.longsClosed),
      ("shorts_closed_quote", \.shortsClosed), ("deleveraged_quote", \.deleveraged),
      ("stops_sold_quote", \.stopsSold), ("taker_sold_quote", \.takerSold),
    ]
    for (column, value) in sums {
      let all = record.markets.flatMap(\.bars).reduce(Int128(0)) {
        $0 + Int128(value($1).units)
      }
      #expect(try markets.units(column).reduce(0, +) == all, "\(column)")
    }
    #expect(markets.rows.count == record.markets.reduce(0) { $0 + $1.samples.count })
  }

  @Test("closes, fees and debts of the rows are those of the purses")
  func liquidations() throws {
    let rows = try ReadTable("liquidations.csv", InventedFiles.one)
    let purses = try ReadTable("purses.csv", InventedFiles.one).row("market", "all")
    func text(_ units: Int128) -> String {
      ExactDecimal(units, places: 8).fixed(places: 8, grouped: false, minus: .hyphen)
    }
    #expect(text(try rows.units("fee_quote").reduce(0, +)) == purses["fees_quote"])
    #expect(text(try rows.units("insured_quote").reduce(0, +)) == purses["paid_out_quote"])
    #expect(text(try rows.units("bad_debt_quote").reduce(0, +)) == purses["bad_debt_quote"])
    let adl = try ReadTable("adl.csv", InventedFiles.one)
    #expect(
      try adl.units("notional_quote").reduce(0, +)
        == (try rows.units("deleveraged_quote").reduce(0, +)))
  }

  @Test("every parent is a row, and stands before its child in an earlier generation")
  func chains() throws {
    let forced = try ReadTable("forced.csv", InventedFiles.one)
    var seen: [String: Int] = [:]
    let (ids, parents) = (try forced.column("id"), try forced.column("parent_id"))
    let generations = try forced.column("generation")
    for row in forced.rows.indices {
      if !parents[row].isEmpty {
        let parent = try #require(seen[parents[row]])
        #expect(Int(generations[row]) == parent + 1)
      }
      seen[ids[row]] = Int(generations[row])
    }
  }

  @Test("a row a seed and market, every metric of every seed, and the medians between the extremes")
  func seeds() throws {
    let runs = try ReadTable("runs.csv", InventedFiles.many)
    let markets = InventedStudy.many.shown.places.count
    #expect(markets > 1 && runs.rows.count == 9 * markets)
    let leads = zip(try runs.column("lead"), try runs.column("seed")).filter { $0.0 == "true" }
    #expect(leads.map(\.1) == (1...9).map { "\($0)" })
    #expect(try runs.column("shown").filter { $0 == "true" }.count == markets)
    let (names, falls) = (try runs.column("market"), try runs.numbers("drawdown"))
    for (place, name) in names.enumerated() {
      let seed = InventedStudy.many.seeds[place / markets]
      #expect(falls[place] == seed.metrics.value("drawdown", market: name))
    }
    let all = try ReadTable("seeds.csv", InventedFiles.many)
    #expect(all.rows.count == 9 * InventedStudy.many.seeds[0].metrics.rows.count)
    let metrics = try ReadTable("metrics.csv", InventedFiles.many)
    let parts = zip(
      try metrics.numbers("median"), zip(try metrics.numbers("min"), try metrics.numbers("max")))
    for (median, ends) in parts {
      guard let median, let low = ends.0, let high = ends.1 else { continue }
      #expect(low <= median && median <= high)
    }
    #expect(InventedFiles.one.files.allSatisfy { $0.path != "runs.csv" })
  }

  @Test("no cell is not a number")
  func finite() throws {
    for file in InventedFiles.many.files where file.path.hasSuffix(".csv") {
      for row in try ReadTable(file.path, InventedFiles.many).rows {
        #expect(row.allSatisfy { !["nan", "inf", "-inf", "-nan"].contains($0.lowercased()) })
      }
    }
  }

  @Test("quantiles of whole amounts are whole, and lie between their neighbours")
  func quantiles() {
    #expect([Int128]().quantile(0.5) == nil)
    #expect([Int128(3), 1, 2].quantile(0.5) == 2)
    #expect([Int128(1), 2].quantile(0.5) == 2)
    #expect([Int128(10), 0, 20].quantile(0.95) == 19)
  }

  @Test("a metric's name in snake case")
  func columnNames() {
    #expect(Metric.named("depthWorst1")?.columnName == "depth_worst1")
    #expect(Metric.named("shareAfter25m")?.columnName == "share_after25m")
  }
}
