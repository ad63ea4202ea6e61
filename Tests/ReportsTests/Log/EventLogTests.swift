import Clearing
import Primitives
import Testing

@testable import Reports
@testable import Simulations
@testable import Venues

@Suite("The log of a run")
struct EventLogTests {
  /// Keeps what a log hands on.
  private final class Disk {
    var bytes: [UInt8] = []
    var isFull = false
    var calls = 0

    func write(_ piece: [UInt8]) -> Bool {
      calls += 1
      if !isFull { bytes += piece }
      return !isFull
    }
  }

  /// 2025-10-10T20:40:00Z
  private static let start: Int64 = 1_760_128_800_000_000_000

  private func log(
    to disk: Disk, _ plan: WorldPlan = RecordedVenue.plan()
  ) -> EventLog {
    EventLog(plan, startUnixNanoseconds: Self.start) { disk.write($0) }
  }

  private func note(_ facts: [Fact], _ log: inout EventLog) {
    var buffer = Buffer<JournalEntry>()
    for fact in facts { buffer.append(Facts.entry(fact, at: 1)) }
    log.note(buffer)
  }

  /// Ends the log as a run with so many venues does.
  private func end(_ log: inout EventLog, venues: Int = 1) {
    let world = RecordedVenue()
    for _ in 0..<venues { world.survey { log.end($0) } }
  }

  @Test("what happened at a venue stands in the file, a row each, below its header")
  func writesRows() throws {
    let disk = Disk()
    var log = log(to: disk)
    note([.marked(mark: Price(ticks: 1_000), index: Price(ticks: 1_003))], &log)
    note([Facts.began(12, account: 4), Facts.paid(.liquidationFee, 25, from: 4, to: 0)], &log)
    end(&log)
    let rows = parsedCSV(try ReadFrame.text(disk.bytes))
    try #require(rows.count == 4)
    #expect(rows[0] == EventLog.file(naming: false).columns.map(\.name))
    #expect(
      rows[1] == [
        "1", "0", "1000000000", "2025-10-10T20:40:01.000Z", "0", "0", "marked", "", "", "", "",
        "1000", "", "", "", "", "index 1003",
      ])
    #expect(rows[2][6] == "liquidationBegan" && rows[2][14] == "12")
    #expect(rows[3][6] == "transferred" && rows[3][13] == "2500000000")
  }

  @Test("where amounts are of two assets each is told with its own, after all other columns")
  func namesAssets() throws {
    var plan = RecordedVenue.plan()
    plan.venues[0].assets = [
      SettlementAsset(name: "BTC", worth: 100_000, market: RecordedVenue.btc),
      SettlementAsset(name: "USD"),
    ]
    plan.venues[0].markets[1].rules.asset = AssetID(1)
    let disk = Disk()
    var log = log(to: disk, plan)
    var buffer = Buffer<JournalEntry>()
    let fee = Facts.paid(.liquidationFee, 25, from: 4, to: 0)
    for market in 0..<2 { buffer.append(Facts.entry(fee, market: market)) }
    buffer.append(Facts.entry(Facts.ended(1, account: 4)))
    log.note(buffer)
    end(&log)
    let rows = parsedCSV(try ReadFrame.text(disk.bytes))
    #expect(rows.map { $0[17] } == ["asset", "BTC", "USD", ""])
    #expect(rows.allSatisfy { $0.count == 18 })
  }

  @Test("of a run with three venues one file comes out, not three")
  func endsOnce() throws {
    let disk = Disk()
    var log = log(to: disk)
    note([Facts.ended(1, account: 4)], &log)
    end(&log, venues: 3)
    #expect(try ReadFrame.count(disk.bytes) == 1)
    #expect(parsedCSV(try ReadFrame.text(disk.bytes)).count == 2)
  }

  @Test("a long run is handed on while it runs, not kept")
  func streams() throws {
    let disk = Disk()
    var log = log(to: disk)
    var noise = SampleRun.Noise(seed: 1)
    for _ in 0..<20_000 {
      let ticks = Int64(noise.next() * 1e12)
      note([.marked(mark: Price(ticks: ticks), index: Price(ticks: -ticks))], &log)
    }
    let before = disk.bytes.count
    #expect(before > 0)
    end(&log)
    #expect(disk.bytes.count > before)
    #expect(parsedCSV(try ReadFrame.text(disk.bytes)).count == 20_001)
  }

  @Test("a full disk stops the log, and the log says so")
  func fails() {
    let disk = Disk()
    disk.isFull = true
    var log = log(to: disk)
    #expect(!log.hasFailed)
    note([Facts.ended(1, account: 4)], &log)
    end(&log)
    #expect(log.hasFailed)
    let calls = disk.calls
    note([Facts.ended(2, account: 4)], &log)
    end(&log)
    #expect(disk.calls == calls)
  }
}
