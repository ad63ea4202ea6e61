import Reports
import Testing

@testable import Sweeps

@Suite("Shards put together")
struct SweepShardsTests {
  private let columns = [
    SweepTable.Column(Metric.named("ledgerDrift")!, market: ""),
    SweepTable.Column(Metric.named("liquidated")!, market: ""),
  ]

  /// Six points of two seeds: twelve runs.
  private func table() throws -> SweepTable {
    try SamplePlan.plan(SamplePlan.grid).table(name: "s", title: "S", story: "", columns: columns)
  }

  private func keep(
    _ place: borrowing StorePlace, _ name: String, _ shard: Shard, _ numbers: [Int],
    change: (inout SweepRow) -> Void = { _ in }
  ) throws -> String {
    let path = place.file("\(name).sqlite")
    let store = try #require(try SweepStore(at: path, place.identity(shard)))
    for number in numbers {
      var row = StorePlace.row(number, [Double(number), 0])
      change(&row)
      try store.insert(row)
    }
    try store.close()
    return path
  }

  private let halves = [Shard(number: 1, count: 2)!, Shard(number: 2, count: 2)!]
  private var runs: [[Int]] { halves.map { half in (0..<12).filter { half.has($0) } } }

  @Test("two halves are the whole, in the order of the design")
  func halvesMerge() throws {
    let place = StorePlace()
    let paths = [
      try keep(place, "a", halves[0], runs[0]), try keep(place, "b", halves[1], runs[1].reversed()),
    ]
    var table = try table()
    try SweepShards.fill(&table, from: paths.reversed())
    #expect(table.isWhole && table.runs.map(\.number) == Array(0..<12))
    #expect((0..<12).map { table.value(run: $0, column: 0) } == (0..<12).map { Double($0) })
    #expect(table.runs[5].point == 2 && table.runs[5].seed == 2)
  }

  @Test("a shard that is not done is named, and a part can be had when it is asked for")
  func unfinished() throws {
    let place = StorePlace()
    let paths = [
      try keep(place, "a", halves[0], runs[0]),
      try keep(place, "b", halves[1], Array(runs[1].dropLast(2))),
    ]
    var table = try table()
    #expect(throws: SweepShards.Fault.unfinished(paths[1], shard: halves[1], missing: 2)) {
      try SweepShards.fill(&table, from: paths)
    }
    var part = try self.table()
    try SweepShards.fill(&part, from: paths, isPartial: true)
    #expect(part.runs.count == 10 && !part.isWhole)
  }

  @Test("a shard that is there twice must say the same; a limit of the clock may strike one copy")
  func twice() throws {
    let place = StorePlace()
    let whole = try keep(place, "a", .whole, Array(0..<12)) {
      if $0.number == 3 { $0.stop = .wall }
    }
    let copy = try keep(place, "b", .whole, Array(0..<12))
    for paths in [[whole, copy], [copy, whole]] {
      var table = try table()
      try SweepShards.fill(&table, from: paths)
      #expect(table.runs.allSatisfy { $0.stop == nil })
    }
    let other = StorePlace()
    let wrong = try keep(other, "a", .whole, Array(0..<12)) {
      if $0.number == 8 { $0.fingerprint = "?" }
    }
    var table = try table()
    #expect(throws: SweepShards.Fault.disagree(copy, wrong, run: 8)) {
      try SweepShards.fill(&table, from: [copy, wrong])
    }
  }

  @Test("strangers and missing shards are found before anything is read")
  func belonging() throws {
    let place = StorePlace()
    let (a, b) = (place.identity(halves[0]), place.identity(halves[1]))
    #expect(throws: Never.self) { try SweepShards.check([("a", a), ("b", b)]) }
    #expect(throws: SweepShards.Fault.missing([2], of: 2)) { try SweepShards.check([("a", a)]) }
    let stranger = place.identity(halves[1], sweep: "5678")
    #expect(throws: SweepShards.Fault.strangers("a", "c")) {
      try SweepShards.check([("a", a), ("c", stranger)])
    }
  }

  @Test("a run that is not of its shard is not taken")
  func misplaced() throws {
    let place = StorePlace()
    let path = try keep(place, "a", halves[0], [0, 1])
    var table = try table()
    #expect(throws: SweepShards.Fault.misplaced(path, run: 1)) {
      try SweepShards.fill(&table, from: [path])
    }
  }
}
