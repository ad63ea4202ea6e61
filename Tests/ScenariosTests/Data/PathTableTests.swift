import Glibc
import Primitives
import Simulations
import Testing

@testable import Scenarios

@Suite("Prices from a file") struct PathTableTests {
  private func asset(
    _ key: String, _ rows: String, price: String = "$60000"
  ) throws -> Fundamental.Asset {
    let text = OwnWorld.text(("price: $60000, path: p.csv", "price: \(price), path: \(key)"))
    let files = OwnWorld.files(path: "time,price\n\(rows)\n")
    return try OwnWorld.load(text, files).scenario.plan.fundamental.assets[0]
  }

  private func prices(_ asset: Fundamental.Asset, at seconds: [Int64]) -> [Double] {
    seconds.map { second in
      let log = asset.paths.reduce(0) { $0 + $1.log(at: .start + .seconds(second)) }
      return (asset.price * exp(log)).rounded()
    }
  }

  @Test("the price holds until the next row, or moves evenly in logarithms")
  func interpolation() throws {
    let held = try asset("p.csv", "0,60000\n100,30000\n600,15000")
    #expect(prices(held, at: [0, 99, 100, 350, 600]) == [60_000, 60_000, 30_000, 30_000, 15_000])
    let even = try asset(
      "{ file: p.csv, interpolation: logLinear }", "0,60000\n100,30000\n600,15000")
    #expect(prices(even, at: [0, 50, 100, 350, 600]) == [60_000, 42_426, 30_000, 21_213, 15_000])
  }

  @Test("the price of the file takes the place of the diffusion")
  func noDiffusion() throws {
    #expect(try asset("p.csv", "0,60000\n600,60000").volatility == 0)
  }

  @Test("times of the calendar are aligned with the start; rows before it lead up to it")
  func calendar() throws {
    let rows = """
      2025-03-03T11:00:00Z,10000
      2025-03-03T11:59:30Z,60000
      2025-03-03T12:01:00Z,30000
      2025-03-03T12:10:00Z,30000
      """
    #expect(prices(try asset("p.csv", rows), at: [0, 59, 60]) == [60_000, 60_000, 30_000])
    let unix = try asset("{ file: p.csv, clock: unix }", "1741003200,60000\n1741003800,50000")
    #expect(prices(unix, at: [0, 600]) == [60_000, 50_000])
  }

  @Test("a path begins at the price, or takes its moves alone")
  func rescale() throws {
    let text = OwnWorld.text(("price: $60000", "price: $50000"))
    let report = try #require(OwnWorld.faults(text))
    #expect(report.faults.map(\.code) == [.contradiction])
    #expect(report.faults[0].suggestion == "$60k")
    let moved = try asset(
      "{ file: p.csv, rescale: true }", "0,60000\n600,30000", price: "$50000")
    #expect(prices(moved, at: [0, 600]) == [50_000, 25_000])
  }

  @Test("a file shorter than the run is a fault, unless its last price is to stay")
  func end() throws {
    let rows = "0,60000\n300,30000"
    let files = OwnWorld.files(path: "time,price\n\(rows)\n")
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    #expect(report.faults.map(\.code) == [.pathTooShort])
    #expect(report.faults[0].message.contains("ends at 5m"))
    #expect(prices(try asset("{ file: p.csv, end: hold }", rows), at: [600]) == [30_000])
    #expect(OwnWorld.faults(OwnWorld.text(), files, overrides: ["duration=5m"]) == nil)
  }

  @Test(
    "wrong rows",
    arguments: [
      ("0,60000\n0,1", FaultCode.rowsDisagree, "two rows have one time"),
      ("0,60000\n60,1\n30,1", .rowsDisagree, "lies before"),
      ("noon,60000", .cellUnreadable, "`time` must be a time in UTC, got `noon`"),
      ("2025-03-03T12:00:00,60000", .cellUnreadable, "needs its zone"),
      (",60000", .cellUnreadable, "`time` is empty"),
      ("0,0", .cellOutOfRange, "`price` must be above zero"),
      ("1741003200000,60000", .cellOutOfRange, "seconds after the start"),
      ("60,60000\n600,60000", .pathTooShort, "begins 1m after the start"),
      ("2025-03-02T12:00:00Z,60000", .pathTooShort, "ends before the run begins"),
      ("", .tableRow, "the path has no rows"),
    ])
  func wrong(rows: String, code: FaultCode, words: String) throws {
    let files = OwnWorld.files(path: "time,price\n\(rows)\n")
    let report = try #require(OwnWorld.faults(OwnWorld.text(), files))
    #expect(report.faults.map(\.code) == [code])
    #expect(report.faults[0].message.contains(words), "\(report.faults[0].message)")
  }
}
