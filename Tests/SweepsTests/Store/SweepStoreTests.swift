import Reports
import Testing

@testable import Sweeps

@Suite("Where the runs of a sweep are kept")
struct SweepStoreTests {
  private func rows(_ store: SweepStore) throws -> [SweepRow] {
    var rows: [SweepRow] = []
    try store.forEach { rows.append($0) }
    return rows
  }

  @Test("runs come back by number, whatever the order they were kept in")
  func order() throws {
    let place = StorePlace()
    let store = try #require(try SweepStore(at: place.file("a.sqlite"), place.identity()))
    var marked = StorePlace.row(3, [.infinity, -0.0])
    marked.stop = .memory
    marked.events = .max
    for row in [StorePlace.row(7), marked, StorePlace.row(0)] { try store.insert(row) }
    #expect(try store.numbers() == [0, 3, 7])
    #expect(try rows(store) == [StorePlace.row(0), marked, StorePlace.row(7)])
  }

  @Test("a run that is there stays as it is")
  func twice() throws {
    let place = StorePlace()
    let store = try #require(try SweepStore(at: place.file("a.sqlite"), place.identity()))
    try store.insert(StorePlace.row(1, [1, 2]))
    try store.insert(StorePlace.row(1, [8, 9]))
    #expect(try rows(store) == [StorePlace.row(1, [1, 2])])
  }

  @Test("what is opened again goes on; what is of another sweep, or shard, is not touched")
  func again() throws {
    let place = StorePlace()
    let path = place.file("a.sqlite")
    do {
      let store = try #require(try SweepStore(at: path, place.identity()))
      try store.insert(StorePlace.row(1))
      try store.close()
    }
    let again = try #require(try SweepStore(at: path, place.identity()))
    #expect(try again.numbers() == [1])
    #expect(try SweepStore(at: path, place.identity(sweep: "5678")) == nil)
    #expect(try SweepStore(at: path, place.identity(Shard(number: 1, count: 2)!)) == nil)
    #expect(try SweepStore(at: path, place.identity(columns: 3)) == nil)
    #expect(try again.numbers() == [1])
  }

  @Test("what is not written down as it must be is a fault, not a figure")
  func damaged() throws {
    let place = StorePlace()
    let store = try #require(try SweepStore(at: place.file("a.sqlite"), place.identity()))
    try store.insert(StorePlace.row(4))
    try store.database.run("UPDATE runs SET figures = x'00'")
    let fault = #expect(throws: DatabaseFault.self) { try rows(store) }
    #expect(fault?.kind == .damaged && fault?.message == "run 4 has not 2 figures")
  }

  @Test("a run among more seeds is that of the same point and the same seed")
  func growth() throws {
    let growth = try #require(SweepGrowth(from: [3, 4], to: [2, 3, 4, 5, 6]))
    // Point 0 with the seeds 3 and 4, then point 1.
    #expect((0..<4).map(growth.number) == [1, 2, 6, 7])
    #expect(SweepGrowth(from: [3, 4], to: [3]) == nil)
    #expect(SweepGrowth(from: [3, 4], to: [4, 5]) == nil)
    #expect(SweepGrowth(from: [3, 5], to: [3, 4, 5]) == nil)
    #expect(SweepGrowth(from: [], to: [1]) == nil)
  }

  private func grown(_ place: borrowing StorePlace) -> SweepStore.Identity {
    var identity = place.identity(sweep: "5678")
    identity.seeds = [1, 2, 3]
    identity.command = "cascade sweep sample --seeds 1..3"
    return identity
  }

  @Test("a store that grows has the same runs with other numbers, and belongs to the larger sweep")
  func grows() throws {
    let place = StorePlace()
    let path = place.file("a.sqlite")
    do {
      let store = try #require(try SweepStore(at: path, place.identity()))
      for number in [0, 1, 3, 4] { try store.insert(StorePlace.row(number)) }
      try store.grow(try #require(SweepGrowth(from: [1, 2], to: [1, 2, 3])), to: grown(place))
    }
    #expect(try SweepStore(at: path, place.identity()) == nil)
    let store = try #require(try SweepStore(at: path, grown(place)))
    #expect(try rows(store).map(\.number) == [0, 1, 4, 6])
    #expect(try rows(store).map(\.fingerprint) == ["f0", "f1", "f3", "f4"])
    #expect(try SweepStore(reading: path)?.identity == grown(place))
  }

  @Test("what cannot grow as a whole does not grow at all")
  func halfGrown() throws {
    let place = StorePlace()
    let path = place.file("a.sqlite")
    do {
      let store = try #require(try SweepStore(at: path, place.identity()))
      for number in [0, 3] { try store.insert(StorePlace.row(number)) }
      // The runs have their new numbers when this strikes.
      try store.database.run(
        "CREATE TRIGGER full BEFORE INSERT ON sweep BEGIN SELECT RAISE(ABORT, 'full'); END")
      let growth = try #require(SweepGrowth(from: [1, 2], to: [1, 2, 3]))
      #expect(throws: DatabaseFault.self) { try store.grow(growth, to: grown(place)) }
    }
    let store = try #require(try SweepStore(at: path, place.identity()))
    #expect(try store.numbers() == [0, 3])
  }
}
