import Testing

@testable import Reports

@Suite("Runs read back from their tables")
struct ComparedRunTests {
  @Test("every figure of every seed comes back to the last bit, whatever place it is of")
  func roundTrip() throws {
    let study = InventedStudy.many
    let read = try ComparedRun.runs(csv: StudyTable.runs(StudyView(study)).bytes)
    #expect(read.map(\.seed) == study.seeds.map(\.seed))
    for (run, result) in zip(read, study.seeds) {
      #expect(run.isComplete == result.end.isComplete)
      for row in result.metrics.rows {
        let value = run.metrics.value(row.metric.name, market: row.market)
        #expect(value == row.value.flatMap { $0.isFinite ? $0 : nil }, "\(row.metric.name)")
      }
      #expect(run.metrics.rows.count == result.metrics.rows.count)
    }
  }

  @Test("a single seed is read from the table of metrics")
  func single() throws {
    let study = InventedStudy.one
    let read = try ComparedRun.run(
      csv: StudyTable.metrics(StudyView(study)).bytes, seed: 7, isComplete: true)
    #expect(read.seed == 7 && read.isComplete)
    for row in study.seeds[0].metrics.rows {
      let value = row.value.flatMap { $0.isFinite ? $0 : nil }
      #expect(read.metrics.value(row.metric.name, market: row.market) == value)
    }
  }

  private func read(_ text: String) throws -> [ComparedRun] {
    try ComparedRun.runs(csv: Array(text.utf8))
  }

  @Test("what is of the run stands in each row of a seed and counts once; a part of a run is one")
  func rows() throws {
    let runs = try read(
      """
      seed,market,complete,drawdown,adl_all,venue_adl,new_figure
      18446744073709551615,V1/A,true,0.1,1e-05,3,9
      18446744073709551615,V1/B,true,,1e-05,3,9
      2,V1/A,false,0.2,0,0,9

      """)
    #expect(runs.map(\.seed) == [UInt64.max, 2] && runs.map(\.isComplete) == [true, false])
    let first = runs[0].metrics
    #expect(first.value("drawdown", market: "V1/A") == 0.1)
    #expect(first.value("drawdown", market: "V1/B") == nil)
    #expect(first.value("adlAll") == 0.000_01 && first.value("venueAdl", market: "V1") == 3)
    #expect(first.rows.filter { $0.metric.name == "adlAll" }.count == 1)
  }

  @Test("all that is wrong is told at once, with its place")
  func faults() throws {
    let error = #expect(throws: TableFaults.self) {
      try read(
        """
        seed,market,complete,drawdown
        x,V1/A,true,0.1
        1,V1/A,yes,0.1
        2,V1/A,true,low
        2,V1/A,true,0.1
        3,,true,0.1

        """)
    }
    let faults = try #require(error).faults
    #expect(faults.map(\.line) == [2, 3, 4, 5, 6])
    #expect(faults[2].column == 13 && faults[2].message.contains("got `low`"))
    #expect(faults[3].message.contains("two rows"))
    let empty = #expect(throws: TableFaults.self) { try read("seed,market,complete\n") }
    #expect(try #require(empty).faults[0].message.contains("no rows"))
    #expect(throws: TableFaults.self) { try read("market,value\n") }
  }
}
