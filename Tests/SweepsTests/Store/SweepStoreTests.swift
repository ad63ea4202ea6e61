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
}
