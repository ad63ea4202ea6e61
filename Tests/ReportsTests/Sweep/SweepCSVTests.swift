import Testing

@testable import Reports

@Suite("CSV files of a sweep")
struct SweepCSVTests {
  private let one = InventedSweep.files(InventedSweep.one)

  @Test("a row a run, with where it lies and what came out")
  func runs() throws {
    let rows = InventedSweep.rows("runs.csv", one)
    #expect(rows.count == 32)
    let last = try #require(rows.last)
    #expect(last["run"] == "31" && last["point"] == "3" && last["seed"] == "8")
    #expect(last["leveraged_trader_leverage_median"] == "16.0")
    #expect(last["stop"] == "" && last["events"] == "1007" && last["fingerprint"] == "f3-7")
    #expect(last["cascade_v1_btc_perp"] == "1.0" && last["adl_all"] == "16000000.0")
    let fall = try #require(last["drawdown_v1_btc_perp"].flatMap { Double($0) })
    #expect(abs(fall - 0.161_75) < 1e-12)
  }

  @Test("a stopped run is listed with its reason and without figures")
  func stopped() throws {
    let table = InventedSweep.grid([InventedSweep.words], seeds: 1) { point, _ in
      point[0] == 1 ? nil : [0.1, 0, 0]
    }
    let rows = InventedSweep.rows("runs.csv", InventedSweep.files(table))
    #expect(rows.map { $0["stop"] } == ["", "events"])
    #expect(rows.map { $0["rules_adl"] } == ["queue", "prorata"])
    #expect(rows[1]["drawdown_v1_btc_perp"] == "")
  }

  @Test("a row a point and figure: of a fall everything, of a flag the share")
  func points() throws {
    let rows = InventedSweep.rows("points.csv", one)
    #expect(rows.count == 4 * 3)
    let fall = try #require(rows.first { $0["point"] == "2" && $0["metric"] == "drawdown" })
    #expect(fall["market"] == "V1/BTC-PERP" && fall["unit"] == "ratio" && fall["n"] == "8")
    func number(_ row: [String: String], _ name: String) throws -> Double {
      try #require(row[name].flatMap { Double($0) }, "\(name)")
    }
    #expect(abs(try number(fall, "median") - 0.08) < 1e-12)
    #expect(try number(fall, "median_low") < 0.08)
    #expect(try number(fall, "median_high") > 0.08)
    // Eight values in equal steps of 0.0005: their deviation is the step times the root of six.
    #expect(abs(try number(fall, "sd") - 0.000_5 * 6.0.squareRoot()) < 1e-12)
    let flag = try #require(rows.first { $0["point"] == "2" && $0["metric"] == "cascade" })
    #expect(flag["mean"] == "0.625" && flag["median"] == "" && flag["sd"] == "")
    let bounds = try #require(Uncertainty.proportion(5, of: 8))
    #expect(abs(try number(flag, "mean_low") - (bounds.low ?? 0)) < 1e-12)
  }

  @Test("a file of many rows is the rows one after another")
  func many() {
    let file = CSVFile("many.csv", [Column("row", .integer, "Its number.")])
    let table = SweepCSV.written(file, rows: 3_000) { row, writer in
      writer.append(integer: row)
      writer.endRow()
    }
    let lines = String(decoding: table.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 3_001 && lines[0] == "row" && lines[1] == "0")
    #expect(lines.last == "2999")
    #expect(SweepCSV.written(file, rows: 0) { _, _ in }.bytes == Array("row\n".utf8))
  }

  @Test("beyond a size only the headline figures of points are written")
  func cap() {
    let few = SweepView(InventedSweep.one)
    #expect(SweepCSV(few, SweepEffects(few)).pointColumns == [0, 1, 2])
    var large = InventedSweep.one
    let point = large.points[0]
    large.points = Array(repeating: point, count: SweepCSV.mostPointRows / 3 + 1)
    let many = SweepView(large)
    #expect(SweepCSV(many, SweepEffects(few)).pointColumns == many.headlines)
  }

  @Test("a row for each axis, figure and measure; the ends of a range are named")
  func sensitivity() throws {
    let rows = InventedSweep.rows("sensitivity.csv", InventedSweep.files(InventedSweep.two))
    let range = try #require(
      rows.first {
        $0["axis"] == "leverage" && $0["metric"] == "adlAll" && $0["measure"] == "range"
      })
    #expect(range["value"] == "14000000.0" && range["from"] == "2" && range["to"] == "16")
    #expect(range["keys"] == "leveragedTrader.leverage.median")
    // Depth does nothing to what is deleveraged.
    #expect(!rows.contains { $0["axis"] == "depth" && $0["metric"] == "adlAll" })
  }

  @Test("expectations stand in a file of their own where there are any")
  func expectations() {
    #expect(InventedSweep.rows("expectations.csv", one).isEmpty)
    let limits = [InventedSweep.limit("drawdown", below: 0.1)]
    let rows = InventedSweep.rows(
      "expectations.csv", InventedSweep.files(InventedSweep.one, limits))
    #expect(rows.map { $0["passed"] } == ["true", "true", "true", "false"])
    #expect(rows[3]["result"] == "FAIL" && rows[3]["limit"] == "0.1")
    #expect(rows[3]["leveraged_trader_leverage_median"] == "16.0")
  }

  @Test("every column of every file is in the dictionary")
  func dictionary() {
    let limits = [InventedSweep.limit("drawdown", below: 0.1)]
    let files = InventedSweep.files(InventedSweep.two, limits)
    let known = InventedSweep.rows("columns.csv", files)
    for file in files.files where file.path.hasSuffix(".csv") {
      let head = String(decoding: file.bytes, as: UTF8.self).prefix { $0 != "\n" }
      for column in head.split(separator: ",") {
        #expect(known.contains { $0["file"] == file.path && $0["column"] == String(column) })
      }
    }
    #expect(known.allSatisfy { $0["meaning"]?.isEmpty == false })
  }

  @Test("an expectation says which points it is on")
  func limited() {
    var limit = InventedSweep.limit("drawdown", below: 0.1)
    limit.points = [Limit.Points("leveragedTrader.leverage.median", values: ["2", "16"])]
    let everywhere = InventedSweep.limit("cascade", InventedSweep.market, .share, below: 0.5)
    let rows = InventedSweep.rows(
      "expectations.csv", InventedSweep.files(InventedSweep.one, [limit, everywhere]))
    let own = "leveragedTrader.leverage.median: [2, 16]"
    #expect(rows.map { $0["where"] } == [own, "", "", "", own, ""])
  }
}
